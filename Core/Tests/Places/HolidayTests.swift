import Civil
import Regulations
import Testing

@Suite("Holidays of a city")
struct HolidayTests {
  private let laSpezia = PatronFeast.fixed(.init(month: 3, day: 19))
  private let chivasso = PatronFeast.last(.wednesday, month: 8)

  @Test(
    "a day is a holiday of the nation, of the city, or none",
    arguments: [
      ("2025-10-04", nil, "a Saturday before the law"), ("2026-10-04", Holiday.national(.saintFrancis), "since 2026"),
      ("2027-10-04", .national(.saintFrancis), "a Monday, the first to be felt"),
      ("2026-04-05", .national(.easter), "Easter"), ("2026-04-06", .national(.easterMonday), "and its Monday"),
      ("2026-11-04", nil, "no longer a holiday"), ("2026-11-22", nil, "an ordinary Sunday is not one"),
      ("2026-12-26", .national(.saintStephen), "Saint Stephen"), ("2026-03-19", .patron, "the patron of La Spezia"),
      ("2026-08-26", nil, "the patron of another town"),
    ] as [(String, Holiday?, String)])
  func ofLaSpezia(iso: String, holiday: Holiday?, because: String) {
    #expect(Holiday.on(day(iso), patron: laSpezia) == holiday, "\(because)")
  }

  @Test("Chivasso keeps the last Wednesday of August, a town without a patron none")
  func others() {
    #expect(Holiday.on(day("2026-08-26"), patron: chivasso) == .patron)
    #expect(Holiday.on(day("2026-03-19"), patron: chivasso) == nil)
    #expect(Holiday.on(day("2026-08-26"), patron: nil) == nil)
  }

  @Test("a patron's feast on a public holiday is the public holiday")
  func both() {
    #expect(Holiday.on(day("2026-12-26"), patron: .fixed(.init(month: 12, day: 26))) == .national(.saintStephen))
  }
}
