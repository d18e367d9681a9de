/// The number of a permit: series, code and year of first issue, such as `ABI 123 2024` (R21).
public struct PermitNumber: Hashable, Comparable, Sendable {
  /// One to four capitals; "ABI" for permits.
  public let series: String
  /// 1 to 999999, without leading zeros.
  public let code: Int
  /// Year of first issue, 1990 to 2099.
  public let year: Int

  /// The field of the three that is wrong.
  public enum Fault: Error, Hashable, Sendable { case series, code, year }

  public static let permitSeries = "ABI"

  /// Reads the three fields as typed; spaces around them, case and leading zeros of the code do not matter.
  public init(series: some StringProtocol, code: some StringProtocol, year: some StringProtocol) throws(Fault) {
    let letters = PermitNumber.trimmed(series).map { 97...122 ~= $0 ? $0 - 32 : $0 }
    guard 1...4 ~= letters.count, letters.allSatisfy({ 65...90 ~= $0 }) else { throw .series }
    guard let number = PermitNumber.number(code, digits: 1...9) else { throw .code }
    guard let issued = PermitNumber.number(year, digits: 4...4) else { throw .year }
    try self.init(series: String(decoding: letters, as: UTF8.self), code: number, year: issued)
  }

  /// A number whose parts are known; `series` in capitals.
  public init(series: String, code: Int, year: Int) throws(Fault) {
    guard 1...4 ~= series.utf8.count, series.utf8.allSatisfy({ 65...90 ~= $0 }) else { throw .series }
    guard 1...999_999 ~= code else { throw .code }
    guard 1990...2099 ~= year else { throw .year }
    self.series = series
    self.code = code
    self.year = year
  }

  /// Reads `ABI 123 2024`, the parts apart by spaces, hyphens or slashes.
  public init(_ text: some StringProtocol) throws(Fault) {
    let parts = text.utf8.split { $0 == 32 || $0 == 45 || $0 == 47 }.map { String(decoding: $0, as: UTF8.self) }
    guard parts.count == 3 else { throw .code }
    try self.init(series: parts[0], code: parts[1], year: parts[2])
  }

  /// `ABI 123 2024`.
  public var text: String { "\(series) \(code) \(year)" }

  public static func < (left: PermitNumber, right: PermitNumber) -> Bool {
    (left.year, left.series, left.code) < (right.year, right.series, right.code)
  }

  /// Without the spaces around; nothing of a text too long for any field, so that no part of it is overlooked.
  private static func trimmed(_ text: some StringProtocol) -> [UInt8] {
    guard text.utf8.count <= 64 else { return [] }
    let bytes = text.utf8.drop { $0 == 32 }
    return Array(bytes.reversed().drop { $0 == 32 }.reversed())
  }

  private static func number(_ text: some StringProtocol, digits: ClosedRange<Int>) -> Int? {
    let bytes = trimmed(text)
    guard digits ~= bytes.count, bytes.allSatisfy({ 48...57 ~= $0 }) else { return nil }
    return bytes.reduce(0) { $0 * 10 + Int($1) - 48 }
  }
}
