import Regulations
import Testing

@Suite("Permits")
struct PermitTests {
  @Test("a period holds from its first day to its last, both included")
  func period() {
    let march = CoreTests.period("2026-03-28", "2026-04-27")
    #expect(!march.contains(day("2026-03-27")))
    #expect(march.contains(day("2026-03-28")))
    #expect(march.contains(day("2026-04-27")))
    #expect(!march.contains(day("2026-04-28")))
    #expect(CoreTests.period("2026-03-28", "2026-03-28").contains(day("2026-03-28")), "a period of one day")
  }

  @Test("a permit expires with its last period; one never paid has no last day")
  func lastDay() {
    let periods = [CoreTests.period("2025-01-01", "2025-12-31"), CoreTests.period("2026-01-01", "2026-12-31")]
    #expect(SmallTown.permit(periods).lastDay == day("2026-12-31"))
    #expect(SmallTown.permit([]).lastDay == nil)
  }
}
