import Regulations
import Testing

@Suite("Customer codes of postal slips")
struct SlipCodeTests {
  @Test(
    "the count and two check digits make the code",
    arguments: [
      (202_600_000_000_042, "020260000000004234"), (1, "000000000000000101"), (93, "000000000000009300"),
      (9_999_999_999_999_999, "999999999999999909"), (0, "000000000000000000"),
    ] as [(Int64, String)])
  func made(counter: Int64, digits: String) throws {
    let code = try SlipCode(counter: counter)
    #expect(code.digits == digits && code.counter == counter)
    #expect(try SlipCode(digits) == code)
  }

  @Test("every code made is read back, and one wrong digit is refused")
  func oneWrongDigit() throws {
    var random = SeededRandom(seed: 896)
    for _ in 0..<200 {
      let code = try SlipCode(counter: Int64(random.below(10_000_000_000_000_000)))
      #expect(try SlipCode(code.digits) == code)
      for place in 0..<18 {
        for digit in UInt8(ascii: "0")...UInt8(ascii: "9") {
          var bytes = Array(code.digits.utf8)
          guard bytes[place] != digit else { continue }
          bytes[place] = digit
          #expect(throws: SlipCode.Fault.wrongCheck) { try SlipCode(String(decoding: bytes, as: UTF8.self)) }
        }
      }
    }
  }

  @Test(
    "a wrong code is refused for what is wrong with it",
    arguments: [
      ("", .empty), ("02526575009511090", .wrongLength), ("02525765009511090O", .notDigits),
      ("025257650095110901", .wrongCheck), (String(repeating: "0", count: 900), .wrongLength),
    ] as [(String, SlipCode.Fault)])
  func refused(typed: String, fault: SlipCode.Fault) {
    #expect(throws: fault) { try SlipCode(typed) }
  }

  @Test("a count that is negative or has 17 digits is refused", arguments: [-1, 10_000_000_000_000_000] as [Int64])
  func noRoom(counter: Int64) {
    #expect(throws: SlipCode.Fault.counterOutOfRange) { try SlipCode(counter: counter) }
  }
}
