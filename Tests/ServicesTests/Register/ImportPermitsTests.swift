import Civil
import CSV
import Foundation
import Money
import Regulations
import Services
import SQL
import Store
import Testing

@Suite("Importing the register of permits")
struct ImportPermitsTests {
  @Test("a row becomes a permit with holder, plates, zones, period and price")
  func oneRow() async throws {
    let desk = try await RegisterDesk()
    let summary = try await desk.take(rows: [
      """
      abi-12-2024;  Niccolò  D’Ambrosio ;01234560116;Nico@Example.ORG;'+39 011 555;ab 123 cd, EF456GH;Abbonamento ordinario;\
      blu-mazze, Zona blu Centro;01/12/2025;28-02-2026;€ 95,00
      """
    ])
    #expect(summary.faults == [])
    #expect((summary.rows, summary.newPermits, summary.newPeriods) == (1, 1, 1))
    let permit = try #require(try await desk.register().first)
    #expect(permit.number.text == "ABI 12 2024")
    #expect(permit.holder.name == "Niccolò D’Ambrosio")
    #expect(permit.holder.taxCode == "01234560116")
    #expect(permit.holder.email == "nico@example.org")
    #expect(permit.holder.phone == "+39 011 555")
    #expect(permit.plates.map(\.text) == ["AB123CD", "EF456GH"])
    #expect(permit.product.text == "abbonamento")
    #expect(permit.zones.map(\.text) == ["blu-mazze", "blu-centro"])
    #expect(permit.state == .active)
    #expect(permit.periods.map(\.days.firstDay.iso) == ["2025-12-01"])
    #expect(permit.periods.map(\.days.lastDay.iso) == ["2026-02-28"])
    #expect(permit.periods.map(\.price) == [Money(cents: 9_500)])
  }

  @Test("importing the same table twice changes nothing, not even a date of change")
  func twice() async throws {
    let desk = try await RegisterDesk()
    let rows = (1...50).flatMap { code in
      [
        RegisterDesk.row(code, email: "a\(code)@example.org", plates: "AB123CD, CD456EF"),
        RegisterDesk.row(
          code, email: "a\(code)@example.org", plates: "AB123CD, CD456EF", from: "2026-02-01", to: "2026-02-28"),
      ]
    }
    let first = try await desk.take(rows: rows)
    #expect((first.newPermits, first.newPeriods, first.faults.count) == (50, 100, 0))
    let before = try await desk.dump()
    let second = try await desk.take(rows: rows)
    #expect((second.newPermits, second.newPeriods, second.changedPermits, second.unchangedRows) == (0, 0, 0, 100))
    #expect(second.faults == [])
    #expect(try await desk.dump() == before)
  }

  @Test("what differs is changed: name, plates, zones, product; the old plate stays known until then")
  func changes() async throws {
    let desk = try await RegisterDesk()
    _ = try await desk.take(rows: [RegisterDesk.row(1, email: "old@example.org", plates: "AA111AA, BB222BB")])
    let summary = try await desk.take(rows: [
      RegisterDesk.row(
        1, holder: "Maria Rossi", plates: "BB222BB, CC333CC", product: "residenti", zones: "blu-vittorio-veneto")
    ])
    #expect((summary.changedPermits, summary.newPermits, summary.newPeriods) == (1, 0, 0))
    let permit = try #require(try await desk.register().first)
    #expect(permit.holder.name == "Maria Rossi")
    #expect(permit.holder.email == "old@example.org", "an empty cell takes nothing away")
    #expect(permit.plates.map(\.text) == ["BB222BB", "CC333CC"])
    #expect(permit.product.text == "residenti")
    #expect(permit.zones.map(\.text) == ["blu-vittorio-veneto"])
    let ended = try await desk.engine.read {
      try $0.rows("SELECT plate, since, until FROM permit_plate WHERE until > since")
    }
    #expect(try ended.map { try $0.text("plate") } == ["AA111AA"])
    _ = try await desk.take(rows: [RegisterDesk.row(1, plates: "AA111AA", product: "residenti")])
    #expect(try await desk.register().first?.plates.map(\.text) == ["AA111AA"])
  }

  @Test("a dry run tells the same and keeps nothing")
  func dryRun() async throws {
    let desk = try await RegisterDesk()
    let rows = [RegisterDesk.row(1), RegisterDesk.row(2, price: "much"), RegisterDesk.row(3)]
    let tried = try await desk.take(rows: rows, isDryRun: true)
    #expect(try await desk.dump().isEmpty)
    let done = try await desk.take(rows: rows)
    #expect(tried == done)
    #expect(done.newPermits == 2)
  }

  @Test("rows of a permit may come in any order; an earlier period found later is put before the others")
  func order() async throws {
    let desk = try await RegisterDesk()
    let march = RegisterDesk.row(1, from: "2026-03-01", to: "2026-03-31")
    let january = RegisterDesk.row(1)
    let february = RegisterDesk.row(1, from: "2026-02-01", to: "2026-02-28")
    #expect(try await desk.take(rows: [march, january]).faults == [])
    #expect(try await desk.take(rows: [february]).newPeriods == 1)
    let permit = try #require(try await desk.register().first)
    #expect(permit.periods.map(\.days.firstDay.month) == [1, 2, 3])
    #expect(try await desk.take(rows: [january, february, march]).unchangedRows == 3)
  }

