import Civil
import Money
import Regulations
import Testing

@Suite("What follows an overrun, and since when")
struct RegimeTests {
  @Test("the regime in force on a day is the one whose days contain it")
  func inForce() {
    let old = Regime(
      firstDay: day("2013-02-12"), lastDay: day("2024-12-13"), kind: SmallTown.supplement.kind)
    let new = Regime(firstDay: day("2024-12-14"), lastDay: nil, kind: .national(NationalScaleTests.scale))
    #expect(Regime.inForce(on: day("2013-02-11"), of: [old, new]) == nil)
    #expect(Regime.inForce(on: day("2013-02-12"), of: [old, new]) == old)
    #expect(Regime.inForce(on: day("2024-12-13"), of: [old, new]) == old)
    #expect(Regime.inForce(on: day("2024-12-14"), of: [old, new]) == new)
    #expect(Regime.inForce(on: day("2099-01-01"), of: [old, new]) == new)
  }
}
