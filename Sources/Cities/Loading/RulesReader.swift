import Civil
import Money
import Regulations

/// Tariffs and schedules by name, as areas refer to them.
struct PriceList {
  var tariffs: [String: Tariff]
  var schedules: [String: PaidHours]
}

extension MapReader {
  /// Faults for every id that stands twice in a list.
  func unique<T>(_ key: String, _ items: [(id: String, line: Int, value: T)]) -> [T] {
    var seen: Set<String> = []
    for item in items where !seen.insert(item.id).inserted {
      fault(line: item.line, "The id `\(item.id)` stands twice in `\(key)`.")
    }
    return items.map(\.value)
  }

  func priceList(patronFeast: PatronFeast?) -> PriceList {
    let tariffs = list("tariffs") { ($0.identifier(), $0.line, $0.tariff()) }
    let schedules = list("schedules") { ($0.identifier(), $0.line, $0.schedule(patronFeast: patronFeast)) }
    _ = unique("tariffs", tariffs)
    _ = unique("schedules", schedules)
    return PriceList(
      tariffs: Dictionary(tariffs.map { ($0.0, $0.2) }) { first, _ in first },
      schedules: Dictionary(schedules.map { ($0.0, $0.2) }) { first, _ in first })
  }

  /// The feast of the patron: `day: "03-19"`, or `weekday` and `month` for the last such day of a month.
  func patronFeast() -> PatronFeast? {
    map("patronFeast", required: false) { reader in
      if reader.has("day") {
        return reader.dayOfYear("day").map(PatronFeast.fixed)
      }
      if reader.has("daysAfterEaster") {
        return .easter(daysAfter: reader.number("daysAfterEaster", in: -100...100))
      }
      let weekdays = Weekday.allCases.map(\.rawValue)
      if reader.has("weekday") {
        let (weekday, month) = (reader.choice("weekday", of: weekdays), reader.number("month", in: 1...12))
        let ordinal = reader.number("ordinal", in: 1...4)
        return Weekday(rawValue: weekday).map { .nth(ordinal: ordinal, $0, month: month) }
      }
      let weekday = reader.choice("lastWeekday", of: weekdays)
      let month = reader.number("month", in: 1...12)
      return Weekday(rawValue: weekday).map { .last($0, month: month) }
    }
  }

  func renewalWindow() -> PermitRenewal.Window {
    PermitRenewal.Window(
      opensDaysBefore: number("opensDaysBefore", in: 0...366), closesDaysAfter: number("closesDaysAfter", in: 0...3_660)
    )
  }

  /// Days before the expiry, largest first; none before renewal opens.
  func reminderDays(within window: PermitRenewal.Window) -> [Int] {
    let days = numbers("reminderDays", in: 0...366)
    if zip(days, days.dropFirst()).contains(where: { $0 <= $1 }) {
      fault("reminderDays", "`reminderDays` must go down, each number once.")
    }
    if let first = days.max(), first > window.opensDaysBefore {
      fault("reminderDays", "A reminder \(first) days before the expiry comes before renewal opens.")
    }
    return days
  }

  private func tariff() -> Tariff {
    let steps = list("steps") { step -> Tariff.Step? in
      let minutes = step.optionalNumber("minutes", in: 1...10_080)
      let clockPrices = step.clockPrices()
      guard let price = step.money("perHour") else { return nil }
      return Tariff.Step(minutes: minutes, perHour: price, clockPrices: clockPrices)
    }
    let special = money("special", required: false)
    let freeMinutes = optionalNumber("freeMinutes", in: 1...1_440) ?? 0
    let dayCap = money("dayCap", required: false).map { DayCap(amount: $0) }
    guard let last = steps.last, last.minutes == nil, steps.dropLast().allSatisfy({ $0.minutes != nil }) else {
      if !steps.isEmpty { fault("steps", "All steps but the last need `minutes`; the last goes on without.") }
      return Tariff(steps: [Tariff.Step(minutes: nil, perHour: Money(cents: 1))], specialPerHalfHour: special)
    }
    return Tariff(steps: steps, freeMinutes: freeMinutes, dayCap: dayCap, specialPerHalfHour: special)
  }

