import Civil
import Money

/// Which open item each line of a statement pays: by its code; else by number and plate; else a person decides (R10).
///
/// The order of the lines does not matter, no item is matched twice, and never with another amount.
public struct Matching {
  /// A person is shown at most so many items for a line.
  public static let longestRanking = 5

  private let index: MatchIndex

  public init(_ index: MatchIndex) { self.index = index }

  /// One decision for each line, in the lines' order; `matchedBefore` has the keys of lines that earlier imports matched.
  public func decide(_ lines: [StatementLine], matchedBefore: [String: ID<OpenItem>] = [:]) -> [MatchDecision] {
    var seen: Set<String> = []
    var decisions = lines.map { line -> MatchDecision in
      guard seen.insert(line.key).inserted else { return .repeated }
      return matchedBefore[line.key].map { .alreadyMatched($0) } ?? decide(line)
    }
    let winners = winners(lines, decisions)
    for (position, decision) in decisions.enumerated() {
      guard let item = decision.certainItem, let winner = winners[item], winner != position else { continue }
      decisions[position] = .proposed([MatchDecision.Candidate(item: item, reasons: decision.reasons + [.paidAlready])])
    }
    return decisions
  }

  /// For each item the one line that pays it: the surest, then the earliest.
  private func winners(_ lines: [StatementLine], _ decisions: [MatchDecision]) -> [ID<OpenItem>: Int] {
    var winners: [ID<OpenItem>: Int] = [:]
    var ranks: [ID<OpenItem>: (Int, Int, String)] = [:]
    for (position, decision) in decisions.enumerated() {
      guard case .matched(let item, let evidence) = decision else { continue }
      let rank = (evidence.rawValue, lines[position].date.daysSinceEpoch, lines[position].key)
      if let best = ranks[item], best < rank { continue }
      (ranks[item], winners[item]) = (rank, position)
    }
    return winners
  }

  /// What this line alone says, with every item as it was before the import.
  private func decide(_ line: StatementLine) -> MatchDecision {
    guard line.amount > .zero || line.isReversal else { return .notOurs(.noMoneyIn) }
    var traces = MatchTraces()
    let reason = WrittenReason(line.text)
    traces.search(reason, code: line.code, in: index)
    guard !line.isReversal else { return proposal(line, traces, reason) }
    if traces.codes.count == 1, let found = traces.codes.first {
      return certain(index.items[found], .code, line) ?? proposal(line, traces, reason)
    }
    if traces.codes.isEmpty, let found = single(traces.numbersWithPlates, line) {
      return certain(index.items[found], .numberAndPlate, line) ?? proposal(line, traces, reason)
    }
    return proposal(line, traces, reason)
  }

  /// The one item that fits; where none fits, the only one that is named.
  private func single(_ found: Set<Int>, _ line: StatementLine) -> Int? {
    let fitting = found.filter {
      isInTime(index.items[$0], line) && !index.items[$0].isPaid && index.items[$0].amount == line.amount
    }
    return fitting.count == 1 ? fitting.first : found.count == 1 ? found.first : nil
  }

  /// A code is good for ever, and what came late is for the cash desk to judge; a number may return, so it is not.
  private func certain(_ item: OpenItem, _ evidence: MatchDecision.Evidence, _ line: StatementLine) -> MatchDecision? {
    guard !item.isPaid, item.created <= line.date else { return nil }
    guard evidence == .code || isInTime(item, line) else { return nil }
    if line.amount < item.amount {
      return .amountDiffers(item.id, by: evidence, .tooLittle(missing: item.amount - line.amount))
    }
    if line.amount > item.amount {
      return .amountDiffers(item.id, by: evidence, .tooMuch(excess: line.amount - item.amount))
    }
    return .matched(item.id, by: evidence)
  }

  private func isInTime(_ item: OpenItem, _ line: StatementLine) -> Bool {
    item.created <= line.date && item.payableThrough.map { line.date <= $0 } ?? true
  }

  private func proposal(_ line: StatementLine, _ exact: MatchTraces, _ reason: WrittenReason) -> MatchDecision {
    var alike = MatchTraces()
    alike.search(WrittenReason(line.text, lenient: true), code: line.code, in: index, lenient: true)
    let ranked = exact.all.union(alike.all)
      .map { (score: score($0, exact, alike, line), position: $0) }
      .sorted { ($1.score, $0.position) < ($0.score, $1.position) }
      .prefix(Matching.longestRanking)
    guard !ranked.isEmpty else {
      let isNamed = !reason.numbers.isEmpty || reason.tokens.contains { !$0.isNumeric && index.names($0.word) }
      return isNamed ? .proposed([]) : .notOurs(line.amount > .zero ? .nothingNamed : .noMoneyIn)
    }
    let isTie = ranked.count > 1 && ranked[0].score == ranked[1].score
    return .proposed(
      ranked.map { entry in
        var reasons = reasons(entry.position, exact, alike, line)
        if isTie, entry.score == ranked[0].score { reasons.append(.oneOfSeveral) }
        return MatchDecision.Candidate(item: index.items[entry.position].id, reasons: reasons)
      })
  }

  private func reasons(
    _ position: Int, _ exact: MatchTraces, _ alike: MatchTraces, _ line: StatementLine
  ) -> [MatchDecision.Reason] {
    let item = index.items[position]
    var reasons: [MatchDecision.Reason] = []
    if exact.codes.contains(position) {
      reasons.append(.code)
    } else if alike.codes.contains(position) {
      reasons.append(.codeAlike)
    }
    if exact.numbers.contains(position) {
      reasons.append(.number)
    } else if alike.numbers.contains(position) {
      reasons.append(.numberAlike)
    }
    if exact.plates.contains(position) {
      reasons.append(.plate)
    } else if alike.plates.contains(position) {
      reasons.append(.plateAlike)
    }
    reasons.append(item.amount == line.amount ? .amountEqual : .amountDiffers)
    if line.isReversal { reasons.append(.takenBack) }
    if item.isPaid { reasons.append(.paidAlready) }
    if line.date < item.created { reasons.append(.beforeItsTime) }
    if let last = item.payableThrough, line.date > last { reasons.append(.afterItsTime) }
    return reasons
  }

  private func score(_ position: Int, _ exact: MatchTraces, _ alike: MatchTraces, _ line: StatementLine) -> Int {
    reasons(position, exact, alike, line).reduce(0) { $0 + $1.weight }
  }
}
