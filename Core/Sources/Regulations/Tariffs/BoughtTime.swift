public import Civil
public import Money

/// How long a sum lasts at a meter (R2).
public struct BoughtTime: Hashable, Sendable {
  /// The latest moment up to which the stay is paid. Free hours that follow the last paid minute belong to it: what
  /// lasts to the end of the paid hours lasts to their next beginning.
  public let end: Instant
  /// Chargeable minutes bought.
  public let minutes: Int
  /// Money taken: the whole sum, but no more than the price of a rotation area's maximum.
  public let taken: Money
  /// Whether the maximum stay, not the money, set the end, so that money is left over.
  public let reachesMaximum: Bool

  /// Why nothing can be bought.
  public enum Refusal: Error, Hashable, Sendable {
    /// Nothing can be bought in the area.
    case nothingSold
    case belowMinimum(Money)
    /// The sum would last beyond the days the city's clock is known for.
    case beyondCalendar
  }

  /// Buys time from the minute of `start` on. `minimum` is the least a meter takes; `horizon` the first moment for which
  /// nothing is sold. `freeMinutes` replaces those of the tariff, for a car that has its own.
  public init(
    for amount: Money, from start: Instant, in area: Area, clock: OffsetTable, minimum: Money, horizon: Instant,
    freeMinutes: Int? = nil
  ) throws(Refusal) {
    guard let tariff = area.tariff else { throw .nothingSold }
    guard amount >= minimum else { throw .belowMinimum(minimum) }
    let first = start.wholeMinutes
    let budget = Int(amount.cents) * 60
    let maximum = area.maximumMinutes ?? .max
    var (minutes, spent, end) = (0, 0, Int.max)
    Charge.forEach(
      of: tariff, from: first, to: horizon.wholeMinutes, in: area.paidHours, clock: clock,
      freeMinutes: max(freeMinutes ?? 0, tariff.freeMinutes)
    ) { charge in
      let taken = min(charge.affordable(with: budget - spent), maximum - minutes)
      minutes += taken
      if taken == charge.minutes {
        spent += charge.sixtieths
        return true
      }
      spent += min(taken * Int(charge.perHour.cents), charge.sixtieths)
      end = charge.from + taken
      return false
    }
    guard end != .max else { throw .beyondCalendar }
    self.end = Instant(wholeMinutes: end)
    self.minutes = minutes
    taken = minutes == maximum ? StayPrice.roundedUp(spent) : amount
    reachesMaximum = taken < amount
  }
}
