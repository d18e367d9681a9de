import Money
import Regulations
import Testing

@Suite("Text of a notice's QR code")
struct NoticeCodeTests {
  static let creditor = "00743110157"

  @Test("it holds version, number, creditor and cents")
  func text() throws {
    let code = try NoticeCode(
      NoticeNumber("302012387654312386"), creditor: TaxCode(Self.creditor), amount: Money(cents: 4000))
    #expect(code.text == "PAGOPA|002|302012387654312386|00743110157|4000")
  }

  @Test(
    "amounts have two to ten digits", arguments: [(1, "01"), (99, "99"), (100, "100"), (9_999_999_999, "9999999999")])
  func amounts(cents: Int64, written: String) throws {
    let number = try NoticeNumber(.segregation(2), counter: 1)
    let code = try NoticeCode(number, creditor: TaxCode(Self.creditor), amount: Money(cents: cents))
    #expect(code.text.hasSuffix("|" + written))
    #expect(44...52 ~= code.text.utf8.count)
    #expect(try NoticeCode(reading: code.text) == code)
  }

  @Test("nothing, a debt and what has eleven digits are no amount", arguments: [0, -1, 10_000_000_000] as [Int64])
  func noAmount(cents: Int64) throws {
    let number = try NoticeNumber(.segregation(2), counter: 1)
    #expect(throws: NoticeCode.Fault.amount) {
      try NoticeCode(number, creditor: TaxCode(Self.creditor), amount: Money(cents: cents))
    }
  }

  @Test("a person is no creditor")
  func person() throws {
    let number = try NoticeNumber(.segregation(2), counter: 1)
    #expect(throws: NoticeCode.Fault.creditor) {
      try NoticeCode(number, creditor: TaxCode("RSSMRA80A01H501U"), amount: Money(cents: 1))
    }
  }

  @Test("every code made is read back")
  func readBack() throws {
    var random = SeededRandom(seed: 2)
    for form in NoticeNumberTests.forms {
      for _ in 0..<100 {
        let code = try NoticeCode(
          NoticeNumber(form, counter: Int64(random.below(10_000_000_000_000))), creditor: TaxCode(Self.creditor),
          amount: Money(cents: Int64(1 + random.below(9_999_999_999))))
        #expect(try NoticeCode(reading: code.text) == code)
      }
    }
  }

  @Test(
    "another text is refused for what is wrong with it",
    arguments: [
      ("", .notANotice), ("https://sosta.example/paga", .notANotice),
      ("PAGOPA|001|302012387654312386|00743110157|4000", .notANotice),
      ("pagopa|002|302012387654312386|00743110157|4000", .notANotice),
      ("PAGOPA|002|302012387654312386|00743110157|4000|", .notANotice),
      ("PAGOPA|002|302012387654312386|00743110157|" + String(repeating: "1", count: 100), .notANotice),
      ("PAGOPA|002|302012387654312384|00743110157|4000", .number(.wrongCheck)),
      ("PAGOPA|002|3020 1238 7654 3123 86|00743110157|4000", .number(.wrongLength)),
      ("PAGOPA|002|302012387654312386|00743110158|4000", .creditor),
      ("PAGOPA|002|302012387654312386|RSSMRA80A01H501U|40", .creditor),
      ("PAGOPA|002|302012387654312386|00743110157|", .amount),
      ("PAGOPA|002|302012387654312386|00743110157|00", .amount),
      ("PAGOPA|002|302012387654312386|00743110157|40,00", .amount),
      ("PAGOPA|002|302012387654312386|00743110157|-400", .amount),
      ("PAGOPA|002|302012387654312386|00743110157|12345678901", .amount),
    ] as [(String, NoticeCode.Fault)])
  func refused(text: String, fault: NoticeCode.Fault) {
    #expect(throws: fault) { try NoticeCode(reading: text) }
  }
}
