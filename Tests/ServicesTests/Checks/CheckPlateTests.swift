import Cities
import Civil
import Regulations
import SQL
import SQLiteEngine
import Services
import Store
import Testing

@Suite("Checking a plate on the street")
struct CheckPlateTests {
  private func check(
    _ town: TestTown, plate: String = "AB101CD", place: CheckPlate.Place = .area(ID("centro")),
    engine: (any Engine)? = nil, longestWait: Duration = .seconds(30)
  ) async throws -> CheckPlate.Answer {
    try await CheckPlate(engine: engine ?? town.engine, longestWait: longestWait)(
      CheckPlate.Request(city: town.city, plate: Plate(plate), place: place, moment: town.now()))
  }

  @Test("a permit that holds here today is found, with its last day; a stranger's plate is not")
  func paid() async throws {
    let town = try await TestTown()
    _ = try await town.holder(daysLeft: 12)
    let number = try PermitNumber(series: "ABI", code: 101, year: 2024)
    let right = CheckPlate.Answer.paid(permit: number, until: town.today.adding(days: 12))
    #expect(try await check(town) == right)
    #expect(try await check(town, plate: "ab 101-cd") == right)
    #expect(try await check(town, place: .zone(ID("blu-centro"))) == right)
    #expect(try await check(town, plate: "ZZ999ZZ") == .notFound)
  }

  @Test("on the last day it holds until midnight, and the day after it does not", arguments: [(0, true), (-1, false)])
  func lastDay(daysLeft: Int, holds: Bool) async throws {
    let town = try await TestTown()
    _ = try await town.holder(daysLeft: daysLeft)
    town.pass(minutes: 11 * 60 + 59)
    #expect((try await check(town) == .notFound) == !holds)
  }

  @Test("a permit for another zone is no right here")
  func elsewhere() async throws {
    let town = try await TestTown()
    _ = try await town.holder()
    #expect(try await check(town, place: .area(ID("vittorio-veneto"))) == .notFound)
    #expect(try await check(town, place: .zone(ID("blu-mazze"))) == .notFound)
  }

  @Test("a permit given back or revoked is no right, nor is one for a car it no longer has")
  func ended() async throws {
    for damage: Query in [
      "UPDATE permit SET state = 'returned'", "UPDATE permit SET state = 'revoked'",
      "UPDATE permit_plate SET until = since + 1",
    ] {
      let town = try await TestTown()
      _ = try await town.holder()
      town.pass(minutes: 1)
      try await town.engine.write { _ = try $0.execute(damage) }
      #expect(try await check(town) == .notFound, "\(damage.text)")
    }
  }

  @Test("of two permits the one that lasts longer is told, and a place or product without a rule is unknown")
  func severalAndNone() async throws {
    let town = try await TestTown()
    _ = try await town.holder(daysLeft: 3)
    _ = try await town.holder(daysLeft: 9, code: 102)
    try await town.engine.write { _ = try $0.execute("UPDATE permit_plate SET plate = 'AB101CD'") }
    guard case .paid(_, let until) = try await check(town) else { return #expect(Bool(false), "It is paid.") }
    #expect(until == town.today.adding(days: 9))
    #expect(try await check(town, place: .area(ID("luna"))) == .unknown(.noRule))
    #expect(try await check(town, place: .zone(ID("luna"))) == .unknown(.noRule))
    try await town.engine.write { _ = try $0.execute("UPDATE permit SET product = 'gone' WHERE code = 102") }
    guard case .paid = try await check(town) else { return #expect(Bool(false), "The other permit holds.") }
    try await town.engine.write { _ = try $0.execute("UPDATE permit SET product = 'gone'") }
    #expect(try await check(town) == .unknown(.noRule))
  }

  @Test("a restored register says nothing about any car until what happened last is known")
  func restored() async throws {
    let town = try await TestTown()
    _ = try await town.holder()
    _ = try await BeginRecovery(engine: town.engine, now: town.now)(gapFrom: town.now(), journal: [])
    for plate in ["AB101CD", "ZZ999ZZ"] { #expect(try await check(town, plate: plate) == .unknown(.recovering)) }
    _ = try await FinishRecovery(town.platform)(leavingUnanswered: false)
    #expect(try await check(town, plate: "ZZ999ZZ") == .notFound)
  }

  @Test("whatever fails in the database, a car is never called unpaid", arguments: Fault.allCases)
  func faults(fault: Fault) async throws {
    let town = try await TestTown()
    _ = try await town.holder()
    for plate in ["AB101CD", "ZZ999ZZ"] {
      let answer = try await check(
        town, plate: plate, engine: FaultyEngine(real: town.engine, fault: fault),
        longestWait: fault == .hangs ? .milliseconds(50) : .seconds(30))
      #expect(answer == .unknown(fault == .hangs ? .tooSlow : .noAnswer))
    }
  }

  @Test("a missing table, a damaged row or a closed database is unknown, never unpaid")
  func missingSource() async throws {
    for damage in [
      "DROP TABLE permit_zone", "ALTER TABLE permit_plate RENAME TO gone",
      "UPDATE permit_period SET last_day = '2026-99-99'",
      "UPDATE permit SET year = 2099; UPDATE permit SET series = 'x'",
    ] {
      let town = try await TestTown()
      _ = try await town.holder()
      try await town.engine.write { try $0.script(damage) }
      #expect(try await check(town) == .unknown(.noAnswer), "\(damage)")
    }
    let town = try await TestTown()
    await town.engine.close()
    #expect(try await check(town) == .unknown(.noAnswer))
  }
}

/// How a database may let a check down.
enum Fault: CaseIterable, Sendable {
  case busy, diskFull, unreachable, brokenFile, wrongColumn, failsAfterReading, hangs
}

/// A real database whose readings fail.
struct FaultyEngine: Engine {
  let real: any Engine
  let fault: Fault

  var dialect: Dialect { real.dialect }
  func close() async { await real.close() }

  func letters() -> AsyncStream<Void> { real.letters() }

  func write<T: Sendable>(_ scope: Scope, _ body: @escaping @Sendable (any Writing) throws -> T) async throws -> T {
    try await real.write(scope, body)
  }

  func read<T: Sendable>(_ scope: Scope, _ body: @escaping @Sendable (any Reading) throws -> T) async throws -> T {
    switch fault {
    case .busy: throw SQLError.busy
    case .diskFull: throw SQLError.diskFull
    case .unreachable: throw SQLError.unreachable
    case .brokenFile: throw SQLError.other("SQLite 11: database disk image is malformed")
    case .wrongColumn: throw SQLError.wrongColumn("no column")
    case .failsAfterReading:
      _ = try await real.read(scope, body)
      throw SQLError.other("the connection was lost")
    case .hangs:
      try await Task.sleep(for: .seconds(3600))
      throw SQLError.busy
    }
  }
}
