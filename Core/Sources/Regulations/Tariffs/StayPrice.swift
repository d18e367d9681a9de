public import Civil
public import Money

/// What a stay costs: the exact sum over its chargeable minutes, rounded up to the cent (R2).
public struct StayPrice: Hashable, Sendable {
  public let amount: Money
  /// Chargeable minutes.
  public let minutes: Int
  /// The exact sum, in sixtieths of a cent.
  public let sixtieths: Int

  /// Why a stay has no price.
  public enum Refusal: Error, Hashable, Sendable {
    /// Nothing can be bought in the area.
    case nothingSold
    case endsBeforeStart
  }

  /// The price from the minute of `start` to the minute of `end`; any stay has one, also beyond a rotation area's
  /// maximum. `freeMinutes` replaces those of the tariff, for a car that has its own.
  public init(
    from start: Instant, to end: Instant, in area: Area, clock: OffsetTable, freeMinutes: Int? = nil
  ) throws(Refusal) {
    guard let tariff = area.tariff else { throw .nothingSold }
    let (first, last) = (start.wholeMinutes, end.wholeMinutes)
    guard first <= last else { throw .endsBeforeStart }
    var (minutes, sixtieths) = (0, 0)
    Charge.forEach(
      of: tariff, from: first, to: last, in: area.paidHours, clock: clock,
      freeMinutes: max(freeMinutes ?? 0, tariff.freeMinutes)
    ) { charge in
      minutes += charge.minutes
      sixtieths += charge.sixtieths
      return true
    }
    self.minutes = minutes
    self.sixtieths = sixtieths
    amount = StayPrice.roundedUp(sixtieths)
  }

  /// Sixtieths of a cent as money, a begun cent counted whole.
  public static func roundedUp(_ sixtieths: Int) -> Money { Money(cents: Int64((sixtieths + 59) / 60)) }
}
