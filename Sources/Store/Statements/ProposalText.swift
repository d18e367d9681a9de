import Regulations

/// How proposals are stored: a payment and the reasons for it, apart by spaces, one proposal after the other by `;`.
enum ProposalText {
  static func write(_ proposals: [MatchDecision.Candidate]) -> String {
    proposals.map { ([$0.item.text] + $0.reasons.map { "\($0)" }).joined(separator: " ") }.joined(separator: ";")
  }

  static func read(_ text: String) throws -> [MatchDecision.Candidate] {
    try text.split(separator: ";").map { part in
      let words = part.split(separator: " ").map(String.init)
      let item = try Stored.value(words.first, "statement_decision.proposals")
      let named = try words.dropFirst().map { try Stored.value(reasons[$0], "statement_decision.proposals") }
      return MatchDecision.Candidate(item: ID(item), reasons: named)
    }
  }

  private static let reasons = Dictionary(uniqueKeysWithValues: MatchDecision.Reason.allCases.map { ("\($0)", $0) })
}
