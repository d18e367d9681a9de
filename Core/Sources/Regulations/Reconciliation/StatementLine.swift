public import Civil
public import Money

/// One movement of a bank or postal account, as its statement tells it (R10).
public struct StatementLine: Hashable, Sendable {
  /// Ours: the same whenever the movement is read again, different for two equal payments of one day.
  public let key: String
  /// Above zero for what came in, below for what went out.
  public let amount: Money
  /// The day the bank or post booked it.
  public let date: LocalDate
  /// The day from which the bank counts it; nil where the file has none.
  public let valueDate: LocalDate?
  /// Who paid, as the file spells it; empty where the file does not say.
  public let payer: String
  /// What the payer wrote, and whatever else the file tells of the movement.
  public let text: String
  /// A payment code that stands in a field of its own; nil where there is none.
  public let code: String?
  /// The bank or post takes an earlier movement back.
  public let isReversal: Bool
  /// Line of the file, from 1.
  public let fileLine: Int

  public init(
    key: String, amount: Money, date: LocalDate, valueDate: LocalDate? = nil, payer: String = "", text: String,
    code: String? = nil, isReversal: Bool = false, fileLine: Int = 1
  ) {
    (self.key, self.amount, self.date, self.valueDate) = (key, amount, date, valueDate)
    (self.payer, self.text, self.code) = (payer, text, code)
    (self.isReversal, self.fileLine) = (isReversal, fileLine)
  }
}
