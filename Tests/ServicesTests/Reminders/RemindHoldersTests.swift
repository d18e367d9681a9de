import Civil
import Mail
import Services
import Testing

@Suite("Reminders before the end of a permit")
struct RemindHoldersTests {
  @Test("a holder is written to 30, 7 and 1 days before the end, once each, however often the job runs")
  func reminders() async throws {
    let town = try await TestTown(on: "2026-10-20")
    _ = try await town.holder(daysLeft: 31)
    for _ in 0..<35 {
      for _ in 0..<2 { _ = try await RemindHolders(town.platform)() }
      _ = try await DeliverLetters(town.platform)()
      town.pass(minutes: 24 * 60)
    }
    #expect(
      town.mails.map { $0.subject.split(separator: " –").first } == [
        "Il tuo abbonamento scade tra 30 giorni", "Il tuo abbonamento scade tra 7 giorni",
        "Il tuo abbonamento scade domani",
      ])
  }
}
