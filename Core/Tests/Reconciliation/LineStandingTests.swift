import Regulations
import Testing

@Suite("Heaps of a statement's lines")
struct LineStandingTests {
  @Test("an open line is matched or explained, an explained one opened again, a matched one stays")
  func steps() {
    let steps = LineStanding.allCases.flatMap { from in
      LineStanding.allCases.filter(from.mayBecome).map { "\(from)>\($0)" }
    }
    #expect(steps == ["open>matched", "open>explained", "explained>open"])
  }

  @Test("only what has no name of its own needs words beside it")
  func notes() {
    #expect(LineExplanation.allCases.filter(\.needsNote) == [.other])
  }
}
