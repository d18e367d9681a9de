import Documents
import Testing
import Wording

@Suite("Badge (R11)")
struct BadgeDocumentTests {
  @Test("a telephone reads back from the printed badge exactly the signed text")
  func code() throws {
    let witness = try Witness(Samples.badge().pdf())
    defer { witness.remove() }
    #expect(try witness.code() == Samples.code)
  }

  @Test("the longest signed text still reads back")
  func longCode() throws {
    var badge = Samples.badge()
    badge.code = String(repeating: "SOSTA1;la-spezia;ABI-999999-2026;", count: 12)
    let witness = try Witness(badge.pdf())
    defer { witness.remove() }
    #expect(try witness.code() == badge.code)
  }

  @Test("a badge is one tagged A4 page with embedded letters, its language and words for its pictures")
  func properties() throws {
    for language in Language.allCases {
      let witness = try Witness(Samples.badge(language).pdf())
      defer { witness.remove() }
      let info = try witness.info()
      #expect(info.contains("ABI 1234 2026 – Comune di Chivasso"))
      #expect(info.contains("Tagged:          yes") && info.contains("Pages:           1"))
      #expect(try witness.fonts().allSatisfy { $0.contains("yes yes yes") })
      let objects = try witness.objects()
      #expect(objects.contains("\"/Lang\": \"u:\(language.rawValue)\""))
      #expect(objects.contains(language == .it ? "Codice QR che prova" : "QR code that proves"))
      #expect(objects.contains(language == .it ? "Parabrezza visto" : "Windscreen as the driver"))
      #expect(try witness.complaints().contains("No syntax or stream encoding errors"))
    }
  }

  @Test("a badge shows plate, zones, days, permit number and where to put it")
  func text() throws {
    let witness = try Witness(Samples.badge().pdf())
    defer { witness.remove() }
    let text = try witness.structure()
    for part in [
      "AB 123 CD", "VITTORIO", "21/11/2027", "dal 22/11/2026 · abbonamento n. ABI 1234 2026",
      "Esporre dietro il parabrezza, in basso a sinistra di chi guida, leggibile dall’esterno.",
      "Non riserva un posto.", "Ritagli il contrassegno lungo la linea tratteggiata.",
      "https://sosta.example.it/chivasso/verifica",
    ] { #expect(text.contains(part), "\(part) is missing") }
  }

  @Test("several plates all stand on the badge, up to six", arguments: 1...7)
  func plates(_ count: Int) throws {
    let plates = (1...count).map { "AB 10\($0) CD" }
    let witness = try Witness(Samples.badge(plates: plates, zones: ["ROSSA"]).pdf())
    defer { witness.remove() }
    let text = try witness.text()
    for plate in plates.prefix(6) { #expect(text.contains(plate)) }
    #expect(text.contains("(+ 1)") == (count == 7))
    #expect(try witness.code() == Samples.code)
  }

  @Test(
    "nothing in the register breaks a badge, hides its code or takes a second page",
    arguments: Samples.hostile.indices)
  func hostile(_ index: Int) throws {
    let words = Samples.hostile[index]
    var badge = Samples.badge(plates: [words, words, words], zones: [words, words])
    badge.town.name = words
    (badge.number, badge.product, badge.firstDay, badge.lastDay) = (words, words, words, words)
    badge.checkingAddress = words
    let witness = try Witness(badge.pdf())
    defer { witness.remove() }
    #expect(try witness.complaints().contains("No syntax or stream encoding errors"))
    #expect(try witness.info().contains("Pages:           1"))
    #expect(try witness.hasCleanEdges(points: 20))
    #expect(try witness.code() == Samples.code)
  }

  @Test("a text too long for a code is refused")
  func tooLong() {
    var badge = Samples.badge()
    badge.code = String(repeating: "x", count: 2332)
    #expect(throws: DocumentFailure.textTooLongForCode(bytes: 2332)) { try badge.pdf() }
  }
}