  @Test("a period that overlaps, has another price, or another holder is told and changes nothing")
  func contradictions() async throws {
    let desk = try await RegisterDesk()
    _ = try await desk.take(rows: [RegisterDesk.row(1), RegisterDesk.row(2)])
    let before = try await desk.dump()
    let summary = try await desk.take(rows: [
      RegisterDesk.row(1, from: "2026-01-15", to: "2026-02-14"), RegisterDesk.row(2, price: "36,00"),
    ])
    #expect(summary.faults.map(\.line) == [2, 3])
    #expect(summary.faults.map(\.column) == [.firstDay, .pricePaid])
    let other = try await desk.take(rows: [
      RegisterDesk.row(1, holder: "Altra Persona", taxCode: RegisterDesk.company(9))
    ])
    #expect(other.faults.map(\.column) == [.taxCode])
    #expect(try await desk.dump() == before)
  }

  @Test("a table that contradicts itself is told on the later line")
  func selfContradiction() async throws {
    let desk = try await RegisterDesk()
    let summary = try await desk.take(rows: [
      RegisterDesk.row(1), RegisterDesk.row(1),
      RegisterDesk.row(1, plates: "ZZ999ZZ", from: "2026-02-01", to: "2026-02-28"),
      RegisterDesk.row(2, holder: "Un altro", taxCode: RegisterDesk.company(1)),
    ])
    #expect(summary.faults.map(\.line) == [3, 4, 5])
    #expect(summary.faults.map(\.column) == [.firstDay, .plates, .holder])
    #expect(summary.newPermits == 1)
  }

  @Test("in a half-bad table each mistake is told with line and column, and the good half counts")
  func halfBad() async throws {
    let desk = try await RegisterDesk()
    let bad: [(row: String, column: RegisterColumn?)] = [
      (RegisterDesk.row(0), .number), (RegisterDesk.row(1, holder: ""), .holder),
      (RegisterDesk.row(2, taxCode: "01234567890"), .taxCode),
      (RegisterDesk.row(3, taxCode: "RSSMRA85T10A562X"), .taxCode),
      (RegisterDesk.row(4, email: "mario at home"), .email), (RegisterDesk.row(5, phone: "call me"), .phone),
      (RegisterDesk.row(6, plates: ""), .plates), (RegisterDesk.row(7, plates: "AB123CD, ?"), .plates),
      (RegisterDesk.row(8, product: "mensile"), .product), (RegisterDesk.row(9, zones: "rossa"), .zones),
      (RegisterDesk.row(10, zones: ""), .zones),
      (RegisterDesk.row(11, product: "residenti", zones: "blu-mazze"), .zones),
      (RegisterDesk.row(12, from: "30/02/2026"), .firstDay), (RegisterDesk.row(13, to: "soon"), .lastDay),
      (RegisterDesk.row(14, from: "2026-05-01"), .lastDay), (RegisterDesk.row(15, price: "35,0000"), .pricePaid),
      (RegisterDesk.row(16, price: "-35,00"), .pricePaid), ("ABI 17 2024;too;few", nil),
      (RegisterDesk.row(18) + ";more", nil), (RegisterDesk.row(19, holder: "\"Mario\" Rossi"), .holder),
    ]
    let rows = bad.enumerated().flatMap { [$0.element.row, RegisterDesk.row(100 + $0.offset)] }
    let summary = try await desk.take(rows: rows)
    #expect(summary.faults.map(\.line) == bad.indices.map { 2 + 2 * $0 })
    #expect(summary.faults.map(\.column) == bad.map(\.column))
    #expect(summary.faults.allSatisfy { !$0.reason.isEmpty })
    #expect((summary.rows, summary.newPermits) == (2 * bad.count, bad.count))
    #expect(try await desk.register().map(\.number.code) == bad.indices.map { 100 + $0 })
  }

  @Test("every mistake of one row is told, not only the first")
  func allMistakes() async throws {
    let desk = try await RegisterDesk()
    let row = RegisterDesk.row(0, holder: "", taxCode: "x", plates: "", product: "x", from: "x", to: "x", price: "x")
    let summary = try await desk.take(rows: [row])
    #expect(
      summary.faults.map(\.column) == [.number, .holder, .taxCode, .plates, .product, .firstDay, .lastDay, .pricePaid])
  }

  @Test("a table without the needed columns is refused whole, and the missing ones are named")
  func wrongHeading() async throws {
    let desk = try await RegisterDesk()
    let outcome = try await desk.take(Array("numero;targa;targhe\nABI 1 2024;AB123CD;AB123CD".utf8))
    guard case .notARegister(let fault) = outcome else {
      Issue.record("taken for a register")
      return
    }
    #expect(fault.twice == [.plates])
    #expect(fault.missing.contains(.taxCode) && !fault.missing.contains(.state))
    for nonsense in ["", "\n\n", "\"", "%PDF-1.7\n"] {
      guard case .notARegister = try await desk.take(Array(nonsense.utf8)) else {
        Issue.record("taken for a register: \(nonsense)")
        continue
      }
    }
  }

  @Test("ten thousand rows come in, in batches, and every one is there")
  func manyRows() async throws {
    let desk = try await RegisterDesk()
    let rows = (1...10_000).map { RegisterDesk.row($0, plates: "AB\($0)CD") }
    let summary = try await desk.take(rows: rows)
    #expect((summary.newPermits, summary.faults.count) == (10_000, 0))
    #expect(try await desk.register().count == 10_000)
  }
}
