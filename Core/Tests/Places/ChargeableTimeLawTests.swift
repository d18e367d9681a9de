import Civil
import Regulations
import Testing

@Suite("Laws of chargeable minutes")
struct ChargeableTimeLawTests {
  @Test("a split anywhere changes nothing, whatever the schedule and on any clock day")
  func splits() {
    var town = RandomTown(seed: 51)
    var wrong: [String] = []
    for _ in 0..<100_000 {
      let area = RandomTown.areas[town.random.below(RandomTown.areas.count)]
      let start = town.minute()
      let middle = start + town.length()
      let end = middle + town.length()
      let minutes = { (from: Int, to: Int) in
        ChargeableTime.minutes(
          from: Instant(wholeMinutes: from), to: Instant(wholeMinutes: to), in: area.paidHours, clock: Rome.clock)
      }
      let whole = minutes(start, end)
      if whole != minutes(start, middle) + minutes(middle, end) || whole > end - start {
        wrong.append("\(area.id.text) \(start) \(middle) \(end)")
      }
    }
    #expect(wrong.isEmpty)
  }
}
