import Regulations
import Testing

/// Writes codes of persons by the printed table of the decree (DM 23/12/1976), on its own.
private struct TaxCodeWriter {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
  private static let omocodia = Array("LMNPQRSTUV".utf8)
  /// Value in an odd place of A, B, C … Z; the digits 0 to 9 count as A to J.
  private static let odd: [UInt8: Int] = [
    65: 1, 66: 0, 67: 5, 68: 7, 69: 9, 70: 13, 71: 15, 72: 17, 73: 19, 74: 21, 75: 2, 76: 4, 77: 18, 78: 20, 79: 11,
    80: 3, 81: 6, 82: 8, 83: 12, 84: 14, 85: 16, 86: 10, 87: 22, 88: 25, 89: 24, 90: 23,
    48: 1, 49: 0, 50: 5, 51: 7, 52: 9, 53: 13, 54: 15, 55: 17, 56: 19, 57: 21,
  ]
  private static let monthLetters = Array("ABCDEHLMPRST".utf8)
  private static let monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

  var random: SeededRandom

  /// A random person born between 1900 and 2026, in one of eight cases with letters for digits.
  mutating func code() -> [UInt8] {
    var code: [UInt8] = []
    code.reserveCapacity(16)
    for _ in 0..<6 { code.append(Self.letters[random.below(26)]) }
    let year = 1900 + random.below(127)
    let month = random.below(12)
    let isLeap = year % 4 == 0 && year != 1900
    let length = month == 1 && isLeap ? 29 : Self.monthLengths[month]
    append(year % 100, digits: 2, to: &code)
    code.append(Self.monthLetters[month])
    append(1 + random.below(length) + (random.below(2) == 0 ? 0 : 40), digits: 2, to: &code)
    code.append(Self.letters[random.below(26)])
    append(random.below(1000), digits: 3, to: &code)
    if random.below(8) == 0 {
      for place in [6, 7, 9, 10, 12, 13, 14] where random.below(2) == 0 {
        code[place] = Self.omocodia[Int(code[place]) - 48]
      }
    }
    code.append(Self.check(code))
    return code
  }

  static func check(_ code: [UInt8]) -> UInt8 {
    var sum = 0
    var place = 1
    for byte in code {
      sum += place % 2 == 1 ? odd[byte, default: 0] : Int(byte >= 65 ? byte - 65 : byte - 48)
      place += 1
    }
    return letters[sum % 26]
  }

  private func append(_ number: Int, digits: Int, to code: inout [UInt8]) {
    if digits == 3 { code.append(UInt8(48 + number / 100)) }
    code.append(UInt8(48 + number / 10 % 10))
    code.append(UInt8(48 + number % 10))
  }
}

@Suite("Tax codes, a hundred thousand of them")
struct TaxCodePropertyTests {
  private func accepts(_ code: [UInt8]) -> Bool {
    (try? TaxCode(String(decoding: code, as: UTF8.self))) != nil
  }

  @Test("every code written by the decree's table is accepted", arguments: [1976, 1977, 1978, 1979])
  func accepted(seed: UInt64) {
    var writer = TaxCodeWriter(random: SeededRandom(seed: seed))
    var wrong: [[UInt8]] = []
    for _ in 0..<25_000 {
      let code = writer.code()
      if !accepts(code) { wrong.append(code) }
    }
    #expect(wrong.isEmpty)
  }

  @Test("with any other check letter it is refused")
  func checkLetter() {
    var writer = TaxCodeWriter(random: SeededRandom(seed: 7))
    var accepted: [[UInt8]] = []
    for _ in 0..<300 {
      var code = writer.code()
      let right = code[15]
      for letter in UInt8(65)...90 where letter != right {
        code[15] = letter
        if accepts(code) { accepted.append(code) }
      }
    }
    #expect(accepted.isEmpty)
  }

  @Test("with any one character changed it is refused")
  func oneCharacter() {
    var writer = TaxCodeWriter(random: SeededRandom(seed: 8))
    var accepted: [[UInt8]] = []
    let characters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    for _ in 0..<15 {
      let code = writer.code()
      for place in 0..<16 {
        for character in characters where character != code[place] {
          var changed = code
          changed[place] = character
          if accepts(changed) { accepted.append(changed) }
        }
      }
    }
    #expect(accepted.isEmpty)
  }

  @Test("of a VAT number with one digit changed none is accepted")
  func oneDigit() {
    var accepted: [[UInt8]] = []
    for text in ["01234560017", "12345670108", "00743110157", "97012340580"] {
      let code = Array(text.utf8)
      for place in 0..<11 {
        for digit in UInt8(48)...57 where digit != code[place] {
          var changed = code
          changed[place] = digit
          if accepts(changed) { accepted.append(changed) }
        }
      }
    }
    #expect(accepted.isEmpty)
  }

  @Test("random bytes never stop the reader")
  func randomBytes() {
    var random = SeededRandom(seed: 11)
    for _ in 0..<2_000 {
      let bytes = (0..<(11 + random.below(7))).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      #expect(!accepts(bytes))
    }
  }
}
