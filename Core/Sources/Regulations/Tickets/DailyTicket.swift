public import Civil

/// The ticket for one day: it holds until the end of the civil day it was bought for (R5).
public enum DailyTicket {
  /// The first moment after the day: the ticket has expired.
  public static func end(on day: LocalDate, clock: OffsetTable) -> Instant { clock.startOfDay(day.adding(days: 1)) }

  /// Whether a ticket for the day the stay begins pays for the whole of it: nothing chargeable is left after that day.
  public static func covers(from start: Instant, to end: Instant, in hours: PaidHours, clock: OffsetTable) -> Bool {
    ChargeableTime.minutes(from: self.end(on: clock.day(start), clock: clock), to: end, in: hours, clock: clock) == 0
  }
}
