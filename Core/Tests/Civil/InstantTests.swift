import Civil
import Testing

@Suite("Moments")
struct InstantTests {
  @Test("a day after a moment is 24 hours, 1,440 minutes, 86,400 seconds later")
  func units() {
    let start = Instant(milliseconds: 1_774_749_600_000)
    let next = start.adding(milliseconds: 86_400_000)
    #expect(start.adding(days: 1) == next)
    #expect(start.adding(hours: 24) == next)
    #expect(start.adding(minutes: 1440) == next)
    #expect(start.adding(seconds: 86_400) == next)
    #expect(next.adding(days: -1) == start)
  }

  @Test("of two moments the earlier one is less, also before 1970")
  func order() {
    #expect(Instant(milliseconds: -1) < Instant(milliseconds: 0))
    #expect(!(Instant(milliseconds: 5) < Instant(milliseconds: 5)))
  }
}
