/// A codice fiscale or partita IVA, checked and in capitals (R20; DM 23/12/1976).
///
/// A person has 16 characters, or for a time 11 digits; a company or body has 11 digits.
public struct TaxCode: Hashable, Sendable {
  public let text: String

  /// What is wrong with a typed code.
  public enum Fault: Error, Hashable, Sendable {
    case empty
    /// Neither 16 characters nor 11 digits.
    case wrongLength
    /// A character that cannot stand where it stands, no serial number, or a tax office that does not exist.
    case wrongShape
    /// The birth date it holds does not exist.
    case noSuchDay
    /// The last character does not agree with the others.
    case wrongCheck
  }

  /// Reads what a person typed: spaces, hyphens, case and an `IT` before a VAT number do not matter.
  public init(_ typed: some StringProtocol) throws(Fault) {
    guard typed.utf8.count <= 64 else { throw .wrongLength }
    var bytes = typed.utf8.compactMap { (byte: UInt8) -> UInt8? in
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."): nil
      case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 32
      default: byte
      }
    }
    guard !bytes.isEmpty else { throw .empty }
    if bytes.count == 13, bytes.starts(with: "IT".utf8) { bytes.removeFirst(2) }
    switch bytes.count {
    case 16: try TaxCode.checkPerson(bytes)
    case 11: try TaxCode.checkNumber(bytes)
    default: throw .wrongLength
    }
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// Whether it has the 16 characters of a natural person.
  public var isPersonal: Bool { text.utf8.count == 16 }

  private static let checkNumberWeights = (odd: 1, even: 2)

  private static func checkNumber(_ bytes: [UInt8]) throws(Fault) {
    guard bytes.allSatisfy({ 48...57 ~= $0 }) else { throw .wrongShape }
    let digits = bytes.map { Int($0) - 48 }
    guard digits.prefix(7).contains(where: { $0 != 0 }) else { throw .wrongShape }
    guard officeExists(digits[7] * 100 + digits[8] * 10 + digits[9]) else { throw .wrongShape }
    var sum = 0
    for (index, digit) in digits.prefix(10).enumerated() {
      let weighted = index % 2 == 0 ? digit * checkNumberWeights.odd : digit * checkNumberWeights.even
      sum += weighted > 9 ? weighted - 9 : weighted
    }
    guard (10 - sum % 10) % 10 == digits[10] else { throw .wrongCheck }
  }

  /// The offices that give out numbers: the provinces, and those for foreigners and reserved uses.
  private static func officeExists(_ office: Int) -> Bool {
    switch office {
    case 1...100, 120, 121, 888, 999: true
    default: false
    }
  }

  private static func checkPerson(_ bytes: [UInt8]) throws(Fault) {
    for (index, byte) in bytes.enumerated() {
      switch index {
      case 0...5, 8, 11, 15:
        guard 65...90 ~= byte else { throw .wrongShape }
      default:
        guard digit(byte) != nil else { throw .wrongShape }
      }
    }
    guard let month = months.firstIndex(of: bytes[8]) else { throw .wrongShape }
    guard dayExists(year: number(bytes[6...7]), month: month + 1, day: number(bytes[9...10])) else { throw .noSuchDay }
    guard checkLetter(bytes.prefix(15)) == bytes[15] else { throw .wrongCheck }
  }

  private static let months = Array("ABCDEHLMPRST".utf8)
  /// Letters that stand for digits where two people would have the same code (omocodia).
  private static let substitutes = Array("LMNPQRSTUV".utf8)
  private static let oddValues = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
  ]

  private static func digit(_ byte: UInt8) -> Int? {
    48...57 ~= byte ? Int(byte) - 48 : substitutes.firstIndex(of: byte)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 * 10 + (digit($1) ?? 0) }
  }

  /// The year has two digits, so 29 February is right when it exists in any of the centuries people live in.
  private static func dayExists(year: Int, month: Int, day: Int) -> Bool {
    guard 1...31 ~= day || 41...71 ~= day else { return false }
    let birthday = day > 40 ? day - 40 : day
    if month == 2, birthday == 29 { return year % 4 == 0 }
    return birthday <= [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// The sixteenth letter for the first fifteen characters.
  static func checkLetter(_ bytes: ArraySlice<UInt8>) -> UInt8 {
    var sum = 0
    for (index, byte) in bytes.enumerated() {
      let value = byte < 65 ? Int(byte) - 48 : Int(byte) - 65
      sum += index % 2 == 0 ? oddValues[value] : value
    }
    return UInt8(65 + sum % 26)
  }
}
