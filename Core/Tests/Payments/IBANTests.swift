import Regulations
import Testing

@Suite("IBAN")
struct IBANTests {
  static let examples = [
    "IT60X0542811101000000123456", "SM86U0322509800000000270100", "DE89370400440532013000",
    "FR1420041010050500013M02606",
    "MT84MALT011000012345MTLCAST001S", "NO9386011117947", "IT15D0760101400000063868921",
  ]

  @Test("accounts of several countries are read as typed", arguments: examples)
  func read(text: String) throws {
    #expect(try IBAN(text).text == text)
    #expect(try IBAN(IBAN(text).grouped.lowercased()).text == text)
  }

  @Test("it is printed in groups of four")
  func grouped() throws {
    #expect(try IBAN("IT60X0542811101000000123456").grouped == "IT60 X054 2811 1010 0000 0123 456")
  }

  @Test("one wrong digit of an account is refused, wherever it is", arguments: examples)
  func oneWrongDigit(text: String) {
    for place in 2..<text.utf8.count {
      for digit in UInt8(ascii: "0")...UInt8(ascii: "9") {
        var bytes = Array(text.utf8)
        guard bytes[place] != digit else { continue }
        bytes[place] = digit
        #expect(throws: IBAN.Fault.self) { try IBAN(String(decoding: bytes, as: UTF8.self)) }
      }
    }
  }

  @Test(
    "a wrong one is refused for what is wrong with it",
    arguments: [
      ("", .empty), ("IT60X054281110100000012345", .wrongLength), ("DE8937040044", .wrongLength),
      (String(repeating: "1", count: 90), .wrongLength), ("6060X0542811101000000123456", .wrongShape),
      ("ITX0X0542811101000000123456", .wrongShape), ("IT60X05428111O1000000123456", .wrongShape),
      ("IT60X0542811101000000_23456", .wrongShape), ("IT61X0542811101000000123456", .wrongCheck),
      ("IT64Y0542811101000000123456", .wrongLetter),
    ] as [(String, IBAN.Fault)])
  func refused(text: String, fault: IBAN.Fault) {
    #expect(throws: fault) { try IBAN(text) }
  }

  @Test("hostile text is no account", arguments: Hostile.all)
  func hostile(hostile: Hostile) {
    #expect(throws: IBAN.Fault.self) { try IBAN(hostile.text) }
  }
}
