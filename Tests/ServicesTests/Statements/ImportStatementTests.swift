import Cities
import Civil
import Foundation
import Money
import Payments
import Regulations
import SQL
import Services
import Store
import Testing

@Suite("Taking in a statement of the postal account")
struct ImportStatementTests {
  @Test("a slip's code renews the permit: money on the postal account, a receipt, all in order")
  func byCode() async throws {
    let world = try await SlipTown()
    let payment = try await world.slip()
    world.town.pass(minutes: 24 * 60)
    let summary = try await world.take([PostLine(reference: "A1", day: "21/11/2026", code: SlipTown.code(101))])
    #expect(summary.heaps[.matched] == Heap(lines: 1, total: Money(cents: 3500)))
    #expect(try await world.state(payment) == .applied)
    let days = try #require(LedgerDays(from: world.town.today, to: world.town.today))
    let balance = try await ShowLedger(world.town.platform).balance(of: days, city: world.city, for: .console)
    #expect(balance.lines.first?.account == .postal && balance.lines.first?.debit == Money(cents: 3500))
    #expect(try await world.town.count("SELECT count(*) FROM receipt") == 1)
    #expect(try await world.only(.matched).reason == .byCode)
    #expect(try await world.findings() == [])
  }

  @Test("the same file again changes nothing and says so")
  func twice() async throws {
    let world = try await SlipTown()
    _ = try await world.slip()
    let file = PostLine.table([PostLine(reference: "A1", day: "21/11/2026", code: SlipTown.code(101))])
    guard case .imported(let first) = try await world.take(file) else { throw TestTown.Unusable() }
    #expect(try await world.take(file, name: "altro nome.csv") == .alreadyImported(first))
    #expect(try await world.town.count("SELECT count(*) FROM capture") == 1)
    #expect(try await world.town.count("SELECT count(*) FROM statement_line") == 1)
  }

