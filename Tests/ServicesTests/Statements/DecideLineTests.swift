import Cities
import Civil
import Money
import Regulations
import SQL
import Services
import Store
import Testing

@Suite("A person decides about a line")
struct DecideLineTests {
  private func acts(_ world: SlipTown) async throws -> [String] {
    try await world.town.engine.read {
      try $0.rows("SELECT act FROM staff_act WHERE act LIKE 'line-%' ORDER BY at, act").map { try $0.text(at: 0) }
    }
  }

  /// A slip, and an open line of its amount that says nothing.
  private func openLine(_ world: SlipTown, cents: Int64 = 3500) async throws -> LineView {
    try await world.take([PostLine(reference: "A1", day: "21/11/2026", cents: cents, reason: "sosta")])
    return try await world.only(.open)
  }

  @Test("an open line is matched by the slip's code, by hand, and the permit is renewed", arguments: [true, false])
  func match(byNumber: Bool) async throws {
    let world = try await SlipTown()
    let payment = try await world.slip()
    let (line, bruno) = (try await openLine(world), try await world.member())
    let typed = byNumber ? "ABI 101 2024" : "0000 0000 0000 000-101"
    let outcome = try await DecideLine(world.town.platform)(
      .matchedBy(typed), about: line.key, seen: line.decisions, city: world.city, by: bruno)
    #expect(outcome == .done)
    #expect(try await world.state(payment) == .applied)
    #expect(try await world.only(.matched).reason == .byPerson)
    #expect(try await acts(world) == ["line-matched"])
    #expect(try await world.findings() == [])
  }

  @Test("another amount, a slip that is paid, or that there is not, is refused with the reason")
  func refused() async throws {
    let world = try await SlipTown()
    let payment = try await world.slip()
    let (line, bruno) = (try await openLine(world, cents: 3000), try await world.member())
    let decide = DecideLine(world.town.platform)
    #expect(
      try await decide(.matched(payment), about: line.key, seen: 1, city: world.city, by: bruno)
        == .amountDiffers(asked: Money(cents: 3500)))
    #expect(
      try await decide(.matchedBy("ABI 9 2020"), about: line.key, seen: 1, city: world.city, by: bruno) == .noSuchSlip)
    #expect(try await decide(.matchedBy(""), about: line.key, seen: 1, city: world.city, by: bruno) == .noSuchSlip)
    #expect(
      try await decide(.matched(payment), about: "none", seen: 1, city: world.city, by: bruno) == .noSuchLine)
    try await world.take([PostLine(reference: "A2", day: "21/11/2026", code: SlipTown.code(101))])
    #expect(
      try await decide(.matched(payment), about: line.key, seen: 1, city: world.city, by: bruno) == .paidAlready)
    #expect(try await acts(world) == [])
  }

  @Test("a line is explained with a reason, opened again and explained otherwise; every step is kept")
  func explain() async throws {
    let world = try await SlipTown()
    let (line, bruno) = (try await openLine(world), try await world.member())
    let decide = DecideLine(world.town.platform)
    let steps: [DecideLine.Decision] = [
      .explained(.notOurs, note: ""), .reopened, .explained(.other, note: "dalla mensa scolastica"),
    ]
    for (place, step) in steps.enumerated() {
      world.town.letClockTick()
      #expect(
        try await decide(step, about: line.key, seen: place + 1, city: world.city, by: bruno) == .done)
    }
    let shown = try #require(try await world.heaps.line(line.key, city: world.city, for: .member(bruno)))
    #expect(shown.steps.map(\.standing) == [.open, .explained, .open, .explained])
    #expect(shown.steps.map(\.staff) == [nil, "Bruno Sala", "Bruno Sala", "Bruno Sala"])
    #expect(shown.line.reason == .explained(.other, note: "dalla mensa scolastica"))
    #expect(try await acts(world) == ["line-explained", "line-reopened", "line-explained"])
    #expect(try await world.findings() == [])
  }

  @Test("whoever looked at an older state, or leaves out the words, is told so")
  func stale() async throws {
    let world = try await SlipTown()
    let (line, bruno) = (try await openLine(world), try await world.member())
    let decide = DecideLine(world.town.platform)
    #expect(
      try await decide(.explained(.other, note: ""), about: line.key, seen: 1, city: world.city, by: bruno)
        == .noteMissing)
    let long = String(repeating: "a", count: DecideLine.longestNote + 1)
    #expect(
      try await decide(.explained(.payout, note: long), about: line.key, seen: 1, city: world.city, by: bruno)
        == .noteTooLong)
    #expect(
      try await decide(.explained(.payout, note: ""), about: line.key, seen: 1, city: world.city, by: bruno) == .done)
    #expect(
      try await decide(.reopened, about: line.key, seen: 1, city: world.city, by: bruno) == .changedMeanwhile)
    #expect(
      try await decide(.explained(.payout, note: ""), about: line.key, seen: 2, city: world.city, by: bruno)
        == .notPossible)
  }

  @Test("a matched line stays: what the money gave is not taken back")
  func matchedStays() async throws {
    let world = try await SlipTown()
    _ = try await world.slip()
    try await world.take([PostLine(reference: "A1", day: "21/11/2026", code: SlipTown.code(101))])
    let (line, bruno) = (try await world.only(.matched), try await world.member())
    for step in [DecideLine.Decision.reopened, .explained(.notOurs, note: "")] {
      #expect(
        try await DecideLine(world.town.platform)(step, about: line.key, seen: 1, city: world.city, by: bruno)
          == .notPossible)
    }
  }

  @Test("what the bank takes back is only proposed: the right stays, and nobody can match it")
  func reversal() async throws {
    let world = try await SlipTown()
    let payment = try await world.slip()
    try await world.take([PostLine(reference: "A1", day: "21/11/2026", code: SlipTown.code(101))])
    let bank = Array(
      Self.camtReversal(code: SlipTown.code(101)).utf8)
    guard case .imported(let summary) = try await world.take(bank) else { throw TestTown.Unusable() }
    #expect(summary.heaps[.open] == Heap(lines: 1, total: Money(cents: -3500)))
    #expect(try await world.state(payment) == .applied)
    let (line, bruno) = (try await world.only(.open), try await world.member())
    #expect(line.isReversal)
    let shown = try #require(try await world.heaps.line(line.key, city: world.city, for: .console))
    #expect(shown.proposals.first?.reasons.contains(.takenBack) == true)
    #expect(
      try await DecideLine(world.town.platform)(
        .matched(payment), about: line.key, seen: 1, city: world.city, by: bruno) == .notPossible)
    #expect(try await world.findings() == [])
  }

  private static func camtReversal(code: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId>
    <CreDtTm>2026-11-22T00:00:00</CreDtTm></GrpHdr><Stmt><Id>S1</Id><CreDtTm>2026-11-22T00:00:00</CreDtTm>
    <Acct><Id><Othr><Id>63868921</Id></Othr></Id><Ccy>EUR</Ccy></Acct>
    <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
    <Dt><Dt>2026-11-21</Dt></Dt></Bal><Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">65.00</Amt>
    <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-21</Dt></Dt></Bal><Ntry><NtryRef>1</NtryRef><Amt Ccy="EUR">35.00</Amt>
    <CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-21</Dt></BookgDt>
    <ValDt><Dt>2026-11-21</Dt></ValDt><BkTxCd><Prtry><Cd>X</Cd></Prtry></BkTxCd><NtryDtls><TxDtls><RmtInf>
    <Ustrd>storno \(code)</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>
    """
  }
}
