import Money
import Regulations
import Testing

@Suite("Laws of matching")
struct MatchingLawTests {
  /// A town's open items and a statement, with all the mistakes that payers make.
  private struct Import {
    var items: [OpenItem] = []
    var lines: [StatementLine] = []

    init(seed: UInt64) {
      var random = SeededRandom(seed: seed)
      for number in 0..<(1 + random.below(12)) {
        items.append(
          item(
            "\(number)", permit: "ABI \(1 + random.below(6)) 2024", plates: ["AB12\(random.below(3))CD"],
            codes: random.below(2) == 0 ? [] : ["3020000000000000\(10 + random.below(12))"],
            cents: 3_500 + Int64(random.below(3)) * 500, created: "2026-11-0\(1 + random.below(9))",
            through: random.below(3) == 0 ? nil : "2026-11-2\(random.below(9))", isPaid: random.below(6) == 0))
      }
      for number in 0..<random.below(16) { lines.append(Import.line(number, items, &random)) }
    }

    private static func line(_ number: Int, _ items: [OpenItem], _ random: inout SeededRandom) -> StatementLine {
      let named = items[random.below(items.count)]
      guard case .permit(let permit) = named.subject else { preconditionFailure("Only permits here.") }
      let plate = named.plates.first?.text ?? ""
      let texts = [
        "\(permit.text) \(plate)", "abb. n. \(permit.code) del \(permit.year)", "targa \(plate)",
        named.codes.first ?? "",
        "ABI \(permit.code)/\(permit.year) AB I2O CD", "affitto", "\(plate) \(permit.code)/\(permit.year)",
      ]
      let amount = random.below(4) == 0 ? 3_500 : named.amount.cents
      return StatementLine(
        key: "k\(random.below(8) == 0 ? max(0, number - 1) : number)", amount: Money(cents: amount),
        date: day("2026-11-1\(random.below(9))"), text: texts[random.below(texts.count)],
        code: random.below(3) == 0 ? named.codes.first : nil, isReversal: random.below(20) == 0)
    }
  }

  @Test("the order of lines and items does not matter", arguments: 0..<400)
  func order(seed: UInt64) {
    var statement = Import(seed: seed)
    var keys: Set<String> = []
    statement.lines.removeAll { !keys.insert($0.key).inserted }
    let straight = Matching(MatchIndex(statement.items)).decide(statement.lines)
    var random = SeededRandom(seed: seed + 1_000_000)
    let shuffled = Array(statement.lines.indices).shuffled(using: &random)
    let items = statement.items.shuffled(using: &random)
    let again = Matching(MatchIndex(items)).decide(shuffled.map { statement.lines[$0] })
    #expect(again == shuffled.map { straight[$0] })
  }

  @Test("no item is matched by two lines, none that is paid, and none with another amount", arguments: 0..<400)
  func onceAndExactly(seed: UInt64) {
    let statement = Import(seed: seed)
    let amounts = Dictionary(uniqueKeysWithValues: statement.items.map { ($0.id, $0) })
    var matched: Set<ID<OpenItem>> = []
    for (line, decision) in zip(statement.lines, Matching(MatchIndex(statement.items)).decide(statement.lines)) {
      guard case .matched(let id, _) = decision else { continue }
      #expect(matched.insert(id).inserted)
      #expect(amounts[id]?.amount == line.amount && amounts[id]?.isPaid == false && !line.isReversal)
    }
  }

  @Test("a line matched once is never matched again, and no item either", arguments: 0..<200)
  func repeated(seed: UInt64) {
    let statement = Import(seed: seed)
    let first = Matching(MatchIndex(statement.items)).decide(statement.lines)
    var before: [String: ID<OpenItem>] = [:]
    var paid: Set<ID<OpenItem>> = []
    for (line, decision) in zip(statement.lines, first) {
      if case .matched(let id, _) = decision { (before[line.key], _) = (id, paid.insert(id)) }
    }
    let items = statement.items.map { item in
      OpenItem(
        id: item.id, codes: item.codes, subject: item.subject, plates: item.plates, amount: item.amount,
        created: item.created, payableThrough: item.payableThrough, isPaid: item.isPaid || paid.contains(item.id))
    }
    let second = Matching(MatchIndex(items)).decide(statement.lines, matchedBefore: before)
    for (was, now) in zip(first, second) {
      if case .matched(let id, _) = was { #expect(now == .alreadyMatched(id)) }
      if case .matched(let id, _) = now { #expect(!paid.contains(id)) }
    }
  }

  @Test("the random statements do match, differ, propose and refuse")
  func reach() {
    var counts = [0, 0, 0, 0, 0]
    for seed in 0..<400 as Range<UInt64> {
      let statement = Import(seed: seed)
      for decision in Matching(MatchIndex(statement.items)).decide(statement.lines) {
        switch decision {
        case .matched(_, by: .code): counts[0] += 1
        case .matched(_, by: .numberAndPlate): counts[1] += 1
        case .amountDiffers: counts[2] += 1
        case .proposed: counts[3] += 1
        case .notOurs, .alreadyMatched, .repeated: counts[4] += 1
        }
      }
    }
    #expect(counts.allSatisfy { $0 > 50 }, "\(counts)")
  }
}
