import Civil
import Documents
import Foundation
import Money
import Regulations
import Testing

@Suite("Postal slip (R10)")
struct PostalSlipDocumentTests {
  static func slip(
    _ form: PostalSlipDocument.Form, cents: Int64 = 300, reason: String = "Avviso n. 12/2026 – targa AB123CD",
    payer: String = "Niccolò Perès"
  ) throws -> PostalSlipDocument {
    PostalSlipDocument(
      town: Samples.town, form: form, account: try PostalAccountNumber("63868921"),
      payee: "Società ATC Mobilità e Parcheggi Spa", amount: Money(cents: cents), reason: reason, payer: payer,
      payerAddress: ["Via Garibaldi 12", "19121 La Spezia (SP)"], dueOn: LocalDate(year: 2026, month: 12, day: 1),
      authorization: "AUT. DB/PROVA 1", issuedAt: "2026-11-21T10:00:00+01:00")
  }

  private static func charged(_ counter: Int64) throws -> PostalSlipDocument.Form {
    .charged(try SlipCode(counter: counter))
  }

  @Test("both parts name account, payee, amount in figures and words, the notice and the plate")
  func text() throws {
    let witness = try Witness(Self.slip(.white).pdf())
    defer { witness.remove() }
    let text = try witness.text()
    for part in [
      "TD 123", "63868921", "Società ATC Mobilità e Parcheggi Spa", "3,00", "tre/00",
      "Avviso n. 12/2026 – targa AB123CD", "Niccolò Perès", "Via Garibaldi 12", "Bollo",
    ] {
      #expect(text.components(separatedBy: part).count >= 3, "\(part) is not on both parts")
    }
    #expect(text.contains("Ricevuta di versamento") && text.contains("Ricevuta di accredito"))
    #expect(text.contains("01/12/2026") && text.contains("AUT. DB/PROVA 1"))
    #expect(!text.contains("< 451>") && !text.contains("< 896>"))
  }

  @Test("a personal slip ends in the account's codeline")
  func personal() throws {
    let witness = try Witness(Self.slip(.personal).pdf())
    defer { witness.remove() }
    #expect(try witness.text().contains("000063868921< 451>"))
  }

  @Test(
    "other people's programs read codeline and Data Matrix of a charged slip, byte for byte",
    arguments: [(0, 1), (202_600_000_000_042, 300), (9_999_999_999_999_999, 9_999_999_999)] as [(Int64, Int64)])
  func chargedSlip(counter: Int64, cents: Int64) throws {
    let slip = try Self.slip(
      Self.charged(counter), cents: cents, reason: String(repeating: "Rinnovo dell’abbonamento ", count: 9),
      payer: String(repeating: "Müller ", count: 20))
    let line = try #require(try slip.codeline())
    let witness = try Witness(slip.pdf())
    defer { witness.remove() }
    let printed = try #require(try witness.text().split(separator: "\n").first { $0.hasSuffix("896>") })
    #expect(String(printed) == line.text)
    #expect(try SlipCodeline(reading: printed) == line)
    #expect(try witness.printed(y: 802, height: 28, letters: "0123456789<>+ ") == line.text)
    let payload = try witness.dataMatrix(x: 486, y: 720, width: 105, height: 50)
    #expect(payload == line.payload)
    #expect(try SlipCodeline(payload: payload) == line)
    #expect(try witness.text().contains(try SlipCode(counter: counter).digits))
  }

  @Test("the codeline stands in OCR-B, ten letters an inch, alone on the white strip")
  func typeface() throws {
    let slip = try Self.slip(Self.charged(202_600_000_000_042))
    let witness = try Witness(slip.pdf())
    defer { witness.remove() }
    let length = try #require(try slip.codeline()).text.utf8.count
    let ink = try #require(try witness.ink(fromX: 205, fromY: 802, toY: 842))
    let expected = Double(length) * 7.2
    #expect(expected - 5 < Double(ink.count) && Double(ink.count) < expected + 3)
  }

  @Test("it is one tagged A4 page in Italian whose pictures have words")
  func accessible() throws {
    let witness = try Witness(Self.slip(Self.charged(1)).pdf())
    defer { witness.remove() }
    let (info, objects) = (try witness.info(), try witness.objects())
    #expect(info.contains("Tagged:          yes") && info.contains("Pages:           1") && info.contains("(A4)"))
    #expect(objects.contains("\"/Lang\": \"u:it\"") && objects.contains("\"/Scope\": \"/Row\""))
    #expect(objects.contains("\"/Alt\": \"u:Codice Data Matrix con i dati del bollettino"))
    #expect(try witness.fonts().allSatisfy { $0.contains("yes yes yes") })
  }

  @Test("an amount that no slip can hold makes no paper", arguments: [0, -300, 10_000_000_000] as [Int64])
  func noAmount(cents: Int64) throws {
    for form in [.white, .personal, try Self.charged(1)] as [PostalSlipDocument.Form] {
      #expect(throws: SlipCodeline.Fault.amount) { try Self.slip(form, cents: cents).pdf() }
    }
  }

  @Test("nothing a person can type breaks it or runs over its edge", arguments: Samples.hostile.indices)
  func hostile(_ index: Int) throws {
    let words = Samples.hostile[index]
    var slip = try Self.slip(Self.charged(1), reason: words, payer: words)
    (slip.payee, slip.authorization, slip.payerAddress) = (words, words, [words, words, words])
    slip.town.name = words
    slip.town.office = words
    let line = try #require(try slip.codeline())
    let witness = try Witness(slip.pdf())
    defer { witness.remove() }
    #expect(try witness.info().contains("Pages:           1"))
    #expect(try witness.complaints().contains("No syntax or stream encoding errors"))
    #expect(try witness.hasCleanEdges(points: 10))
    #expect(try witness.dataMatrix(x: 486, y: 720, width: 105, height: 50) == line.payload)
  }
}
