import Regulations
import Testing

@Suite("Rules have ids")
struct RuleIDTests {
  @Test("every rule of the regulation has its own id")
  func ids() {
    let ids = RuleID.allCases.map(\.rawValue)
    #expect(ids == (0...12).map { "R\($0)" } + ["R20", "R21"])
  }
}
