import Civil
import Money
import Regulations
import Store

/// What the rule says of a line that came with a file, as its first decision.
enum LineRuling {
  /// Nil for a line that is known already.
  static func first(_ decision: MatchDecision, at now: Instant) -> LineDecision? {
    switch decision {
    case .matched(let item, let evidence):
      LineDecision(.matched, payment: ID(item.text), reason: code(of: evidence), at: now)
    case .amountDiffers(let item, let evidence, _):
      LineDecision(.open, reason: "amountDiffers", proposals: [candidate(item, evidence, .amountDiffers)], at: now)
    case .proposed(let candidates): LineDecision(.open, reason: "proposed", proposals: candidates, at: now)
    case .notOurs(.noMoneyIn): LineDecision(.explained, reason: LineExplanation.outgoing.rawValue, at: now)
    case .notOurs(.nothingNamed): LineDecision(.open, reason: "nothingNamed", at: now)
    case .alreadyMatched, .repeated: nil
    }
  }

  /// The same when the payment was paid by other means while the file was being read.
  static func overtaken(_ decision: LineDecision, by evidence: MatchDecision) -> LineDecision {
    guard case .matched(let item, let by) = evidence else { return decision }
    return LineDecision(.open, reason: "proposed", proposals: [candidate(item, by, .paidAlready)], at: decision.at)
  }

  private static func candidate(
    _ item: ID<OpenItem>, _ evidence: MatchDecision.Evidence, _ more: MatchDecision.Reason
  ) -> MatchDecision.Candidate {
    let named: [MatchDecision.Reason] =
      switch evidence {
      case .code: [.code]
      case .numberAndPlate: [.number, .plate]
      }
    return MatchDecision.Candidate(item: item, reasons: named + [more])
  }

  private static func code(of evidence: MatchDecision.Evidence) -> String {
    switch evidence {
    case .code: "code"
    case .numberAndPlate: "numberAndPlate"
    }
  }
}
