import Civil
import Foundation
import Money
import Payments
import Regulations
import SQL
import Services
import Store
import TestDatabase
import Testing

@Suite(
  "Notices and slips after a restore", .disabled(if: TestDatabase.isPostgres, "the copy of this drill is SQLite's"))
struct NoticeRestoreTests {
  private func finish(_ restored: RestoredTown) async throws -> FinishRecovery.Outcome {
    try await FinishRecovery(restored.platform)(leavingUnanswered: false)
  }

  @Test("a notice of the gap is there again with its number, is paid afterwards, and its number is never another's")
  func notice() async throws {
    let pagoPA = PagoPADouble()
    let town = try await TestTown.withPagoPA(pagoPA)
    var people: [(citizen: ID<Citizen>, permit: ID<Permit>)] = []
    for code in 101...105 { people.append(try await town.holder(code: code)) }
    _ = try await town.begin(people[0], by: "pagopa")
    let (copy, takenAt) = (try await RestoredTown.copy(of: town), town.now())
    defer { try? FileManager.default.removeItem(atPath: copy) }
    town.pass(minutes: 5)
    let paper = Paper()
    let (carried, _) = try await town.begin(people[1], by: "pagopa")
    try await paper.carry(town)
    // The disk is lost before this one is carried.
    _ = try await town.begin(people[2], by: "pagopa")
    town.pass(minutes: 90)

    let restored = try await RestoredTown(town, from: copy, takenAt: takenAt, journal: try paper.lines)
    #expect(restored.summary.rebuiltPayments == 1)
    #expect(try await VerifyDatabase(cities: restored.platform.cities)(restored.engine).findings.map(\.line) == [])
    guard case .finished = try await finish(restored) else { return #expect(Bool(false), "It did not finish.") }
    let same = try await PrintNotice(restored.platform)(carried, citizen: people[1].citizen, city: town.city)
    #expect(same == (try await town.printed(carried, people[1].citizen)))
    #expect(pagoPA.pay(pagoPA.positions[1].number))
    town.pass(minutes: 61)
    _ = try await SweepPayments(restored.platform)()
    #expect(try await restored.count("SELECT count(*) FROM application") == 1)

    let outcome = try await RenewPermit(restored.platform)(
      RenewPermit.Request(
        city: town.city, citizen: people[3].citizen, quote: town.quote(people[3].permit), provider: "pagopa",
        language: "it", key: ID("after-the-restore")))
    guard case .pay(let after) = outcome else { return #expect(Bool(false), "It can be renewed.") }
    guard case .redirect = try await town.start(after, people[3].citizen, on: restored.platform) else {
      return #expect(Bool(false), "Its number is free.")
    }
    #expect(Set(pagoPA.positions.map(\.number)).count == 4)
    await restored.close()
  }

  @Test("a slip of the gap is there again and waits for the post")
  func slip() async throws {
    let town = try await TestTown(town: "la-spezia")
    let person = try await town.holder(product: "mensile-rossa-gialla-verde", zone: "rossa")
    let (copy, takenAt) = (try await RestoredTown.copy(of: town), town.now())
    defer { try? FileManager.default.removeItem(atPath: copy) }
    town.pass(minutes: 5)
    let (payment, _) = try await town.begin(person, by: "bollettino", cents: 4000)
    let paper = Paper()
    try await paper.carry(town)
    town.pass(minutes: 90)
    let restored = try await RestoredTown(town, from: copy, takenAt: takenAt, journal: try paper.lines)
    guard case .finished = try await finish(restored) else { return #expect(Bool(false), "It did not finish.") }
    #expect(try await restored.texts("SELECT code FROM notice") == [try SlipCode(counter: 1).digits])
    let capture = CaptureRecord(
      payment: payment, provider: "bollettino", reference: "riga-1", amount: Money(cents: 4000), capturedAt: town.now())
    let outcome = try await SettlePayment(restored.platform)(SettlePayment.Request(city: town.city, capture: capture))
    guard case .applied = outcome else { return #expect(Bool(false), "The money of the slip is used: \(outcome)") }
    #expect(try await VerifyDatabase(cities: restored.platform.cities)(restored.engine).findings.map(\.line) == [])
    await restored.close()
  }
}
