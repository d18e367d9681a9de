import Civil
import Money
import Regulations
import Testing

@Suite("The timeline of a stay")
struct TimelineTests {
  private func spelled(_ timeline: Timeline) -> [String] {
    timeline.segments.map { segment in
      let content =
        switch segment.content {
        case .free(let reason): "free \(reason)"
        case .charged(let kind, let perHour): "\(kind) \(perHour.decimal)"
        }
      let times = "\(Rome.shows(segment.from).suffix(5))–\(Rome.shows(segment.to).suffix(5))"
      return "\(times) \(content) \(segment.sixtieths)"
    }
  }

  @Test("a stay over noon, night and Sunday is told piece by piece, with the reason of each")
  func pieces() {
    let area = Ground.area(Ground.stepped, Ground.crema)
    let timeline = Timeline(
      from: Rome.at("2026-11-21 12:30"), to: Rome.at("2026-11-23 08:30"), in: area, clock: Rome.clock)
    #expect(
      spelled(timeline) == [
        "12:30–13:00 paid 1.50 4500", "13:00–14:00 free outsideHours 0", "14:00–14:30 paid 1.50 4500",
        "14:30–19:30 paid 2.00 60000", "19:30–00:00 free outsideHours 0",
        "00:00–00:00 free weekday(Civil.Weekday.sunday) 0", "00:00–08:00 free outsideHours 0",
        "08:00–08:30 paid 2.00 6000",
      ])
    #expect(timeline.amount.decimal == "12.50")
  }

  @Test("first minutes free and minutes above a day's limit are counted, and cost nothing")
  func counted() {
    let tariff = Tariff(
      steps: [.init(minutes: nil, perHour: .spelled("1.00"))], freeMinutes: 15,
      dayCap: DayCap(amount: .spelled("2.00")), specialPerHalfHour: nil)
    let timeline = Timeline(
      from: Rome.at("2026-11-20 10:00"), to: Rome.at("2026-11-20 14:00"), in: Ground.area(tariff), clock: Rome.clock)
    #expect(
      spelled(timeline) == [
        "10:00–10:15 firstMinutesFree 0.00 0", "10:15–12:15 paid 1.00 12000", "12:15–14:00 aboveDayCap 0.00 0",
      ])
    #expect(timeline.segments.allSatisfy { $0.isCounted })
  }

  @Test("a stay of years is cut, and says so")
  func cut() {
    let timeline = Timeline(
      from: Rome.at("2020-01-01 00:00"), to: Rome.at("2026-01-01 00:00"), in: Ground.rossa, clock: Rome.clock,
      atMost: 50)
    #expect(timeline.isCut && timeline.segments.count == 50)
    let none = Timeline(
      from: Rome.at("2026-11-20 10:00"), to: Rome.at("2026-11-20 10:00"), in: Ground.rossa, clock: Rome.clock)
    #expect(!none.isCut && none.segments.isEmpty)
  }
}
