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

@Suite("The ledger")
struct ShowLedgerTests {
  /// A renewal paid, and late money of another given back.
  private func town() async throws -> (town: TestTown, paid: ID<Payment>, late: ID<Payment>) {
    let town = try await TestTown()
    let (citizen, permit) = try await town.holder()
    let (late, lateReference) = try await town.goToBank(permit, citizen)
    _ = try await CancelPayment(town.platform)(late, citizen: citizen, city: town.city)
    let (paid, reference) = try await town.goToBank(permit, citizen)
    _ = town.decide(.approve, reference)
    #expect(try await town.follow(paid) == .applied)
    _ = town.decide(.approve, lateReference)
    #expect(try await town.follow(late) == .refunded)
    return (town, paid, late)
  }

  private func days(_ town: TestTown) throws -> LedgerDays {
    try #require(LedgerDays(from: town.today, to: town.today))
  }

  @Test("after a renewal paid and late money given back the balance is zero, and the provider holds one price")
  func balance() async throws {
    let (town, _, _) = try await town()
    let balance = try await ShowLedger(town.platform).balance(of: days(town), city: town.city, for: .console)
    #expect(balance.isZero && balance.debit == Money(cents: 3 * 3500))
    #expect(balance.balance(of: .holding) == Money(cents: 3500))
    #expect(balance.balance(of: .owed) == .zero)
    #expect(
      balance.lines.map(\.account) == [
        .provider("banca-di-prova"), .revenue(product: ID("abbonamento")), .suspense,
      ])
  }

  @Test("of every payment it shows where its money went, and with which receipt")
  func path() async throws {
    let (town, paid, late) = try await town()
    let ledger = ShowLedger(town.platform)
    let sale = try await ledger.path(of: paid, city: town.city, for: .console)
    #expect(sale.map(\.transfer.credit) == [.revenue(product: ID("abbonamento"))])
    #expect(sale.first?.receipt?.text == "1/2026")
    let back = try await ledger.path(of: late, city: town.city, for: .console)
    #expect(Set(back.map(\.transfer.credit)) == [.suspense, .provider("banca-di-prova")])
    #expect(back.allSatisfy { $0.receipt == nil })
  }

  @Test("yesterday's ledger is empty, and a day ends at the town's midnight")
  func otherDays() async throws {
    let (town, _, _) = try await town()
    let yesterday = try #require(LedgerDays(from: town.today.adding(days: -1), to: town.today.adding(days: -1)))
    #expect(try await ShowLedger(town.platform).balance(of: yesterday, city: town.city, for: .console).lines.isEmpty)
    let at = town.city.timeZone.startOfDay(town.today).milliseconds
    for moment in [at - 1, at] {
      _ = try await town.platform.engine.write { try $0.execute("UPDATE transfer SET at = \(moment)") }
      let isToday = try await !ShowLedger(town.platform).balance(of: days(town), city: town.city, for: .console).lines
        .isEmpty
      #expect(isToday == (moment == at))
    }
  }

  @Test("it is read page by page, each transfer once, and by account")
  func pages() async throws {
    let (town, _, _) = try await town()
    let ledger = ShowLedger(town.platform)
    var seen: [LedgerEntry] = []
    while true {
      let page = try await ledger.entries(
        of: nil, in: days(town), after: seen.last.map { LedgerPlace(after: $0) }, limit: 2, city: town.city,
        for: .console)
      if page.isEmpty { break }
      seen += page
    }
    #expect(seen.count == 3 && Set(seen.map(\.id)).count == 3)
    let suspense = try await ledger.entries(of: .suspense, in: days(town), limit: 10, city: town.city, for: .console)
    #expect(suspense.count == 2)
  }

  @Test("as tables for the accountants it holds every transfer, and sums that are equal")
  func tables() async throws {
    let (town, paid, _) = try await town()
    let export = ExportLedger(ShowLedger(town.platform))
    var bytes: [UInt8] = []
    for try await piece in try export.pieces(town.city, days: days(town), for: .console) { bytes += piece }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
    #expect(lines.count == 4)
    #expect(lines.contains { $0.contains(";35,00;\(paid.text);1/2026") })
    let balance = String(decoding: try await export.balance(town.city, days: days(town), for: .console), as: UTF8.self)
    #expect(balance.contains("suspense;35,00;35,00;0,00;\r\n"))
    #expect(balance.hasSuffix("Totale;105,00;105,00;0,00;\r\n"))
    #expect(balance.contains("revenue:abbonamento;0,00;35,00;35,00;A"))
  }
}
