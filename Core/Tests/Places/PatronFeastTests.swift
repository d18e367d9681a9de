import Civil
import Regulations
import Testing

@Suite("The patron's feast")
struct PatronFeastTests {
  @Test(
    "a feast kept by a rule falls on this day",
    arguments: [
      (PatronFeast.last(.wednesday, month: 8), "2026-08-26", "the last Wednesday of August"),
      (.last(.wednesday, month: 8), "2028-08-30", "close to the month's end"),
      (.last(.monday, month: 8), "2026-08-31", "the last day itself"),
      (.nth(ordinal: 1, .sunday, month: 5), "2026-05-03", "the first Sunday of May"),
      (.nth(ordinal: 2, .sunday, month: 5), "2026-05-10", "the second"),
      (.nth(ordinal: 4, .monday, month: 2), "2027-02-22", "the fourth Monday of a short month"),
      (.nth(ordinal: 1, .friday, month: 5), "2026-05-01", "the first day of the month"),
      (.easter(daysAfter: 1), "2026-04-06", "Easter Monday"), (.easter(daysAfter: 50), "2026-05-25", "Whit Monday"),
      (.easter(daysAfter: -2), "2026-04-03", "Good Friday"), (.fixed(.init(month: 3, day: 19)), "2026-03-19", "a date"),
    ])
  func falls(feast: PatronFeast, iso: String, because: String) {
    #expect(feast.date(in: day(iso).year) == day(iso), "\(because)")
  }

  @Test("a rule that no calendar has gives no day")
  func impossible() {
    for feast in [
      PatronFeast.nth(ordinal: 5, .monday, month: 2), .nth(ordinal: 0, .monday, month: 2),
      .nth(ordinal: 1, .monday, month: 13), .last(.monday, month: 0), .fixed(.init(month: 2, day: 30)),
    ] {
      #expect(feast.date(in: 2026) == nil)
    }
  }
}
