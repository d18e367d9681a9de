import Civil
import Regulations
import Testing

@Suite("Paid hours")
struct PaidHoursTests {
  private static let workingDays: Set<Weekday> = [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday]

  private static let chivasso = PaidHours(
    windows: [.init(weekdays: workingDays, from: time("08:30"), to: time("19:30"))], freeOnHolidays: true,
    suspensions: [.init(from: .init(month: 8, day: 7), to: .init(month: 8, day: 27))],
    patronFeast: .last(.wednesday, month: 8))

  /// With a pause at noon, as in Crema; the windows stand here in the wrong order on purpose.
  private static let crema = PaidHours(
    windows: [
      .init(weekdays: workingDays, from: time("14:00"), to: time("19:30")),
      .init(weekdays: workingDays, from: time("08:00"), to: time("13:00")),
    ], freeOnHolidays: true, suspensions: [], patronFeast: nil)

  private static let aroundTheClock = PaidHours(
    windows: [.init(weekdays: Set(Weekday.allCases), from: time("00:00"), to: time("24:00"))], freeOnHolidays: false,
    suspensions: [.init(from: .init(month: 12, day: 24), to: .init(month: 1, day: 6))],
    patronFeast: .fixed(.init(month: 3, day: 19)))

  @Test(
    "in Chivasso a minute has to be paid for or not",
    arguments: [
      ("2026-11-20 08:29", false, "a minute before the paid hours"),
      ("2026-11-20 08:30", true, "the first paid minute"),
      ("2026-11-20 19:29", true, "the last paid minute"), ("2026-11-20 19:30", false, "free again"),
      ("2026-11-20 00:00", false, "night"), ("2026-11-21 10:00", true, "Saturday is a working day"),
      ("2026-11-22 10:00", false, "Sunday"), ("2026-12-08 10:00", false, "Immaculate Conception, a Tuesday"),
      ("2026-04-06 10:00", false, "Easter Monday"), ("2025-10-04 10:00", true, "Saint Francis before the law of 2026"),
      ("2027-10-04 10:00", false, "Saint Francis, a Monday"),
      ("2026-08-06 10:00", true, "the day before the suspension"),
      ("2026-08-07 10:00", false, "the first suspended day"), ("2026-08-27 10:00", false, "the last suspended day"),
      ("2026-08-28 10:00", true, "the day after"), ("2028-08-30 10:00", false, "the patron, after the suspension"),
      ("2028-08-31 10:00", true, "the day after the patron"), ("2026-03-19 10:00", true, "the patron of another town"),
    ])
  func paid(text: String, expected: Bool, because: String) {
    #expect(Self.chivasso.isPaid(moment(text)) == expected, "\(because)")
  }

  @Test(
    "the pause at noon is free from its first minute to its last",
    arguments: [
      ("2026-11-20 07:59", false), ("2026-11-20 08:00", true), ("2026-11-20 12:59", true), ("2026-11-20 13:00", false),
      ("2026-11-20 13:59", false), ("2026-11-20 14:00", true), ("2026-11-20 19:29", true), ("2026-11-20 19:30", false),
    ])
  func noon(text: String, expected: Bool) {
    #expect(Self.crema.isPaid(moment(text)) == expected)
  }

  @Test("the paid stretches of a day come in order")
  func order() {
    #expect(Self.crema.paidMinutes(on: day("2026-11-20")) == [480..<780, 840..<1170])
    #expect(Self.crema.paidMinutes(on: day("2026-11-22")).isEmpty)
  }

  @Test(
    "a suspension may run across New Year",
    arguments: [
      ("2026-12-23", true, "the day before"), ("2026-12-24", false, "the first day"), ("2026-12-31", false, "inside"),
      ("2027-01-01", false, "the new year"), ("2027-01-06", false, "the last day"),
      ("2027-01-07", true, "the day after"),
      ("2026-06-30", true, "summer"),
    ])
  func acrossNewYear(iso: String, expected: Bool, because: String) {
    #expect(Self.aroundTheClock.isPaid(moment(iso + " 12:00")) == expected, "\(because)")
  }

  @Test("paid around the clock, every minute of a day is paid, holidays and the patron included")
  func aroundTheClock() {
    for iso in ["2026-11-22", "2026-03-19", "2026-04-06"] {
      #expect(Self.aroundTheClock.isPaid(moment(iso + " 00:00")))
      #expect(Self.aroundTheClock.isPaid(moment(iso + " 23:59")))
    }
  }

  @Test("a suspension of a single day, 29 February, holds in leap years only")
  func leapDay() {
    let leap = PaidHours.DayOfYear(month: 2, day: 29)
    let hours = PaidHours(
      windows: Self.aroundTheClock.windows, freeOnHolidays: true, suspensions: [.init(from: leap, to: leap)],
      patronFeast: .fixed(leap))
    #expect(!hours.isPaid(moment("2028-02-29 12:00")))
    #expect(hours.isPaid(moment("2027-02-28 12:00")))
    #expect(hours.isPaid(moment("2027-03-01 12:00")))
  }

  @Test(
    "the patron's feast of Chivasso is the last Wednesday of August",
    arguments: ["2024-08-28", "2025-08-27", "2026-08-26", "2027-08-25", "2028-08-30", "2029-08-29"])
  func chivassoFeast(iso: String) {
    #expect(PatronFeast.last(.wednesday, month: 8).date(in: day(iso).year) == day(iso))
  }

  @Test("the patron's feast of La Spezia is 19 March of every year, and a paid day elsewhere")
  func laSpeziaFeast() {
    let laSpezia = PaidHours(
      windows: Self.chivasso.windows, freeOnHolidays: true, suspensions: [],
      patronFeast: .fixed(.init(month: 3, day: 19)))
    for year in 2024...2037 {
      #expect(laSpezia.patronFeast?.date(in: year) == day("\(year)-03-19"))
      #expect(laSpezia.paidMinutes(on: day("\(year)-03-19")).isEmpty)
    }
    #expect(!Self.chivasso.paidMinutes(on: day("2026-03-19")).isEmpty)
  }

  @Test("a feast on a day or month that does not exist is never kept")
  func impossibleFeast() {
    #expect(PatronFeast.fixed(.init(month: 2, day: 29)).date(in: 2026) == nil)
    #expect(PatronFeast.fixed(.init(month: 2, day: 29)).date(in: 2028) == day("2028-02-29"))
    #expect(PatronFeast.last(.monday, month: 13).date(in: 2026) == nil)
  }

  @Test("the last weekday of a month is in its last seven days, for every weekday and month")
  func lastWeekday() {
    for year in 2024...2028 {
      for month in 1...12 {
        for weekday in Weekday.allCases {
          let feast = PatronFeast.last(weekday, month: month).date(in: year)
          #expect(feast?.weekday == weekday && feast?.month == month && feast?.adding(days: 7).month != month)
        }
      }
    }
  }
}
