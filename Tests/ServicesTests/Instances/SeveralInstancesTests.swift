import Civil
import Foundation
import Mail
import Payments
import Regulations
import SQL
import Services
import Store
import TestDatabase
import Testing

/// Several instances of Sosta work on one database. On SQLite they are several in one process, which share the engine.
@Suite("Several instances on one database")
struct SeveralInstancesTests {
  /// A town and two more instances with the same clock, bank and letter box.
  private func instances() async throws -> (town: TestTown, platforms: [Platform]) {
    let town = try await TestTown()
    var platforms = [town.platform]
    for _ in 0..<2 { platforms.append(try town.platform(on: try await TestDatabase.another(like: town.engine))) }
    return (town, platforms)
  }

  @Test("each letter is sent once, whichever instance takes it up")
  func letters() async throws {
    let (town, platforms) = try await instances()
    for code in 1...60 {
      let (citizen, permit) = try await town.holder(code: 100 + code)
      let (payment, reference) = try await town.goToBank(permit, citizen)
      _ = town.decide(.approve, reference)
      _ = try await town.follow(payment)
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for platform in platforms + platforms {
        group.addTask { while try await DeliverLetters(platform)(limit: 3) > 0 {} }
      }
      try await group.waitForAll()
    }
    #expect(town.mails.count == 60)
    #expect(Set(town.mails.map(\.to.address)).count == 60)
    #expect(try await town.count("SELECT count(*) FROM outbox WHERE state = 'sent' AND attempts = 1") == 60)
  }

  @Test("a letter whose instance died is sent by another when the lease is over, and its own word no longer counts")
  func deadInstance() async throws {
    let (town, platforms) = try await instances()
    let (citizen, permit) = try await town.holder()
    let (payment, reference) = try await town.goToBank(permit, citizen)
    _ = town.decide(.approve, reference)
    _ = try await town.follow(payment)
    let now = town.now()
    let lost = try await platforms[0].engine.write(.all) {
      try OutboxTable.claim(at: now, leaseUntil: now.adding(minutes: 10), limit: 5, in: $0)
    }
    #expect(lost.count == 1)
    #expect(try await DeliverLetters(platforms[1])() == 0)
    town.pass(minutes: 11)
    #expect(try await DeliverLetters(platforms[1])() == 1)
    try await platforms[0].engine.write(.all) {
      try OutboxTable.dead(lost[0], at: now, failure: "too late", in: $0)
    }
    #expect(try await town.count("SELECT count(*) FROM outbox WHERE state = 'sent'") == 1)
  }

  @Test("a payment that is due is asked about by one instance at a time")
  func sweep() async throws {
    let (town, platforms) = try await instances()
    for code in 1...40 {
      let (citizen, permit) = try await town.holder(code: 100 + code)
      let (_, reference) = try await town.goToBank(permit, citizen)
      _ = town.decide(.approve, reference)
    }
    town.pass(minutes: 1)
    let taken = try await withThrowingTaskGroup(of: Int.self) { group in
      for platform in platforms { group.addTask { try await SweepPayments(platform)(limit: 100) } }
      return try await group.reduce(0, +)
    }
    #expect(taken == 40)
    #expect(try await town.count("SELECT count(*) FROM application") == 40)
    #expect(try await town.count("SELECT max(number) FROM receipt") == 40)
  }

  @Test("a job that is due now and then is done by one of them, and again when its time has come")
  func turns() async throws {
    let (town, platforms) = try await instances()
    let done = {
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for platform in platforms + platforms {
          group.addTask { try await TakeJob(platform)("reminders", everySeconds: 600) }
        }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
    }
    #expect(try await done() == 1)
    town.pass(minutes: 9)
    #expect(try await done() == 0)
    town.pass(minutes: 1)
    #expect(try await done() == 1)
  }

  @Test("renewed on three instances at the same moment, a permit is renewed once")
  func renewals() async throws {
    let (town, platforms) = try await instances()
    for code in 1...10 {
      let (citizen, permit) = try await town.holder(code: 100 + code)
      let outcomes = try await withThrowingTaskGroup(of: RenewPermit.Outcome.self) { group in
        for platform in platforms {
          group.addTask {
            try await RenewPermit(platform)(
              RenewPermit.Request(
                city: town.city, citizen: citizen, quote: town.quote(permit), provider: ProviderID.testBank.rawValue,
                language: "it",
                key: ID(Numbers.id())))
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      let paid = outcomes.count { if case .pay = $0 { true } else { false } }
      let waiting = outcomes.count { if case .inProgress = $0 { true } else { false } }
      #expect(paid == 1 && waiting == 2)
    }
  }

  @Test("a newer version adds to the schema while this one sells, and this one goes on and starts again")
  func update() async throws {
    let (town, platforms) = try await instances()
    let newer =
      Migrations.all + [
        (
          name: nextName(1),
          sql: """
          ALTER TABLE renewal ADD COLUMN note TEXT;
          CREATE TABLE permit_note (city TEXT NOT NULL, id TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (city, id));
          CREATE INDEX renewal_note ON renewal (city, note)
          """
        )
      ]
    var holders: [(ID<Citizen>, ID<Permit>)] = []
    for code in 1...40 { holders.append(try await town.holder(code: 100 + code)) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, holder) in holders.enumerated() {
        let platform = platforms[index % platforms.count]
        group.addTask {
          guard
            case .pay(let payment) = try await RenewPermit(platform)(
              RenewPermit.Request(
                city: town.city, citizen: holder.0, quote: town.quote(holder.1), provider: ProviderID.testBank.rawValue,
                language: "it",
                key: ID(Numbers.id())))
          else { throw TestTown.Unusable() }
          guard case .redirect(let address) = try await town.start(payment, holder.0, on: platform),
            let reference = address.split(separator: "/").last
          else { throw TestTown.Unusable() }
          _ = town.decide(.approve, ProviderReference(rawValue: String(reference)))
          #expect(try await FollowPayment(platform)(payment, city: town.city) == .applied)
        }
      }
      group.addTask {
        let applied = try await Migrator.run(on: platforms[1].engine, files: newer, now: 1)
        #expect(applied == [nextName(1)])
      }
      try await group.waitForAll()
    }
    #expect(try await town.count("SELECT max(number) FROM receipt") == 40)
    try await Migrator.check(town.engine)
    let contract = newer + [(name: nextName(2), sql: "-- contract\nDROP TABLE permit_note;")]
    try await Migrator.run(on: town.engine, files: contract, now: 2)
    await #expect(throws: MigrationError.newerDatabase([nextName(2)])) { try await Migrator.check(town.engine) }
  }
}

/// The name of the file so many after the newest.
private func nextName(_ step: Int) -> String {
  let number = String(Migrations.all.count + step)
  return String(repeating: "0", count: 4 - number.count) + number + "-newer"
}
