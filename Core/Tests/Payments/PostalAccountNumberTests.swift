import Regulations
import Testing

@Suite("Postal accounts (R10)")
struct PostalAccountNumberTests {
  @Test("the account of La Spezia's supplements has eight digits, twelve on a codeline")
  func laSpezia() throws {
    let account = try PostalAccountNumber("63868921")
    #expect(account.number == "63868921" && account.digits == "000063868921")
  }

  @Test(
    "blanks, dots and leading zeros do not matter",
    arguments: ["6386 8921", "63.868.921", "000063868921", "63-868-921"])
  func typed(text: String) throws { #expect(try PostalAccountNumber(text).number == "63868921") }

  @Test(
    "a wrong account is refused for what is wrong with it",
    arguments: [
      ("", .empty), ("1234567890123", .wrongLength), ("6386892l", .notANumber), ("0000", .notANumber),
      (String(repeating: "1", count: 500), .wrongLength),
    ] as [(String, PostalAccountNumber.Fault)])
  func refused(text: String, fault: PostalAccountNumber.Fault) {
    #expect(throws: fault) { try PostalAccountNumber(text) }
  }
}
