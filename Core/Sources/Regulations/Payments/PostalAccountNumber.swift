/// The number of a current account at the post, at most twelve digits, such as 63868921 (R10).
public struct PostalAccountNumber: Hashable, Sendable {
  public enum Fault: Error, Hashable, Sendable {
    case empty
    /// More than twelve digits.
    case wrongLength
    /// A character that is not a digit, or zeros only.
    case notANumber
  }

  /// Without leading zeros, as people write it.
  public let number: String

  /// Reads what a person typed; blanks, dots and hyphens between the digits and leading zeros do not matter.
  public init(_ typed: some StringProtocol) throws(Fault) {
    guard let text = withoutGrouping(typed) else { throw .wrongLength }
    guard !text.isEmpty else { throw .empty }
    guard isDigits(text), text.utf8.contains(where: { $0 != 48 }) else { throw .notANumber }
    guard text.utf8.count <= 12 else { throw .wrongLength }
    number = String(text.drop { $0 == "0" })
  }

  /// Twelve digits, as codelines and codes hold it.
  public var digits: String { String(repeating: "0", count: 12 - number.utf8.count) + number }
}
