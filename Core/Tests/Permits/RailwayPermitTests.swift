import Civil
import Regulations
import Testing

@Suite("The railway permit")
struct RailwayPermitTests {
  private func seasonTicket(until last: String) -> RailwayPermit.SeasonTicket {
    RailwayPermit.SeasonTicket(
      number: "0012345", line: "Pisa–Genova", from: "Sarzana", to: "La Spezia Centrale", lastDay: day(last))
  }

  @Test(
    "it holds for its months, but never longer than the season ticket",
    arguments: [
      ("2026-11-21", 1, "2027-06-30", "2026-12-20", "the season ticket lasts longer"),
      ("2026-11-21", 1, "2026-12-20", "2026-12-20", "both end on the same day"),
      ("2026-11-21", 1, "2026-12-19", "2026-12-19", "cut by a day"),
      ("2026-11-21", 1, "2026-11-21", "2026-11-21", "a single day"),
    ])
  func cut(first: String, months: Int, seasonEnd: String, last: String, because: String) throws {
    let period = try RailwayPermit.period(
      from: day(first), months: months, seasonTicket: seasonTicket(until: seasonEnd))
    #expect(period == Permit.Period(firstDay: day(first), lastDay: day(last)), "\(because)")
  }

  @Test("with a season ticket that has expired there is none")
  func expired() {
    #expect(throws: RailwayPermit.Refusal.seasonTicketExpired(on: day("2026-11-20"))) {
      try RailwayPermit.period(from: day("2026-11-21"), months: 1, seasonTicket: seasonTicket(until: "2026-11-20"))
    }
  }
}
