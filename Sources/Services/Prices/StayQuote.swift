public import Civil
public import Money
public import Regulations

/// What a stay in one area costs, and everything a person may want to know about it.
public struct StayQuote: Sendable {
  public let area: Area
  public let start: Instant
  /// The end that was asked for, or the end of the time bought, or where the signs end a stay asked for longer.
  public let end: Instant
  public let price: StayPrice
  /// What the sum bought; nil where the end was given.
  public let bought: BoughtTime?
  public let timeline: Timeline
  /// What the signs allow, where more was asked for.
  public let limit: Limit?
  /// Why the first minute of a stay that costs nothing is free; nil for a stay that costs something.
  public let reasonFree: PaidHours.FreeReason?
  /// Until when the price is paid in fact, where that is later than the end asked for.
  public let paidUntil: Instant?
  /// Lawful ways to pay less, the cheapest first; for an end beyond the signs, places where one may stay so long.
  public let offers: [Offer]
  /// By how many minutes the clock changes during the stay; 0 nearly always.
  public let clockChange: Int

  /// The signposted maximum of a rotation area.
  public struct Limit: Hashable, Sendable {
    public let minutes: Int
    /// The end asked for, beyond the maximum; nil where it is the money that is too much.
    public let askedEnd: Instant?
  }

  /// Another way to stand.
  public enum Offer: Hashable, Sendable {
    case nearby(ID<Area>, metres: Int, amount: Money)
    /// A stay beyond `cheaperFrom` costs more than the ticket; `paysOff` where this one does.
    case dailyTicket(ID<Product>, price: Money, cheaperFrom: Instant, paysOff: Bool)
  }
}
