private let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
private let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

/// The text of a `Date` header (RFC 5322), in universal time: `Sat, 21 Nov 2026 09:00:00 +0000`.
/// - Parameter millisecondsUTC: since 1 January 1970; parts of a second are dropped.
public func mailDate(millisecondsUTC: Int64) -> String {
  let seconds = floorDivide(millisecondsUTC, 1000)
  let day = floorDivide(seconds, 86400)
  let time = seconds - day * 86400
  let (year, month, dayOfMonth) = civilDay(day)
  let weekday = weekdays[Int(((day % 7) + 7) % 7)]
  let clock = [time / 3600, time / 60 % 60, time % 60].map(twoDigits).joined(separator: ":")
  return "\(weekday), \(twoDigits(dayOfMonth)) \(months[Int(month) - 1]) \(year) \(clock) +0000"
}

/// Year, month and day of a day counted from 1 January 1970, by eras of 400 years beginning in March.
private func civilDay(_ day: Int64) -> (year: Int64, month: Int64, day: Int64) {
  let shifted = day + 719468
  let era = floorDivide(shifted, 146097)
  let dayOfEra = shifted - era * 146097
  let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let marchMonth = (5 * dayOfYear + 2) / 153
  let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
}

private func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
  value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
}

private func twoDigits(_ value: Int64) -> String {
  value < 10 ? "0\(value)" : "\(value)"
}