  /// Other prices of a step at some hours of the clock (R1).
  private func clockPrices() -> [Tariff.ClockPrice] {
    let prices = list("clockPrices", required: false) { reader -> (price: Tariff.ClockPrice, line: Int)? in
      let perHour = reader.money("perHour")
      guard let window = reader.window(), let perHour else { return nil }
      let price = Tariff.ClockPrice(
        weekdays: window.weekdays, from: window.from, to: window.to, perHour: perHour)
      return (price, reader.line)
    }
    for (index, later) in prices.enumerated() {
      for earlier in prices.prefix(index)
      where !earlier.price.weekdays.isDisjoint(with: later.price.weekdays)
        && earlier.price.from < later.price.to && later.price.from < earlier.price.to
      {
        fault(line: later.line, "This price overlaps the one on line \(earlier.line).")
      }
    }
    return prices.map(\.price)
  }

  private func schedule(patronFeast: PatronFeast?) -> PaidHours {
    let windows = list("windows") { reader in reader.window().map { (window: $0, line: reader.line) } }
    for (index, later) in windows.enumerated() {
      for earlier in windows.prefix(index) where overlap(earlier.window, later.window) {
        fault(line: later.line, "This window overlaps the one on line \(earlier.line).")
      }
    }
    let freeOnHolidays = flag("freeOnHolidays")
    for window in windows where window.window.onHolidays && !freeOnHolidays {
      fault(line: window.line, "`onHolidays` says nothing where `freeOnHolidays` is false: leave it out.")
    }
    return PaidHours(
      windows: windows.map(\.window), freeOnHolidays: freeOnHolidays, suspensions: suspensions(),
      freeDates: Set(days("freeDates", required: false)), patronFeast: patronFeast)
  }

  /// On a public holiday all windows that hold then meet, whatever their weekdays.
  private func overlap(_ one: PaidHours.Window, _ other: PaidHours.Window) -> Bool {
    (!one.weekdays.isDisjoint(with: other.weekdays) || (one.onHolidays && other.onHolidays))
      && one.from < other.to && other.from < one.to
  }

  private func suspensions() -> [PaidHours.Suspension] {
    let all = list("suspensions", required: false) { reader -> (value: PaidHours.Suspension, line: Int)? in
      let (from, to) = (reader.dayOfYear("from"), reader.dayOfYear("to"))
      guard let from, let to else { return nil }
      return (PaidHours.Suspension(from: from, to: to), reader.line)
    }
    for (index, later) in all.enumerated() {
      for earlier in all.prefix(index)
      where contains(earlier.value, later.value.from) || contains(later.value, earlier.value.from) {
        fault(line: later.line, "This suspension overlaps the one on line \(earlier.line).")
      }
    }
    return all.map(\.value)
  }

  private func contains(_ suspension: PaidHours.Suspension, _ day: PaidHours.DayOfYear) -> Bool {
    suspension.from <= suspension.to
      ? suspension.from <= day && day <= suspension.to : suspension.from <= day || day <= suspension.to
  }

  private func window() -> PaidHours.Window? {
    let days = words("days").compactMap { word -> Weekday? in
      let day = Weekday(rawValue: word.text)
      if day == nil { fault(line: word.line, "`\(word.text)` is not a weekday, such as monday.") }
      return day
    }
    if Set(days).count != days.count { fault("days", "A weekday stands twice in `days`.") }
    let onHolidays = flag("onHolidays", required: false)
    guard let from = clock("from"), let to = clock("to") else { return nil }
    guard from < to else {
      fault("to", "A window ends after it begins, on the same day; 24:00 is its latest end.")
      return nil
    }
    return PaidHours.Window(weekdays: Set(days), onHolidays: onHolidays, from: from, to: to)
  }

  private func clock(_ key: String) -> LocalTime? {
    guard let text = optionalText(key, required: true) else { return nil }
    let time = LocalTime(text)
    if time == nil { fault(key, "`\(key)` must be a time from \"00:00\" to \"24:00\", not `\(text)`.") }
    return time
  }

  /// Days listed under a key, each once.
  private func days(_ key: String, required: Bool) -> [LocalDate] {
    let days = words(key, required: required).compactMap { word -> LocalDate? in
      let day = LocalDate(iso: word.text)
      if day == nil { fault(line: word.line, "`\(word.text)` in `\(key)` is not a day such as 2026-06-14.") }
      return day
    }
    if Set(days).count != days.count { fault(key, "A day stands twice in `\(key)`.") }
    return days
  }

  private func dayOfYear(_ key: String) -> PaidHours.DayOfYear? {
    guard let text = optionalText(key, required: true) else { return nil }
    guard let date = LocalDate(iso: "2001-\(text)") else {
      fault(key, "`\(key)` must be a day of every year, month first, such as \"08-27\"; not `\(text)`.")
      return nil
    }
    return PaidHours.DayOfYear(month: date.month, day: date.day)
  }
}