  @Test("a longer file with the same days brings only what is new, and its sums add up")
  func longer() async throws {
    let world = try await SlipTown()
    _ = try await world.slip()
    let first = PostLine(reference: "A1", day: "21/11/2026", code: SlipTown.code(101))
    try await world.take([first])
    let second = try await world.take([
      first, PostLine(reference: "A2", cents: 1234), PostLine(reference: "A3", cents: -150),
    ])
    #expect(second.file.all == Heap(lines: 3, total: Money(cents: 3500 + 1234 - 150)))
    #expect(second.file.known == Heap(lines: 1, total: Money(cents: 3500)))
    #expect(
      second.heaps == [
        .matched: .empty, .open: Heap(lines: 1, total: Money(cents: 1234)),
        .explained: Heap(lines: 1, total: Money(cents: -150)),
      ])
    #expect(try await world.findings() == [])
  }

  @Test(
    "half a file, wrong letters, another currency: nothing is taken, and who tried is written down",
    arguments: [
      ("Data;Importo;Causale;Divisa\r\n20/11/2026;35,00;x;USD\r\n", "2:foreignCurrency"),
      ("Data;Importo;Causale\r\n20/11/2026;35,00;x\r\n20/11/20", "3:endsTooSoon"),
      ("Data;Importo;Causale\r\n20/11/2026;35,001;x\r\n", "2:tooManyDecimals"),
      ("", "1:empty"),
    ])
  func refused(text: String, why: String) async throws {
    let world = try await SlipTown()
    guard case .refused(let faults) = try await world.take(Array(text.utf8)) else { throw TestTown.Unusable() }
    #expect(!faults.isEmpty)
    #expect(try await world.town.count("SELECT count(*) FROM statement_file") == 0)
    let acts = try await world.town.engine.read {
      try $0.rows("SELECT act, detail FROM staff_act").map { try [$0.text(at: 0), $0.text(at: 1)] }
    }
    #expect(acts == [["statement-refused", why]])
  }

  @Test("letters that no encoding spells are refused")
  func encoding() async throws {
    let world = try await SlipTown()
    let file = PostLine.table([PostLine(reference: "A1")]) + [0x81, 0x0A]
    guard case .refused(let faults) = try await world.take(file) else { throw TestTown.Unusable() }
    #expect(faults.map(\.reason) == [.wrongEncoding])
  }

  @Test("number and plate pay too; another amount, a code alike and a reversal are left to a person")
  func heaps() async throws {
    let world = try await SlipTown()
    let paid = try await world.slip(101)
    let others = [try await world.slip(202), try await world.slip(303), try await world.slip(404)]
    let lines = [
      PostLine(reference: "1", day: "21/11/2026", reason: "abb. n. 101 del 2024 targa AB 101 CD"),
      PostLine(reference: "2", day: "21/11/2026", cents: 3000, code: SlipTown.code(202)),
      PostLine(reference: "3", day: "21/11/2026", reason: "ABI 303/2024"),
      PostLine(reference: "4", day: "21/11/2026", reason: "un mazzo di fiori"),
      PostLine(reference: "5", day: "21/11/2026", cents: -3500, reason: "commissioni"),
    ]
    let summary = try await world.take(lines)
    #expect(summary.heaps[.matched]?.lines == 1 && summary.heaps[.explained]?.lines == 1)
    #expect(summary.heaps[.open] == Heap(lines: 3, total: Money(cents: 10_000)))
    #expect(try await world.state(paid) == .applied)
    for other in others { #expect(try await world.state(other) == .intent) }
    let open = try await world.heaps.lines(in: .open, limit: 10, city: world.city, for: .console)
    #expect(Set(open.map(\.reason)) == [.amountDiffers, .proposed, .nothingNamed])
    let differing = try #require(open.first { $0.reason == .amountDiffers })
    let shown = try #require(try await world.heaps.line(differing.key, city: world.city, for: .console))
    #expect(shown.proposals.map(\.payment) == [others[0]])
    #expect(shown.proposals.first?.reasons == [.code, .amountDiffers])
    #expect(try await world.findings() == [])
  }

  @Test("what was written and not yet settled when the machine died is settled by the next run, once")
  func crash() async throws {
    let world = try await SlipTown()
    let payment = try await world.slip()
    let platform = world.town.platform
    let verb = ImportStatement(engine: world.town.engine, now: platform.now, newID: platform.newID)
    let file = PostLine.table([PostLine(reference: "A1", day: "21/11/2026", code: SlipTown.code(101))])
    let request = ImportStatement.Request(city: world.city, file: file, name: "x.csv")
    guard case .imported = try await verb(request, by: .console) else { throw TestTown.Unusable() }
    #expect(try await world.state(payment) == .intent)
    #expect(try await world.findings() == [])
    #expect(try await SettleLines(platform)() == 1)
    #expect(try await world.state(payment) == .applied)
    #expect(try await SettleLines(platform)() == 0)
    #expect(try await world.findings() == [])
  }

  @Test("two lines with one code, in two files, before either is settled: the second waits for a person")
  func secondLine() async throws {
    let world = try await SlipTown()
    let payment = try await world.slip()
    let platform = world.town.platform
    let verb = ImportStatement(engine: world.town.engine, now: platform.now, newID: platform.newID)
    for reference in ["A1", "A2"] {
      let file = PostLine.table([PostLine(reference: reference, day: "21/11/2026", code: SlipTown.code(101))])
      _ = try await verb(ImportStatement.Request(city: world.city, file: file, name: "x.csv"), by: .console)
    }
    try await SettleLines(platform)()
    #expect(try await world.state(payment) == .applied)
    let open = try await world.only(.open)
    let shown = try #require(try await world.heaps.line(open.key, city: world.city, for: .console))
    #expect(shown.proposals.first?.reasons == [.code, .amountEqual, .paidAlready])
    #expect(try await world.town.count("SELECT count(*) FROM capture") == 1)
    #expect(try await world.findings() == [])
  }

  @Test("a slip paid though the permit was renewed otherwise: the money stands aside on the postal account")
  func overtaken() async throws {
    let world = try await SlipTown()
    let (citizen, permit) = try await world.town.holder()
    let slip = try await world.slip(for: permit, of: citizen, code: SlipTown.code(101))
    try await world.town.engine.write {
      try $0.execute("UPDATE renewal SET state = 'closed'")
      try $0.execute("DELETE FROM payment_watch")
    }
    let (other, reference) = try await world.town.goToBank(permit, citizen)
    _ = world.town.decide(.approve, reference)
    #expect(try await world.town.follow(other) == .applied)
    try await world.take([PostLine(reference: "A1", day: "21/11/2026", code: SlipTown.code(101))])
    #expect(try await world.state(slip) == .orphan)
    #expect(
      try await world.town.count(
        "SELECT sum(amount) FROM transfer WHERE debit = 'postal' AND credit = 'suspense'") == 3500)
    #expect(try await world.findings() == [])
  }

  @Test("a town without a postal account takes no file; a clerk may not hand one in")
  func notAllowed() async throws {
    let world = try await SlipTown()
    let request = ImportStatement.Request(city: world.town.city, file: [], name: "")
    #expect(try await ImportStatement(world.town.platform)(request, by: .console) == .noAccount)
    let clerk = try await world.member(.clerk)
    await #expect(throws: StaffRefusal.noRight) {
      try await ImportStatement(world.town.platform)(
        ImportStatement.Request(city: world.city, file: [], name: ""), by: .member(clerk))
    }
    await #expect(throws: StaffRefusal.noRight) {
      try await world.heaps.overview(world.city, for: .member(clerk))
    }
  }
}

extension Heap {
  fileprivate static let empty = Heap(lines: 0, total: .zero)
}
