public import Money
public import Regulations

/// What a bank or the post says of one account and some days, read whole or not at all.
public struct Statement: Sendable {
  /// How the file was written.
  public enum Format: String, Sendable {
    case camt053v2 = "camt.053.001.02"
    case camt053v8 = "camt.053.001.08"
    case table = "CSV"
  }

  public let format: Format
  /// As the bank names it; empty for a table.
  public let id: String
  /// The bank's running number of statements; nil where it has none.
  public let sequence: String?
  /// What was there before and after; they agree with the lines. Nil where a table does not say.
  public let opening: Money?
  public let closing: Money?
  /// In the order of the file; what is only announced is not among them.
  public let lines: [StatementLine]
}
