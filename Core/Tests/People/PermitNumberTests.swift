import Regulations
import Testing

@Suite("Permit numbers")
struct PermitNumberTests {
  @Test(
    "the three fields are read as typed",
    arguments: [
      ("ABI", "123", "2024", "ABI 123 2024", "as printed"), ("abi", "123", "2024", "ABI 123 2024", "small letters"),
      (" ABI ", " 123 ", " 2024 ", "ABI 123 2024", "spaces around"), ("ABI", "000123", "2024", "ABI 123 2024", "zeros"),
      ("ABI", "1", "1990", "ABI 1 1990", "the first code, the first year"),
      ("ABI", "999999", "2099", "ABI 999999 2099", "the last code, the last year"),
      ("ABI", "000999999", "2024", "ABI 999999 2024", "nine digits with zeros"),
      ("R", "7", "2026", "R 7 2026", "short"),
      ("RESI", "7", "2026", "RESI 7 2026", "four letters"),
    ])
  func fields(series: String, code: String, year: String, text: String, because: String) throws {
    let number = try PermitNumber(series: series, code: code, year: year)
    #expect(number.text == text, "\(because)")
    #expect(try PermitNumber(text) == number, "printed and read again")
  }

  @Test(
    "of a wrong number the wrong field is told",
    arguments: [
      ("", "123", "2024", .series, "no series"), ("ABCDE", "123", "2024", .series, "five letters"),
      ("AB1", "123", "2024", .series, "a digit in the series"), ("A I", "123", "2024", .series, "a space inside"),
      ("ÀBI", "123", "2024", .series, "an accent"), ("ABI", "", "2024", .code, "no code"),
      ("ABI", "0", "2024", .code, "codes begin with 1"), ("ABI", "1000000", "2024", .code, "seven digits"),
      ("ABI", "-1", "2024", .code, "a sign"), ("ABI", "12a", "2024", .code, "a letter"),
      ("ABI", "1 2", "2024", .code, "a space inside"), ("ABI", "0000000001", "2024", .code, "ten digits"),
      ("ABI", "١٢٣", "2024", .code, "other digits"), ("ABI", "123", "", .year, "no year"),
      ("ABI", "123", "24", .year, "two digits"), ("ABI", "123", "1989", .year, "too early"),
      ("ABI", "123", "2100", .year, "too late"), ("ABI", "123", "02024", .year, "five digits"),
      ("", "", "", .series, "all wrong: the first is told"),
    ] as [(String, String, String, PermitNumber.Fault, String)])
  func wrongField(series: String, code: String, year: String, fault: PermitNumber.Fault, because: String) {
    #expect(throws: fault, "\(because)") { try PermitNumber(series: series, code: code, year: year) }
  }

  @Test(
    "a number in one piece is read with spaces, hyphens or slashes",
    arguments: ["ABI 123 2024", "abi-123-2024", "ABI/123/2024", "  ABI   123  2024 ", "ABI 000123/2024"])
  func onePiece(text: String) throws {
    #expect(try PermitNumber(text).text == "ABI 123 2024")
  }

  @Test("in one piece exactly three parts are read", arguments: ["", "ABI", "ABI 123", "ABI 123 2024 1", "ABI1232024"])
  func parts(text: String) {
    #expect(throws: PermitNumber.Fault.code) { try PermitNumber(text) }
  }

  @Test("hostile text is refused in every field", arguments: Hostile.all)
  func hostile(hostile: Hostile) {
    let text = hostile.text
    #expect(throws: PermitNumber.Fault.self) { try PermitNumber(text) }
    #expect(throws: PermitNumber.Fault.series) { try PermitNumber(series: text + "1", code: "1", year: "2024") }
    #expect(throws: PermitNumber.Fault.code) { try PermitNumber(series: "ABI", code: text + "a", year: "2024") }
    #expect(throws: PermitNumber.Fault.year) { try PermitNumber(series: "ABI", code: "1", year: text) }
  }

  @Test("what stands far behind a field is not overlooked")
  func farBehind() {
    let spaces = String(repeating: " ", count: 70)
    #expect(throws: PermitNumber.Fault.series) { try PermitNumber(series: "ABI\(spaces)X", code: "1", year: "2024") }
    #expect(throws: PermitNumber.Fault.code) { try PermitNumber(series: "ABI", code: "1\(spaces)2", year: "2024") }
    #expect(throws: PermitNumber.Fault.year) { try PermitNumber(series: "ABI", code: "1", year: "2024\(spaces)5") }
  }

  @Test("a number made of its parts keeps the same limits")
  func parts() throws {
    #expect(try PermitNumber(series: "ABI", code: 123, year: 2024) == permitNumber("ABI 123 2024"))
    for series in ["", "ABCDE", "abi", "AB1", "À"] {
      #expect(throws: PermitNumber.Fault.series) { try PermitNumber(series: series, code: 1, year: 2024) }
    }
    for code in [0, -1, 1_000_000] {
      #expect(throws: PermitNumber.Fault.code) { try PermitNumber(series: "ABI", code: code, year: 2024) }
    }
    for year in [1989, 2100] {
      #expect(throws: PermitNumber.Fault.year) { try PermitNumber(series: "ABI", code: 1, year: year) }
    }
  }

  @Test("numbers come in order of year, series and code")
  func order() {
    let sorted = ["ABI 9 2024", "ABI 10 2024", "RES 1 2024", "ABI 1 2025"].map(permitNumber)
    #expect(sorted.reversed().sorted() == sorted)
    #expect(PermitNumber.permitSeries == "ABI")
  }
}
