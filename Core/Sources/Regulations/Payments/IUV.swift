/// The code of one payment at its creditor (identificativo univoco di versamento): 15 or 17 digits, never used twice.
///
/// A bank writes it into the remittance of the money; with the body's form it leads back to the notice number.
public struct IUV: Hashable, Sendable {
  public enum Fault: Error, Hashable, Sendable {
    case empty
    /// Neither 15 nor 17 digits.
    case wrongLength
    /// A character that is not a digit.
    case notDigits
  }

  public let digits: String

  /// Reads an IUV as typed or as a file has it. Its check digits cover the notice number's first digits too, so they
  /// are looked at where that number is made: `NoticeNumber.init(_:form:)`.
  public init(_ typed: some StringProtocol) throws(Fault) {
    guard let text = withoutGrouping(typed) else { throw .wrongLength }
    guard !text.isEmpty else { throw .empty }
    guard isDigits(text) else { throw .notDigits }
    guard text.utf8.count == 15 || text.utf8.count == 17 else { throw .wrongLength }
    digits = text
  }

  init(of number: NoticeNumber) {
    digits = String(number.digits.dropFirst(number.form.prefixBeforeIUV.utf8.count))
  }
}
