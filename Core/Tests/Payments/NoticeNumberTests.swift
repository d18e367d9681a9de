import Regulations
import Testing

@Suite("Notice numbers (NAV)")
struct NoticeNumberTests {
  static let forms: [NoticeNumber.Form] =
    [.unchecked, .checked] + [0, 1, 34, 99].flatMap { [.application($0), .segregation($0)] }

  @Test(
    "the count, the form and nothing else make the number",
    arguments: [
      (.segregation(2), 123_876_543_123, "302012387654312386", "02012387654312386"),
      (.segregation(2), 123_876_543_124, "302012387654312487", "02012387654312487"),
      (.segregation(1), 1, "301000000000000144", "01000000000000144"),
      (.segregation(48), 2_026_000_000_042, "348202600000004264", "48202600000004264"),
      (.application(1), 1, "001000000000000141", "000000000000141"),
      (.application(34), 13_900_808, "034000001390080863", "000001390080863"),
      (.checked, 12_345_678_901_234, "201234567890123415", "01234567890123415"),
      (.unchecked, 42, "100000000000000042", "00000000000000042"),
    ] as [(NoticeNumber.Form, Int64, String, String)])
  func made(form: NoticeNumber.Form, counter: Int64, digits: String, iuv: String) throws {
    let number = try NoticeNumber(form, counter: counter)
    #expect(number.digits == digits)
    #expect(number.iuv.digits == iuv)
    #expect(number.form == form)
  }

  @Test("every number made is read back, also as printed, and from its IUV")
  func readBack() throws {
    var random = SeededRandom(seed: 18)
    for form in Self.forms {
      let room =
        form == .unchecked ? 100_000_000_000_000_000 : form == .checked ? 1_000_000_000_000_000 : 10_000_000_000_000
      for counter in [0, 1, room - 1] + (0..<300).map({ _ in random.below(room) }) {
        let number = try NoticeNumber(form, counter: Int64(counter))
        #expect(number.digits.utf8.count == 18)
        #expect(try NoticeNumber(number.digits) == number)
        #expect(try NoticeNumber(number.text) == number)
        #expect(try NoticeNumber(number.iuv, form: form) == number)
      }
    }
  }

  @Test("one wrong digit is refused, whichever it is, unless it makes a number of another form")
  func oneWrongDigit() throws {
    var random = SeededRandom(seed: 19)
    for _ in 0..<200 {
      let number = try NoticeNumber(.segregation(random.below(100)), counter: Int64(random.below(10_000_000_000_000)))
      for place in 0..<18 {
        for digit in UInt8(ascii: "0")...UInt8(ascii: "9") {
          var bytes = Array(number.digits.utf8)
          guard bytes[place] != digit else { continue }
          bytes[place] = digit
          let typed = String(decoding: bytes, as: UTF8.self)
          // Numbers that begin with 1 carry no check digits.
          guard !typed.hasPrefix("1") else { continue }
          #expect(throws: NoticeNumber.Fault.self, "\(number.digits) typed as \(typed)") { try NoticeNumber(typed) }
        }
      }
    }
  }

  @Test(
    "a wrong number is refused for what is wrong with it",
    arguments: [
      ("", .empty), (" - ", .empty), ("30201238765431238", .wrongLength), ("3020123876543123861", .wrongLength),
      (String(repeating: "3", count: 2000), .wrongLength), ("30201238765431238O", .notDigits),
      ("３０２０１２３８７６５４３１２３８６", .notDigits), ("402012387654312386", .unknownForm),
      ("302012387654312384", .wrongCheck), ("302012387654312385", .wrongCheck), ("302012387654312399", .wrongCheck),
    ] as [(String, NoticeNumber.Fault)])
  func refused(typed: String, fault: NoticeNumber.Fault) {
    #expect(throws: fault) { try NoticeNumber(typed) }
  }

  @Test("a count beyond the form's room, and a code of three digits, are refused")
  func noRoom() {
    #expect(throws: NoticeNumber.Fault.counterOutOfRange) { try NoticeNumber(.segregation(1), counter: -1) }
    #expect(throws: NoticeNumber.Fault.counterOutOfRange) {
      try NoticeNumber(.segregation(1), counter: 10_000_000_000_000)
    }
    #expect(throws: NoticeNumber.Fault.counterOutOfRange) {
      try NoticeNumber(.unchecked, counter: 100_000_000_000_000_000)
    }
    #expect(throws: NoticeNumber.Fault.codeOutOfRange) { try NoticeNumber(.segregation(100), counter: 1) }
    #expect(throws: NoticeNumber.Fault.codeOutOfRange) { try NoticeNumber(.application(-1), counter: 1) }
  }

  @Test("hostile text is no number", arguments: Hostile.all)
  func hostile(hostile: Hostile) {
    #expect(throws: NoticeNumber.Fault.self) { try NoticeNumber(hostile.text) }
  }

  @Test("it is printed in groups of four")
  func printed() throws { #expect(try NoticeNumber("302012387654312386").text == "3020 1238 7654 3123 86") }
}
