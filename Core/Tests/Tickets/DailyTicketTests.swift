import Civil
import Regulations
import Testing

@Suite("The daily ticket")
struct DailyTicketTests {
  @Test("it holds until the end of its civil day, also when the clock changes")
  func end() {
    #expect(Rome.shows(DailyTicket.end(on: day("2026-11-20"), clock: Rome.clock)) == "2026-11-21 00:00")
    let long = DailyTicket.end(on: day("2026-10-25"), clock: Rome.clock)
    #expect(long.wholeMinutes - Rome.at("2026-10-25 00:00").wholeMinutes == 25 * 60)
  }

  @Test(
    "it pays for a stay that has nothing chargeable after its day",
    arguments: [
      ("2026-11-20 09:00", "2026-11-20 20:00", true), ("2026-11-20 09:00", "2026-11-21 08:00", true),
      ("2026-11-20 09:00", "2026-11-21 08:01", false), ("2026-11-21 09:00", "2026-11-23 08:00", true),
      ("2026-11-21 09:00", "2026-11-23 08:01", false),
    ])
  func covers(from: String, to: String, covers: Bool) {
    #expect(
      DailyTicket.covers(from: Rome.at(from), to: Rome.at(to), in: Ground.laSpezia, clock: Rome.clock) == covers)
  }
}
