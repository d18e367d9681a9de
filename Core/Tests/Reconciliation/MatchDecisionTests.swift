import Money
@testable import Regulations
import Testing

@Suite("Decisions on lines")
struct MatchDecisionTests {
  @Test("only a match and a wrong amount name an item beyond doubt")
  func certain() {
    let id = ID<OpenItem>("1")
    #expect(MatchDecision.matched(id, by: .code).certainItem == id)
    #expect(MatchDecision.amountDiffers(id, by: .code, .tooMuch(excess: Money(cents: 1))).certainItem == id)
    for decision in [proposal("1", .code), .alreadyMatched(id), .repeated, .notOurs(.nothingNamed)] {
      #expect(decision.certainItem == nil && decision.reasons == [])
    }
  }

  @Test("a code is surer than a number with a plate, and that surer than either alone")
  func weights() {
    typealias Reason = MatchDecision.Reason
    #expect(MatchDecision.Evidence.code < .numberAndPlate)
    #expect(Reason.code.weight > Reason.number.weight + Reason.plate.weight)
    #expect(Reason.number.weight == Reason.plate.weight && Reason.number.weight > Reason.numberAlike.weight)
    #expect(Reason.number.weight > Reason.plateAlike.weight + Reason.amountEqual.weight)
  }

  @Test("a candidate's reasons stand in one order, however they were found")
  func order() {
    let found = MatchDecision.Candidate(item: ID("1"), reasons: [.paidAlready, .amountEqual, .code])
    #expect(found.reasons == [.code, .amountEqual, .paidAlready])
  }
}
