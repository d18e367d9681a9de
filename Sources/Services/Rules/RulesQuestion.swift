public import Civil
public import Money
public import Regulations
public import Wording

/// What a program asks a city's regulation, read from one line of `sosta rules`.
public struct RulesQuestion: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    case buy(ID<Area>, start: Instant, amount: Money)
    case price(ID<Area>, start: Instant, end: Instant)
    case vouchers(ID<Area>, [ScratchedVoucher])
    case permitEnd(start: LocalDate, months: Int)
    /// Under the rules of that day; of today without one.
    case holds(ID<Product>, ID<Area>, on: LocalDate?)
    /// `paidUntil` is nil where there is no title at all.
    case overrun(ID<Area>, start: Instant, paidUntil: Instant?, at: Instant)
    case payBy(notice: LocalDate)
    case chargeable(ID<Area>, from: Instant, to: Instant)
    case holiday(LocalDate)
  }

  /// A scratch card as it lies behind the windscreen: one start scratched, or none, or several.
  public struct ScratchedVoucher: Hashable, Sendable {
    public let value: Money
    /// Each with the time that it shows.
    public let starts: [Start]
    public let wasUsed: Bool

    public struct Start: Hashable, Sendable {
      public let shown: LocalDateTime
      public let instant: Instant
    }
  }

  public let subject: Subject
  public let language: Language
  /// Whether the answer tells its timeline.
  public let wantsTimeline: Bool
}

/// Why a question has no answer, and where in the request the mistake stands.
public struct RulesRefusal: Error, Hashable, Sendable {
  /// A key of the request; `line` for a line that is no request at all.
  public enum Field: String, Hashable, Sendable {
    case line, op, lang, timeline, area, product, start, end, amount, vouchers, months, date, paidUntil, at, notice,
      from, to
  }

  public let field: Field
  public let reason: RulesErrorTexts.Reason
  /// Which of the vouchers, from 1.
  public let voucher: Int?

  public init(_ field: Field, _ reason: RulesErrorTexts.Reason, voucher: Int? = nil) {
    self.field = field
    self.reason = reason
    self.voucher = voucher
  }
}
