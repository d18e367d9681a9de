import Civil
import Testing

@Suite("Public holidays of Italy")
struct HolidaysTests {
  @Test(
    "Easter falls on the day the churches publish",
    arguments: [
      "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21", "2031-04-13",
      "2032-03-28", "2033-04-17", "2034-04-09", "2035-03-25", "2036-04-13", "2037-04-05", "1818-03-22", "1943-04-25",
      "2038-04-25", "2285-03-22",
    ])
  func easter(iso: String) {
    #expect(easterSunday(in: day(iso).year) == day(iso))
  }

  /// Gauss's rule with its two exceptions, from tables of full moons rather than Meeus's formula.
  private func easterByGauss(_ year: Int) -> LocalDate {
    let century = year / 100
    let moon = (15 - (13 + 8 * century) / 25 + century - century / 4) % 30
    let sunday = (4 + century - century / 4) % 7
    let distance = (19 * (year % 19) + moon) % 30
    let extra = (2 * (year % 4) + 4 * (year % 7) + 6 * distance + sunday) % 7
    if distance == 29, extra == 6 { return day("\(year)-04-19") }
    if distance == 28, extra == 6, year % 19 > 10 { return day("\(year)-04-18") }
    return day("\(year)-03-22").adding(days: distance + extra)
  }

  @Test("Easter from 1583 to 2299 agrees with Gauss's rule and is a Sunday")
  func easterOfSevenCenturies() {
    let wrong = (1583...2299).filter {
      let easter = easterSunday(in: $0)
      return easter != easterByGauss($0) || easter.weekday != .sunday
    }
    #expect(wrong.isEmpty)
  }

  @Test(
    "a day is a public holiday or not",
    arguments: [
      ("2025-10-04", nil, "Saint Francis is a holiday only from 2026"),
      ("2026-10-04", PublicHoliday.saintFrancis, "the first one, a Sunday"),
      ("2027-10-04", .saintFrancis, "a Monday"),
      ("2026-04-05", .easter, "Easter"), ("2026-04-06", .easterMonday, "the Monday after Easter"),
      ("2026-04-07", nil, "the Tuesday after Easter"), ("2026-04-03", nil, "Good Friday is no holiday in Italy"),
      ("2024-03-31", .easter, "Easter in March"), ("2024-04-01", .easterMonday, "Easter Monday in another month"),
      ("2026-11-04", nil, "National Unity has no effect since 1977"),
      ("2026-03-19", nil, "Saint Joseph is a holiday of La Spezia only"),
      ("2026-08-26", nil, "the patron of Chivasso only"), ("2026-12-26", .saintStephen, "Saint Stephen"),
      ("2026-01-01", .newYear, "New Year"), ("2026-01-06", .epiphany, "Epiphany"),
      ("2026-04-25", .liberation, "Liberation"), ("2026-05-01", .labour, "Labour Day"),
      ("2026-06-02", .republic, "Republic Day"), ("2026-08-15", .assumption, "Ferragosto"),
      ("2026-11-01", .allSaints, "All Saints"), ("2026-12-08", .immaculate, "Immaculate Conception"),
      ("2026-12-25", .christmas, "Christmas"), ("2026-12-24", nil, "Christmas Eve"),
      ("2026-12-31", nil, "New Year's Eve"), ("2026-06-29", nil, "Rome's patron only"),
      ("2011-04-25", .liberation, "Easter Monday and Liberation on one day"),
    ])
  func holiday(iso: String, expected: PublicHoliday?, because: String) {
    #expect(PublicHoliday.on(day(iso)) == expected, "\(because)")
  }

  @Test("a year has twelve holidays, thirteen from 2026, and one less when Easter Monday is 25 April")
  func count() {
    for (year, expected) in [(2024, 12), (2025, 12), (2026, 13), (2027, 13), (2011, 11), (2038, 12)] {
      let first = day("\(year)-01-01")
      let found = (0..<366).map(first.adding(days:)).filter { $0.year == year && PublicHoliday.on($0) != nil }
      #expect(found.count == expected, "\(year)")
    }
  }
}
