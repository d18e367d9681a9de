public import Civil
public import Money
public import Regulations
public import Store

/// A line of a statement as somebody sees it who may reconcile.
public struct LineView: Hashable, Sendable {
  public let key: String
  public let booked: LocalDate
  public let amount: Money
  public let payer: String
  public let text: String
  public let code: String?
  public let isReversal: Bool
  /// The file that brought it.
  public let file: String
  public let standing: LineStanding
  /// How many decisions it has had: whoever decides says which state was seen.
  public let decisions: Int
  /// Why it lies in its heap.
  public let reason: LineReason
  /// Where it is matched.
  public let payment: ID<Payment>?

  init(_ row: LineRow) {
    (key, booked, amount) = (row.line.key, row.line.date, row.line.amount)
    (payer, text, code, isReversal) = (row.line.payer, row.line.text, row.line.code, row.line.isReversal)
    (file, standing, decisions) = (row.file, row.standing, row.decisions)
    (reason, payment) = (LineReason(row.last), row.last.payment)
  }
}

/// Why a line lies in its heap.
public enum LineReason: Hashable, Sendable {
  /// By the rule.
  case byCode, byNumberAndPlate
  case byPerson
  case explained(LineExplanation, note: String)
  /// It names one of ours, with another amount.
  case amountDiffers
  /// It may be one of several, or of none.
  case proposed
  case nothingNamed
  case reopened

  init(_ decision: LineDecision) {
    switch (decision.standing, decision.reason) {
    case (.matched, "code"): self = .byCode
    case (.matched, "numberAndPlate"): self = .byNumberAndPlate
    case (.matched, _): self = .byPerson
    case (.explained, let reason):
      self = .explained(LineExplanation(rawValue: reason) ?? .other, note: decision.note)
    case (.open, "amountDiffers"): self = .amountDiffers
    case (.open, "nothingNamed"): self = .nothingNamed
    case (.open, "reopened"): self = .reopened
    case (.open, _): self = .proposed
    }
  }
}

/// A payment that a line may be matched with.
public struct SlipView: Hashable, Sendable {
  public let payment: ID<Payment>
  public let code: String
  public let number: PermitNumber
  public let amount: Money
  public let lastDay: LocalDate
  public let isPaid: Bool
  public let holder: String
  /// What speaks for it; empty for one that a person looked up.
  public let reasons: [MatchDecision.Reason]

  init(_ row: SlipRow, reasons: [MatchDecision.Reason]) {
    (payment, code, number, amount) = (row.payment, row.code, row.number, row.amount)
    (lastDay, isPaid, holder, self.reasons) = (row.lastDay, row.isPaid, row.holder, reasons)
  }
}

/// What somebody decided about a line.
public struct LineStep: Hashable, Sendable {
  public let at: Instant
  /// Nil for the rule, or for somebody at the machine's own console.
  public let staff: String?
  public let standing: LineStanding
  public let reason: LineReason
}
