import Money
import Regulations
import Testing

@Suite("Data Matrix of a notice's postal part")
struct PostalNoticeCodeTests {
  static func code(
    _ cents: Int64, debtor: String = "RSSMRA80A01H501U", name: String, subject: String, counter: Int64 = 123_876_543_123
  ) throws -> PostalNoticeCode {
    let notice = try NoticeCode(
      NoticeNumber(.segregation(2), counter: counter), creditor: TaxCode("00743110157"), amount: Money(cents: cents))
    return PostalNoticeCode(
      notice, account: try PostalAccountNumber("63868921"), debtorCode: debtor, debtorName: name, subject: subject)
  }

  @Test("all 256 characters stand where the post looks for them")
  func places() throws {
    let text = try Self.code(300, name: "Mario Rossi", subject: "Avviso 12/2026, targa AB123CD").text
    #expect(
      text == "codfase=NBPA;18302012387654312386120000638689211000000003003896"
        + "1P100743110157RSSMRA80A01H501UMARIO ROSSI                             "
        + "AVVISO 12/2026, TARGA AB123CD" + String(repeating: " ", count: 81 + 12) + "A")
    #expect(text.utf8.count == 256)
  }

  @Test("long names and subjects are cut, letters with marks become letters, a missing tax code is blank")
  func fields() throws {
    let code = try Self.code(
      9_999_999_999, debtor: "", name: String(repeating: "Müller ", count: 20),
      subject: String(repeating: "à", count: 4000))
    #expect(code.text.utf8.count == 256)
    #expect(code.debtorCode == "" && code.debtorName == "MULLER MULLER MULLER MULLER MULLER MULLE")
    #expect(code.subject == String(repeating: "A", count: 110))
    #expect(try PostalNoticeCode(reading: code.text) == code)
  }

  @Test("every code made is read back")
  func readBack() throws {
    var random = SeededRandom(seed: 256)
    let letters = Array("aAbB zéÈ'-ßø/.,;9|€")
    for _ in 0..<400 {
      let name = String((0..<random.below(90)).map { _ in letters[random.below(letters.count)] })
      let code = try Self.code(
        Int64(1 + random.below(9_999_999_999)), debtor: random.below(2) == 0 ? "" : "00743110157", name: name,
        subject: String(name.reversed()), counter: Int64(random.below(10_000_000_000_000)))
      #expect(code.text.utf8.count == 256)
      #expect(try PostalNoticeCode(reading: code.text) == code)
    }
  }

  @Test("a code with one character missing, or with a field that is wrong, is refused")
  func refused() throws {
    let text = try Self.code(300, name: "Mario Rossi", subject: "Sosta").text
    func changed(_ place: Int, to character: Character) -> String {
      var characters = Array(text)
      characters[place] = character
      return String(characters)
    }
    for wrong in ["", String(text.dropLast()), text + " ", String(repeating: "è", count: 128)] {
      #expect(throws: PostalNoticeCode.Fault.notANotice) { try PostalNoticeCode(reading: wrong) }
    }
    for place in [0, 8, 13, 14, 33, 47, 59, 60, 63, 65, 243, 254, 255] {
      #expect(throws: PostalNoticeCode.Fault.notANotice) { try PostalNoticeCode(reading: changed(place, to: "X")) }
    }
    #expect(throws: PostalNoticeCode.Fault.number(.wrongCheck)) {
      try PostalNoticeCode(reading: changed(30, to: text.dropFirst(30).first == "0" ? "1" : "0"))
    }
    #expect(throws: PostalNoticeCode.Fault.account(.notANumber)) {
      try PostalNoticeCode(reading: changed(40, to: "X"))
    }
    #expect(throws: PostalNoticeCode.Fault.creditor) { try PostalNoticeCode(reading: changed(76, to: "8")) }
    #expect(throws: PostalNoticeCode.Fault.amount) { try PostalNoticeCode(reading: changed(56, to: "0")) }
  }
}
