public import Money

/// What the square code of a pagoPA notice says: `PAGOPA|002|notice number|creditor|cents`.
public struct NoticeCode: Hashable, Sendable {
  public enum Fault: Error, Hashable, Sendable {
    /// Not five parts, another version, or no code of pagoPA's at all.
    case notANotice
    case number(NoticeNumber.Fault)
    /// Not the 11 digits of a body.
    case creditor
    /// Not 2 to 10 digits, or nothing to pay.
    case amount
  }

  public static let highest = Money(cents: 9_999_999_999)

  public let number: NoticeNumber
  /// The body's code, 11 digits.
  public let creditor: TaxCode
  /// One cent to 99,999,999.99.
  public let amount: Money

  public init(_ number: NoticeNumber, creditor: TaxCode, amount: Money) throws(Fault) {
    guard !creditor.isPersonal else { throw .creditor }
    guard Money(cents: 1) <= amount, amount <= Self.highest else { throw .amount }
    (self.number, self.creditor, self.amount) = (number, creditor, amount)
  }

  /// Reads what a camera saw. Exactly as written: no blanks, no other case.
  public init(reading text: some StringProtocol) throws(Fault) {
    guard text.utf8.count <= 64 else { throw .notANotice }
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0] == "PAGOPA", parts[1] == "002" else { throw .notANotice }
    guard parts[2].utf8.count == 18 else { throw .number(.wrongLength) }
    let number: NoticeNumber
    do { number = try NoticeNumber(parts[2]) } catch { throw .number(error) }
    guard parts[3].utf8.count == 11, let creditor = try? TaxCode(parts[3]) else { throw .creditor }
    // One digit, without the zero that belongs before it, is seen in the wild.
    guard 1...10 ~= parts[4].utf8.count, isDigits(parts[4]), let cents = Int64(parts[4]) else { throw .amount }
    try self.init(number, creditor: creditor, amount: Money(cents: cents))
  }

  /// What the code carries: 44 to 52 ASCII characters.
  public var text: String {
    "PAGOPA|002|\(number.digits)|\(creditor.text)|\(padded(amount.cents, to: 2))"
  }
}
