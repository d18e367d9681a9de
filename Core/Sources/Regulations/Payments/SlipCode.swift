/// The customer code of a postal slip of type 896 or 674: 16 digits of ours and two check digits.
public struct SlipCode: Hashable, Sendable {
  public enum Fault: Error, Hashable, Sendable {
    case empty
    /// Not 18 digits.
    case wrongLength
    case notDigits
    /// The last two digits do not agree with the others.
    case wrongCheck
    /// Negative, or more than 16 digits.
    case counterOutOfRange
  }

  /// All 18 digits.
  public let digits: String

  /// The code for the city's count; the same count always gives the same code.
  public init(counter: Int64) throws(Fault) {
    guard 0...9_999_999_999_999_999 ~= counter else { throw .counterOutOfRange }
    let body = padded(counter, to: 16)
    digits = body + (CheckDigits.of(body) ?? "")
  }

  /// Reads what a person typed or a file of the post's holds; blanks, dots and hyphens do not matter.
  public init(_ typed: some StringProtocol) throws(Fault) {
    guard let text = withoutGrouping(typed) else { throw .wrongLength }
    guard !text.isEmpty else { throw .empty }
    guard isDigits(text) else { throw .notDigits }
    guard text.utf8.count == 18 else { throw .wrongLength }
    guard CheckDigits.end(text) else { throw .wrongCheck }
    digits = text
  }

  /// The count that it was made from.
  public var counter: Int64 { Int64(digits.dropLast(2)) ?? 0 }
}
