import Civil
import Testing

@Suite("Days of the calendar")
struct LocalDateTests {
  /// Counted one day after the other from 1 January 1583, a Saturday, with its own rule of leap years.
  private struct DayByDay {
    var year = 1583
    var month = 1
    var day = 1
    var weekday = 5

    private var isLeap: Bool { year.isMultiple(of: 400) || (year.isMultiple(of: 4) && !year.isMultiple(of: 100)) }

    var monthLength: Int {
      month == 2 ? (isLeap ? 29 : 28) : [31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    mutating func advance() {
      weekday = weekday == 6 ? 0 : weekday + 1
      day += 1
      guard day > monthLength else { return }
      (month, day) = (month + 1, 1)
      guard month > 12 else { return }
      (year, month) = (year + 1, 1)
    }
  }

  @Test("every day from 1583 to 2200 agrees with a count of one day after the other")
  func everyDay() throws {
    var count = DayByDay()
    var number = try #require(LocalDate(year: 1583, month: 1, day: 1)).daysSinceEpoch
    let weekdays = Weekday.allCases
    var wrong: [LocalDate] = []
    while count.year <= 2200 {
      let date = LocalDate(daysSinceEpoch: number)
      let (year, month, day) = date.components
      let agrees =
        year == count.year && month == count.month && day == count.day && date.weekday == weekdays[count.weekday]
        && LocalDate(year: count.year, month: count.month, day: count.day) == date
      if !agrees { wrong.append(date) }
      count.advance()
      number += 1
    }
    #expect(wrong.isEmpty)
    #expect(number == 84_371, "1 January 2201 is 84,371 days after 1 January 1970.")
  }

  @Test("every day of eight hundred months is written and read back the same")
  func writtenAndRead() {
    var wrong: [String] = []
    for number in -12_000..<12_350 {
      let date = LocalDate(daysSinceEpoch: number)
      let (year, month, day) = date.components
      let written = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
      if date.iso != written || LocalDate(iso: written) != date { wrong.append(written) }
    }
    #expect(wrong.isEmpty)
  }

  @Test(
    "known days fall on their weekday",
    arguments: [
      ("1583-01-01", Weekday.saturday, -141_349), ("1900-01-01", .monday, -25_567), ("1969-12-31", .wednesday, -1),
      ("1970-01-01", .thursday, 0), ("2000-02-29", .tuesday, 11_016), ("2026-11-21", .saturday, 20_778),
      ("2199-12-31", .tuesday, 84_005), ("9999-12-31", .friday, 2_932_896),
    ])
  func known(iso: String, weekday: Weekday, number: Int) {
    #expect(day(iso).weekday == weekday)
    #expect(day(iso).daysSinceEpoch == number)
    #expect(LocalDate(daysSinceEpoch: number).iso == iso)
  }

  @Test(
    "a leap year has a 29 February",
    arguments: [
      (1600, true, "400 divides it"), (1700, false, "100 divides it and 400 does not"), (1900, false, "likewise"),
      (2000, true, "400 divides it"), (2024, true, "4 divides it"), (2026, false, "4 does not divide it"),
      (2100, false, "100 divides it"), (2400, true, "400 divides it"),
    ])
  func leapYears(year: Int, isLeap: Bool, because: String) {
    #expect((LocalDate(year: year, month: 2, day: 29) != nil) == isLeap, "\(because)")
    #expect(LocalDate.length(ofMonth: 2, year: year) == (isLeap ? 29 : 28), "\(because)")
  }

  @Test(
    "a day that does not exist cannot be written",
    arguments: [
      (2026, 2, 30), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0), (2026, 1, 32), (2026, -1, -1),
      (1582, 12, 31), (10_000, 1, 1), (Int.max, 1, 1), (Int.min, 1, 1), (2026, Int.max, 1), (2026, 1, Int.max),
    ])
  func nonexistent(year: Int, month: Int, day: Int) {
    #expect(LocalDate(year: year, month: month, day: day) == nil)
  }

  @Test(
    "only YYYY-MM-DD is read",
    arguments: [
      "", "2026", "2026-1-01", "2026-01-1", "26-01-01", "2026/01/01", "01-01-2026", "2026-01-01 ", " 2026-01-01",
      "2026-01-01T00:00", "2026-02-29", "2026-00-10", "+026-01-01", "２０２６-01-01", "2026-01-0a", "12026-01-01",
      "1582-10-15", "2026-01-01\0",
    ])
  func refuses(text: String) {
    #expect(LocalDate(iso: text) == nil)
  }

  @Test("hostile text is not a day", arguments: Hostile.all)
  func hostile(hostile: Hostile) {
    #expect(LocalDate(iso: hostile.text) == nil)
  }

  @Test("days are added and counted across months, leap days and years")
  func arithmetic() {
    #expect(day("2026-12-31").adding(days: 1) == day("2027-01-01"))
    #expect(day("2028-02-28").adding(days: 1) == day("2028-02-29"))
    #expect(day("2026-01-01").adding(days: -365) == day("2025-01-01"))
    #expect(day("2029-01-01").days(since: day("2028-01-01")) == 366)
    #expect(day("2026-11-20").days(since: day("2026-11-21")) == -1)
    #expect(day("2026-09-30") < day("2026-10-01"))
    #expect(day("2026-11-21").year == 2026 && day("2026-11-21").month == 11 && day("2026-11-21").day == 21)
  }
}
