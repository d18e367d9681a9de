import Civil
import Money
import Regulations
import Testing

@Suite("Laws of the timeline")
struct TimelineLawTests {
  @Test("in any area the pieces follow each other without hole and add up to the price and to its minutes")
  func addsUp() throws {
    var town = RandomTown(seed: 41)
    var wrong: [String] = []
    for _ in 0..<100_000 {
      let area = RandomTown.areas[town.random.below(RandomTown.areas.count)]
      let start = town.minute()
      let end = start + 1 + town.length()
      let timeline = Timeline(
        from: Instant(wholeMinutes: start), to: Instant(wholeMinutes: end), in: area, clock: Rome.clock)
      let price = try StayPrice(
        from: Instant(wholeMinutes: start), to: Instant(wholeMinutes: end), in: area, clock: Rome.clock)
      var (now, counted, sixtieths) = (start, 0, 0)
      var isWhole = !timeline.isCut
      for segment in timeline.segments {
        isWhole = isWhole && segment.from.wholeMinutes == now && segment.minutes > 0
        now = segment.to.wholeMinutes
        if segment.isCounted { counted += segment.minutes }
        if !segment.isCounted, segment.sixtieths != 0 { isWhole = false }
        sixtieths += segment.sixtieths
      }
      let holds =
        isWhole && now == end && counted == price.minutes && sixtieths == price.sixtieths
        && timeline.amount == price.amount
      if !holds { wrong.append("\(area.id.text) \(start) \(end)") }
    }
    #expect(wrong.isEmpty)
  }
}
