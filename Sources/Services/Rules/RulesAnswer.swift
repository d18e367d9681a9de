public import Civil
public import Money
public import Regulations

/// What the regulation says to a question, the rules that decided it and one sentence for the motorist.
public struct RulesAnswer: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    case bought(BoughtTime)
    case price(StayPrice)
    case vouchers(VoucherChain)
    /// `number` of the card, from 1.
    case voidVoucher(Voucher.Void, number: Int)
    case permitEnd(LocalDate)
    case holds(Bool)
    /// The special tariff and the fixed part make a supplement's amount.
    case overrun(Overrun, special: Money, fixedPart: Money)
    case payBy(LocalDate)
    case chargeable(minutes: Int)
    case holiday(Holiday?, name: String)
  }

  public let content: Content
  /// The rules that decided, the first one most.
  public let rules: [RuleID]
  public let why: String
  /// The city's own article or notice that the answer rests on, as its folder names it.
  public let article: String?
  /// The minutes one after the other, in order of time; empty where the answer is not about minutes.
  public let timeline: [Piece]

  /// Part of a timeline, and what its minutes are told for.
  public struct Piece: Hashable, Sendable {
    public enum Telling: Hashable, Sendable {
      /// With the price that is due for them.
      case priced
      /// Only which of them are chargeable.
      case counted
      /// Chargeable ones are those that no title pays for.
      case overrun
    }

    public let timeline: Timeline
    public let telling: Telling
  }

  init(_ content: Content, by rules: [RuleID], why: String, article: String?, timeline: [Piece] = []) {
    self.content = content
    self.rules = rules
    self.why = why
    self.article = article
    self.timeline = timeline
  }
}
