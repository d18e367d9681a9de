import Documents
import Testing
import Wording

@Suite("Receipt (R21)")
struct ReceiptDocumentTests {
  @Test("a receipt is one tagged A4 page with its title, author and day")
  func properties() throws {
    let witness = try Witness(Samples.receipt().pdf())
    defer { witness.remove() }
    let info = try witness.info()
    #expect(info.contains("Ricevuta n. 12/2026 – Comune di Chivasso"))
    #expect(info.contains("Author:          Comune di Chivasso"))
    #expect(info.contains("Tagged:          yes"))
    #expect(info.contains("Pages:           1"))
    #expect(info.contains("595.276 x 841.89 pts (A4)"))
    #expect(info.contains("CreationDate:    Sat Nov 21"))
    #expect(try witness.complaints().contains("No syntax or stream encoding errors"))
  }

  @Test("every letter on a receipt is embedded and can be copied")
  func fonts() throws {
    let witness = try Witness(Samples.receipt().pdf())
    defer { witness.remove() }
    let fonts = try witness.fonts()
    #expect(!fonts.isEmpty)
    #expect(fonts.allSatisfy { $0.contains("yes yes yes") })
    #expect(fonts.allSatisfy { $0.contains("Lato") })
  }

  @Test("a receipt says who was paid, by whom, what for, how much and how, in reading order")
  func text() throws {
    let witness = try Witness(Samples.receipt().pdf())
    defer { witness.remove() }
    let text = try witness.structure()
    var rest = text[...]
    for part in [
      "Ricevuta n. 12/2026", "Chivasso Parcheggi S.r.l.", "P. IVA 01234567890", "Niccolò Perès D’Agostino",
      "C.F. PRSNCL80A01C665X", "ABI 1234 2026", "Abbonamento residenti, annuale", "AB 123 CD",
      "dal 22 novembre 2026 al 21 novembre 2027, compresi", "Totale pagato", "150,00 €",
      "Fuori campo IVA, art. 4 DPR 633/1972", "PayPal", "5TY05013RG002845M",
      "https://sosta.example.it/chivasso/ricevute", "non riserva un posto",
    ] {
      let found = rest.firstRange(of: part)
      #expect(found != nil, "\(part) is missing or out of order")
      if let found { rest = rest[found.upperBound...] }
    }
    for element in ["Document", "H1", "H2", "Table", "TR", "TH", "TD", "Link", "Figure"] {
      #expect(text.contains(element))
    }
    #expect(try witness.text().contains("Niccolò Perès D’Agostino"))
  }

  @Test("a screen reader is told the language, the title, what the emblem shows and what a heading stands for")
  func accessibility() throws {
    for language in Language.allCases {
      let witness = try Witness(Samples.receipt(language).pdf())
      defer { witness.remove() }
      let objects = try witness.objects()
      #expect(objects.contains("\"/Lang\": \"u:\(language.rawValue)\""))
      #expect(objects.contains("\"/DisplayDocTitle\": true"))
      #expect(objects.contains("\"/Alt\": \"u:\(language == .it ? "Stemma" : "Coat of arms"): Comune di Chivasso\""))
      #expect(objects.contains("\"/Scope\": \"/Row\""))
      #expect(objects.contains("\"/Scope\": \"/Column\""))
    }
  }

  @Test("a receipt weighs at most 40 kB")
  func weight() throws {
    #expect(try Samples.receipt().pdf().count <= 40_000)
  }

  @Test("a receipt with very many lines goes on to further pages, which are numbered")
  func manyLines() throws {
    var receipt = Samples.receipt()
    receipt.amounts = (1...80).map { DocumentRow("Permesso numero \($0)", "\($0),00 €") }
    let witness = try Witness(receipt.pdf())
    defer { witness.remove() }
    let text = try witness.text()
    #expect(try witness.info().contains("Pages:           3"))
    #expect(text.contains("Pagina 1 di 3") && text.contains("Pagina 3 di 3"))
    #expect(text.contains("Permesso numero 80"))
    #expect(try witness.hasCleanEdges(points: 30))
    #expect(try witness.complaints().contains("No syntax or stream encoding errors"))
  }

  @Test("nothing a citizen can type breaks a receipt or runs over its page", arguments: Samples.hostile.indices)
  func hostile(_ index: Int) throws {
    let words = Samples.hostile[index]
    var receipt = Samples.receipt()
    receipt.town.name = words
    receipt.town.color = words
    receipt.number = words
    receipt.issuedAt = words
    receipt.buyer = [words, words]
    receipt.subject = [DocumentRow(words, words), DocumentRow("Targa", words)]
    receipt.amounts = [DocumentRow(words, words)]
    (receipt.total, receipt.vat, receipt.checking, receipt.checkingAddress) = (words, words, words, "https://\(words)")
    receipt.smallPrint = [words]
    let witness = try Witness(receipt.pdf())
    defer { witness.remove() }
    #expect(try witness.complaints().contains("No syntax or stream encoding errors"))
    #expect(try witness.hasCleanEdges(points: 30))
  }
}
