import Cities
import Civil
import Foundation
import Money
import Payments
import Regulations
import SQL
import SQLiteEngine
import Services
import Store
import TestDatabase
import Testing

@Suite("After a restore", .disabled(if: TestDatabase.isPostgres, "the copy of this drill is SQLite's"))
struct RestoreDrillTests {
  private static let receipts: Query = "SELECT series || number || '/' || year FROM receipt ORDER BY series, number"

  @Test("each capture of the gap is used or given back once, no number comes twice, and nothing is sold before")
  func money() async throws {
    let town = try await TestTown()
    var people: [(citizen: ID<Citizen>, permit: ID<Permit>)] = []
    for code in 101...108 { people.append(try await town.holder(code: code)) }
    let early = try await town.goToBank(people[0].permit, people[0].citizen)
    _ = town.decide(.approve, early.1)
    #expect(try await town.follow(early.0) == .applied)
    // Under way when the backup is taken: one is paid after it, one never.
    let crossing = try await town.goToBank(people[1].permit, people[1].citizen)
    let idle = try await town.goToBank(people[2].permit, people[2].citizen)
    let (copy, takenAt) = (try await RestoredTown.copy(of: town), town.now())
    defer { try? FileManager.default.removeItem(atPath: copy) }

    town.pass(minutes: 5)
    let paper = Paper()
    people.append(try await town.holder(code: 120))
    var paid = [crossing]
    for person in people[3...5] { paid.append(try await town.goToBank(person.permit, person.citizen)) }
    let stranger = try await town.goToBank(people[8].permit, people[8].citizen)
    for (payment, reference) in paid + [stranger] {
      _ = town.decide(.approve, reference)
      #expect(try await town.follow(payment) == .applied)
    }
    // Paid at the bank, but neither notice nor question came before the disk was lost.
    let unheard = try await town.goToBank(people[6].permit, people[6].citizen)
    _ = town.decide(.approve, unheard.1)
    try await paper.carry(town)
    #expect(!paper.words.contains("@") && !paper.words.contains("Bianchi") && !paper.words.contains("AB101CD"))
    let printed = Set(try await town.engine.read { try $0.rows(Self.receipts).map { try $0.text(at: 0) } })
    #expect(printed.count == 6)

    town.pass(minutes: 90)
    let restored = try await RestoredTown(town, from: copy, takenAt: takenAt, journal: try paper.lines)
    #expect(restored.summary.rebuiltPayments == 4)
    #expect(restored.summary.lostPayments == 1)
    #expect(restored.summary.lostReceipts == 5)
    #expect(try await VerifyDatabase(cities: restored.platform.cities)(restored.engine).findings.map(\.line) == [])
    let refused = try await RenewPermit(restored.platform)(
      RenewPermit.Request(
        city: town.city, citizen: people[7].citizen, quote: town.quote(people[7].permit),
        provider: ProviderID.testBank.rawValue, language: "it", key: ID("during")))
    #expect(refused == .recovering)

    guard case .finished(let restoration, let summary) = try await finish(restored) else {
      Issue.record("the recovery did not finish")
      return
    }
    #expect((summary.applied, summary.refunded, summary.unanswered) == (5, 1, 0))
    #expect((restoration.gapFrom, restoration.gapTo) == (takenAt, town.now()))
    try await expectAllMoneyAccounted(
      restored, applied: Set((paid + [unheard, early]).map(\.0.text)), refunded: stranger.0.text, printed: printed)
    #expect(try await FollowPayment(restored.platform)(idle.0, city: town.city) == .expired)
    // Once more is once too often for nobody.
    guard case .nothingToFinish(let again) = try await finish(restored) else {
      Issue.record("finished twice")
      return
    }
    #expect((again.applied, again.refunded) == (0, 0))
    await restored.close()
  }

  private func expectAllMoneyAccounted(
    _ restored: RestoredTown, applied: Set<String>, refunded: String, printed: Set<String>
  ) async throws {
    // Every capture the bank made stands in exactly one application, or went back.
    let found = try await restored.texts("SELECT payment FROM capture JOIN application ON capture = reference")
    #expect(Set(found) == applied && found.count == 6)
    #expect(try await restored.texts("SELECT state || id FROM lost_payment") == ["refunded\(refunded)"])
    let numbers = try await restored.texts(Self.receipts)
    #expect(Set(numbers).count == numbers.count && numbers.count == 6)
    #expect(Set(numbers).intersection(printed) == ["1/2026"])
    #expect(numbers.filter { $0.hasPrefix(restored.summary.series) }.count == 5)
    let report = try await VerifyDatabase(cities: restored.platform.cities)(restored.engine)
    #expect(report.findings.map(\.line) == [])
  }

