import Civil
import Documents
import Money
import Regulations
import Testing

@Suite("pagoPA payment notice")
struct PaymentNoticeDocumentTests {
  static func notice(
    cents: Int64 = 300, subject: String = "Avviso di sosta n. 12/2026, targa AB123CD", name: String = "Niccolò Perès",
    isPostal: Bool = true
  ) throws -> PaymentNoticeDocument {
    PaymentNoticeDocument(
      town: Samples.town,
      code: try NoticeCode(
        NoticeNumber(.segregation(2), counter: 123_876_543_123), creditor: TaxCode("00743110157"),
        amount: Money(cents: cents)),
      creditor: .init(
        name: "Comune della Spezia", office: "Ufficio Sosta", contacts: ["Tel. 0187 000000"], cbill: "ab1cd"),
      debtor: .init(name: name, taxCode: "RSSMRA80A01H501U", address: ["Via Garibaldi 12", "19121 La Spezia (SP)"]),
      subject: subject, dueOn: LocalDate(year: 2026, month: 12, day: 1),
      postal: isPostal ? .init(account: try PostalAccountNumber("63868921"), holder: "Società ATC Spa") : nil,
      issuedAt: "2026-11-21T10:00:00+01:00")
  }

  @Test(
    "other people's programs read from the paper, byte for byte, what the codes must say",
    arguments: [
      (1, "Sosta", "Li"), (300, "Avviso di sosta n. 12/2026, targa AB123CD", "Niccolò Perès"),
      (
        9_999_999_999, String(repeating: "Rinnovo dell’abbonamento ", count: 8), String(repeating: "Müller ", count: 20)
      ),
      (123_456, "", ""), (77_747, "|;\\\"<>&%", "Đặng Thị «Ánh»"),
    ] as [(Int64, String, String)])
  func codes(cents: Int64, subject: String, name: String) throws {
    let notice = try Self.notice(cents: cents, subject: subject, name: name)
    let witness = try Witness(notice.pdf())
    defer { witness.remove() }
    #expect(try witness.code() == notice.code.text)
    let read = try witness.dataMatrix(x: 466, y: 655, width: 120, height: 110)
    #expect(read == notice.postalCode?.text)
    #expect(try PostalNoticeCode(reading: read).notice == notice.code)
  }

  @Test("the QR code is of version 4 and 25 millimetres wide")
  func size() throws {
    for cents in [1, 9_999_999_999] as [Int64] {
      #expect(try qrModules(Self.notice(cents: cents).code.text).size == 33)
    }
  }

  @Test("it says who asks whom for how much, until when, and the numbers to type")
  func text() throws {
    let witness = try Witness(Self.notice(cents: 123_456).pdf())
    defer { witness.remove() }
    let text = try witness.text()
    for part in [
      "AVVISO DI PAGAMENTO", "Comune della Spezia", "Ufficio Sosta", "Niccolò Perès", "RSSMRA80A01H501U",
      "Via Garibaldi 12", "1.234,56 Euro", "entro il 01/12/2026", "BANCHE E ALTRI CANALI", "3020 1238 7654 3123 86",
      "00743110157", "AB1CD", "BOLLETTINO POSTALE PA", "63868921", "Società ATC Spa", "P1", "negli uffici postali",
      "Avviso di sosta n. 12/2026, targa AB123CD",
    ] { #expect(text.contains(part), "\(part) is missing") }
  }

  @Test("a town without a postal account has the banks' part alone")
  func bankOnly() throws {
    let notice = try Self.notice(isPostal: false)
    let witness = try Witness(notice.pdf())
    defer { witness.remove() }
    let text = try witness.text()
    #expect(!text.contains("POSTALE") && !text.contains("uffici postali"))
    #expect(notice.postalCode == nil)
    #expect(try witness.code() == notice.code.text)
  }

  @Test("it is one tagged A4 page in Italian whose pictures have words")
  func accessible() throws {
    let witness = try Witness(Self.notice().pdf())
    defer { witness.remove() }
    let (info, objects) = (try witness.info(), try witness.objects())
    #expect(info.contains("Tagged:          yes") && info.contains("Pages:           1") && info.contains("(A4)"))
    #expect(objects.contains("\"/Lang\": \"u:it\""))
    for words in ["Stemma: Comune di Chivasso", "Codice QR con i dati", "Codice Data Matrix con i dati"] {
      #expect(objects.contains("\"/Alt\": \"u:\(words)"))
    }
    #expect(try witness.complaints().contains("No syntax or stream encoding errors"))
    #expect(try witness.fonts().allSatisfy { $0.contains("yes yes yes") })
  }

  @Test("nothing a person can type breaks it or its codes", arguments: Samples.hostile.indices)
  func hostile(_ index: Int) throws {
    let words = Samples.hostile[index]
    var notice = try Self.notice(subject: words, name: words)
    notice.town.name = words
    notice.creditor = .init(name: words, office: words, contacts: [words, words, words], cbill: words)
    notice.debtor = .init(name: words, taxCode: words, address: [words, words])
    notice.postal?.holder = words
    notice.postal?.authorization = words
    let witness = try Witness(notice.pdf())
    defer { witness.remove() }
    #expect(try witness.info().contains("Pages:           1"))
    #expect(try witness.complaints().contains("No syntax or stream encoding errors"))
    #expect(try witness.code() == notice.code.text)
    #expect(try witness.dataMatrix(x: 466, y: 655, width: 120, height: 110) == notice.postalCode?.text)
  }
}
