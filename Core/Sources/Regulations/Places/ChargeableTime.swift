public import Civil

/// Which minutes of a stay are chargeable: those that fall inside the paid hours of the area. All others cost nothing
/// and are never counted against the motorist (R2).
public enum ChargeableTime {
  /// Chargeable minutes from one moment to another, both cut to the minute; none when the second is not later.
  public static func minutes(from start: Instant, to end: Instant, in hours: PaidHours, clock: OffsetTable) -> Int {
    var total = 0
    forEachStretch(from: start.wholeMinutes, to: end.wholeMinutes, in: hours, clock: clock) { stretch in
      total += stretch.minutes
      return true
    }
    return total
  }

  /// Paid minutes that follow each other on one day of the city's clock.
  struct Stretch {
    /// Whole minutes since 1970 (UTC).
    let from: Int
    let minutes: Int
    let date: LocalDate
    /// What the city's clock shows at `from`.
    let minuteOfDay: Int
  }

  /// Walks along the paid minutes in order, until `body` says false. On a day when the clock changes, a minute that the
  /// clock skips does not exist, and one that it shows twice counts twice.
  @inline(__always)
  static func forEachStretch(
    from start: Int, to end: Int, in hours: PaidHours, clock: OffsetTable, _ body: (Stretch) -> Bool
  ) {
    var now = start
    var span = clock.span(atMinute: now)
    while now < end {
      if now >= span.endMinute { span = clock.span(atMinute: now) }
      let wall = now + span.offsetMinutes
      let day = floorDivide(wall, by: 1440)
      let midnight = day * 1440 - span.offsetMinutes
      let last = min(end, midnight + 1440, span.endMinute)
      let date = LocalDate(daysSinceEpoch: day)
      for paid in hours.paidMinutes(on: date) {
        let from = max(now, midnight + paid.lowerBound)
        let to = min(last, midnight + paid.upperBound)
        guard from < to else { continue }
        let stretch = Stretch(from: from, minutes: to - from, date: date, minuteOfDay: from - midnight)
        if !body(stretch) { return }
      }
      now = last
    }
  }
}