  @Test("a second restore of the same backup begins yet another series")
  func twice() async throws {
    let town = try await TestTown()
    let (citizen, permit) = try await town.holder()
    let (_, reference) = try await town.goToBank(permit, citizen)
    _ = town.decide(.approve, reference)
    let (copy, takenAt) = (try await RestoredTown.copy(of: town), town.now())
    defer { try? FileManager.default.removeItem(atPath: copy) }
    let first = try await RestoredTown(town, from: copy, takenAt: takenAt, journal: [])
    _ = try await finish(first)
    let number = try await first.texts(Self.receipts)
    #expect(number == ["\(first.summary.series)1/2026"])
    let paper = Paper()
    _ = try await CarryJournal(engine: first.engine) { paper.append($0) }()
    await first.close()
    let second = try await RestoredTown(town, from: copy, takenAt: takenAt, journal: try paper.lines)
    #expect(first.summary.series != second.summary.series)
    #expect(second.summary.series.hasPrefix("R261121"))
    #expect(second.summary.lostReceipts == 1)
    _ = try await finish(second)
    #expect(try await second.texts(Self.receipts) == ["\(second.summary.series)1/2026"])
    await second.close()
  }

  /// The town after a restore whose one payment of the gap the bank has no word about.
  private func restoredWithout(an answer: TestBankBook.Decision, in town: TestTown) async throws -> (
    RestoredTown, ID<Payment>, ProviderReference
  ) {
    let (citizen, permit) = try await town.holder()
    let (copy, takenAt) = (try await RestoredTown.copy(of: town), town.now())
    defer { try? FileManager.default.removeItem(atPath: copy) }
    let paper = Paper()
    let (payment, reference) = try await town.goToBank(permit, citizen)
    _ = town.decide(answer, reference)
    try await paper.carry(town)
    let restored = try await RestoredTown(town, from: copy, takenAt: takenAt, journal: try paper.lines)
    guard case .unanswered(let open) = try await finish(restored) else { throw NoSilence() }
    #expect((open.asked, open.unanswered) == (1, 1))
    return (restored, payment, reference)
  }

  private struct NoSilence: Error {}

  @Test("a provider that does not answer keeps the service shut, unless told otherwise; then the sweep asks on")
  func noAnswer() async throws {
    let town = try await TestTown()
    let (restored, payment, reference) = try await restoredWithout(an: .late, in: town)
    #expect(try await RecoverySign(restored.platform).isOn())
    guard case .finished = try await FinishRecovery(restored.platform)(leavingUnanswered: true) else {
      Issue.record("not opened")
      return
    }
    #expect(try await !RecoverySign(restored.platform).isOn())
    _ = town.bank.finish(reference, now: town.now())
    town.pass(minutes: 1)
    _ = try await SweepPayments(restored.platform)()
    #expect(try await FollowPayment(restored.platform)(payment, city: town.city) == .applied)
    await restored.close()
  }

  @Test("a payment of the gap that the provider says nothing about is left open, never taken for unpaid")
  func silence() async throws {
    let town = try await TestTown()
    let (restored, payment, _) = try await restoredWithout(an: .never, in: town)
    guard case .finished = try await FinishRecovery(restored.platform)(leavingUnanswered: true) else {
      Issue.record("not opened")
      return
    }
    #expect(try await restored.texts("SELECT state FROM payment_status ORDER BY seq DESC LIMIT 1") == ["unknown"])
    #expect(try await restored.texts("SELECT payment FROM payment_watch") == [payment.text])
    await restored.close()
  }

  @Test("checks answer that they do not know, and notices are sent away to come again")
  func checks() async throws {
    let town = try await TestTown()
    let (citizen, permit) = try await town.holder()
    let (payment, reference) = try await town.goToBank(permit, citizen)
    let (copy, takenAt) = (try await RestoredTown.copy(of: town), town.now())
    defer { try? FileManager.default.removeItem(atPath: copy) }
    let code = try town.platform.badges.sign(
      BadgeCode(
        city: town.city.id, number: try PermitNumber("ABI 101 2024"), plates: [try Plate("AB101CD")],
        zones: [ID("blu-centro")], period: PermitTerm.period(from: town.today, months: 1)))
    let restored = try await RestoredTown(town, from: copy, takenAt: takenAt, journal: [])
    #expect(try await CheckBadge(restored.platform)(code, city: town.city) == .unknown)
    let answer = try #require(town.decide(.approve, reference))
    let notice = ReceiveNotice(restored.platform)
    #expect(
      try await notice(answer.deliveries[0], provider: ProviderID.testBank.rawValue, city: town.city) == .tryLater)
    guard case .finished(_, let summary) = try await finish(restored) else {
      Issue.record("not finished")
      return
    }
    #expect((summary.asked, summary.applied) == (1, 1))
    guard case .genuine = try await CheckBadge(restored.platform)(code, city: town.city) else {
      Issue.record("the badge does not count")
      return
    }
    #expect(
      try await notice(answer.deliveries[0], provider: ProviderID.testBank.rawValue, city: town.city) == .accepted)
    #expect(try await FollowPayment(restored.platform)(payment, city: town.city) == .applied)
    await restored.close()
  }

  private func finish(_ restored: RestoredTown) async throws -> FinishRecovery.Outcome {
    try await FinishRecovery(restored.platform)(leavingUnanswered: false)
  }
}
