import Civil
import Money
import Regulations

/// A second opinion on prices: looks at the clock on the wall every minute and asks what this one minute costs. It has
/// its own nights of summer time, its own Easters and nothing in common with the walk that prices are made of.
struct SlowMeter {
  /// What a stay has cost up to some minute.
  struct Reading: Equatable {
    var minutes = 0
    /// Sixtieths of a cent.
    var sixtieths = 0
  }

  let area: Area
  let tariff: Tariff
  let freeMinutes: Int

  private var today = Int.min
  private var weekday = Weekday.monday
  private var windows: [PaidHours.Window] = []
  private var spentToday = 0

  init(_ area: Area, _ tariff: Tariff, freeMinutes: Int? = nil) {
    self.area = area
    self.tariff = tariff
    self.freeMinutes = max(freeMinutes ?? 0, tariff.freeMinutes)
  }

  /// What the stay costs, minute by minute.
  mutating func price(from start: Int, to end: Int) -> Reading {
    var reading = Reading()
    var ahead = SlowMeter.minutesAhead(at: start)
    for minute in start..<max(start, end) {
      if minute % 60 == 0 { ahead = SlowMeter.minutesAhead(at: minute) }
      add(wall: minute + ahead, to: &reading)
    }
    return reading
  }

  /// The last minute up to which that many cents pay, and no more than the maximum stay; nil when that is `horizon`.
  mutating func end(of cents: Int, from start: Int, horizon: Int) -> Int? {
    var reading = Reading()
    var ahead = SlowMeter.minutesAhead(at: start)
    for minute in start..<horizon {
      if minute % 60 == 0 { ahead = SlowMeter.minutesAhead(at: minute) }
      add(wall: minute + ahead, to: &reading)
      if reading.sixtieths > cents * 60 || reading.minutes > area.maximumMinutes ?? .max { return minute }
    }
    return nil
  }

  private mutating func add(wall: Int, to reading: inout Reading) {
    let (day, now) = (wall / 1440, wall % 1440)
    if day != today { begin(day) }
    for window in windows where window.from.minuteOfDay <= now && now < window.to.minuteOfDay {
      reading.minutes += 1
      if reading.minutes <= freeMinutes { return }
      var cost = centsPerHour(ofCounted: reading.minutes, at: now)
      if let cap = tariff.dayCap { cost = min(cost, Int(cap.amount.cents) * 60 - spentToday) }
      spentToday += cost
      reading.sixtieths += cost
      return
    }
  }

  private func centsPerHour(ofCounted number: Int, at now: Int) -> Int {
    var last = 0
    for step in tariff.steps {
      last += step.minutes ?? 1_000_000
      guard number <= last else { continue }
      for other in step.clockPrices
      where other.weekdays.contains(weekday) && other.from.minuteOfDay <= now && now < other.to.minuteOfDay {
        return Int(other.perHour.cents)
      }
      return Int(step.perHour.cents)
    }
    preconditionFailure("The last step goes on.")
  }

  private mutating func begin(_ day: Int) {
    let hours = area.paidHours
    (today, spentToday) = (day, 0)
    weekday = Weekday.allCases[(day + 3) % 7]
    let (year, month, dayOfMonth) = LocalDate(daysSinceEpoch: day).components
    let isSuspended = hours.suspensions.contains { suspension in
      let (from, to) = (
        suspension.from.month * 100 + suspension.from.day, suspension.to.month * 100 + suspension.to.day
      )
      let date = month * 100 + dayOfMonth
      return from <= to ? from <= date && date <= to : date >= from || date <= to
    }
    let isFree = isSuspended || hours.freeDates.contains(LocalDate(daysSinceEpoch: day))
    let isHoliday = hours.freeOnHolidays && SlowMeter.isHoliday(day, year, month, dayOfMonth, hours.patronFeast)
    windows = isFree ? [] : hours.windows.filter { isHoliday ? $0.onHolidays : $0.weekdays.contains(weekday) }
  }

  // MARK: - The calendar of 2024 to 2029, as printed

  private static let easters = [
    2024: "2024-03-31", 2025: "2025-04-20", 2026: "2026-04-05", 2027: "2027-03-28", 2028: "2028-04-16",
    2029: "2029-04-01",
  ].mapValues { CoreTests.day($0).daysSinceEpoch }

  private static let summers = [
    ("2024-03-31", "2024-10-27"), ("2025-03-30", "2025-10-26"), ("2026-03-29", "2026-10-25"),
    ("2027-03-28", "2027-10-31"), ("2028-03-26", "2028-10-29"), ("2029-03-25", "2029-10-28"),
  ].map { CoreTests.day($0.0).daysSinceEpoch * 1440 + 60..<CoreTests.day($0.1).daysSinceEpoch * 1440 + 60 }

  private static let fixedHolidays: Set<Int> = [101, 106, 425, 501, 602, 815, 1101, 1208, 1225, 1226]

  private static func minutesAhead(at minute: Int) -> Int {
    summers.contains { $0.contains(minute) } ? 120 : 60
  }

  private static func isHoliday(_ day: Int, _ year: Int, _ month: Int, _ dayOfMonth: Int, _ patron: PatronFeast?)
    -> Bool
  {
    guard let easter = easters[year] else { preconditionFailure("No calendar of \(year) is printed here.") }
    let date = month * 100 + dayOfMonth
    if fixedHolidays.contains(date) || day == easter || day == easter + 1 || (date == 1004 && year >= 2026) {
      return true
    }
    let weekday = Weekday.allCases[(day + 3) % 7]
    switch patron {
    case nil: return false
    case .fixed(let feast): return feast.month * 100 + feast.day == date
    case .last(let kept, month: let keptMonth):
      return month == keptMonth && weekday == kept && LocalDate(daysSinceEpoch: day + 7).month != month
    case .nth(let ordinal, let kept, month: let keptMonth):
      return month == keptMonth && weekday == kept && (dayOfMonth + 6) / 7 == ordinal
    case .easter(let daysAfter): return day == easter + daysAfter
    }
  }
}
