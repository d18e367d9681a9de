import Cities
import Regulations
import SQL
import SQLiteEngine
import Services
import Store
import TestDatabase
import Testing

@Suite("Moving a town to another database")
struct CopyDatabaseTests {
  private func empty() async throws -> SQLiteEngine {
    let engine = try SQLiteEngine.inMemory()
    try await Migrator.run(on: engine, now: 0)
    return engine
  }

  @Test("a town where much happened is the same after moving twice, row by row, and right")
  func same() async throws {
    var busy = try await BusyTown(seed: 3)
    try await busy.everyEnding()
    for _ in 0..<40 { try await busy.step() }
    try await staff(busy.town)
    let (source, middle, city) = (busy.town.engine, try await empty(), busy.town.city)
    let target = try await TestDatabase.migrated(at: 0)
    let rows = try await CopyDatabase(from: source, to: middle)()
    #expect(try await CopyDatabase(from: middle, to: target)() == rows)
    #expect((rows["transfer"] ?? 0) > 3 && rows["schema_migration"] == nil)
    #expect(rows["staff_session"] == 2 && rows["staff_link"] == 1 && rows["statement_line"] == 3)
    #expect(try await everything(in: source) == everything(in: target))
    let report = try await VerifyDatabase(cities: [city.id: city])(target)
    #expect(report.findings.map(\.line) == [] && report.rows.filter { $0.value > 0 } == rows.filter { $0.value > 0 })
  }

  @Test("more rows than a page holds, and bytes, arrive too")
  func manyRows() async throws {
    let (source, target) = (try await empty(), try await empty())
    try await source.write { transaction in
      for mail in 0..<1_203 {
        try transaction.execute("INSERT INTO trial_mail VALUES ('a', \("m\(mail)"), \(mail), 'r', 's', 't', 'h')")
        try transaction.execute(
          "INSERT INTO trial_attachment VALUES ('a', \("m\(mail)"), 0, 'n', 't', \([UInt8](repeating: 7, count: mail % 3)))"
        )
      }
    }
    let rows = try await CopyDatabase(from: source, to: target)()
    #expect(rows["trial_attachment"] == 1_203)
    #expect(try await everything(in: source) == everything(in: target))
  }

  @Test("a database that holds anything is not written to")
  func notEmpty() async throws {
    let (source, target) = (try await empty(), try await empty())
    for engine in [source, target] {
      try await engine.write { _ = try $0.execute("INSERT INTO rating VALUES ('a', 'r', 1, 5, NULL, NULL)") }
    }
    await #expect(throws: CopyDatabase.Refusal.notEmpty(table: "rating")) {
      _ = try await CopyDatabase(from: source, to: target)()
    }
  }

  @Test("a database with other columns is refused")
  func otherSchema() async throws {
    let (source, target) = (try await empty(), try await empty())
    try await target.write { try $0.script("ALTER TABLE rating ADD COLUMN colour TEXT") }
    await #expect(throws: CopyDatabase.Refusal.otherSchema(tables: ["rating"])) {
      _ = try await CopyDatabase(from: source, to: target)()
    }
  }

  @Test("a row that the target changes on its way, or refuses, undoes the whole move")
  func nothingHalf() async throws {
    let damages = [
      "CREATE TRIGGER t AFTER INSERT ON rating BEGIN UPDATE rating SET stars = 1 WHERE id = NEW.id; END",
      "CREATE TRIGGER t AFTER INSERT ON rating BEGIN DELETE FROM rating WHERE id = 'r3'; END",
      "CREATE TRIGGER t BEFORE INSERT ON trial_mail BEGIN SELECT RAISE(ABORT, 'no'); END",
    ]
    for damage in damages {
      let (source, target) = (try await empty(), try await empty())
      try await source.write { transaction in
        for number in 0..<5 {
          try transaction.execute("INSERT INTO rating VALUES ('a', \("r\(number)"), 1, 5, NULL, NULL)")
        }
        try transaction.execute("INSERT INTO trial_mail VALUES ('a', 'm', 1, 'r', 's', 't', 'h')")
      }
      try await target.write { try $0.script(damage) }
      await #expect(throws: (any Error).self) { _ = try await CopyDatabase(from: source, to: target)() }
      #expect(try await everything(in: target).allSatisfy(\.value.isEmpty))
    }
  }

  /// Two of the staff, one signed in and one invited.
  private func staff(_ town: TestTown) async throws {
    let tools = StaffTools(town.platform)
    let password = "Lampo-quercia-7!"
    for (name, access) in [
      ("ada", StaffAccess.password(try NewPassword(password, city: town.city, person: []))), ("bruno", .letter),
    ] {
      let outcome = try await AddStaff(tools)(
        AddStaff.Request(
          city: town.city, name: try PersonName(name), email: try EmailAddress("\(name)@example.org"),
          roles: [.clerk, .administrator], access: access), by: .console)
      guard case .added = outcome else { throw TestTown.Unusable() }
    }
    let login = try await LogInStaff(town.platform)(
      LogInStaff.Request(
        city: town.city, email: try EmailAddress("ada@example.org"), password: password, client: "c",
        previousToken: nil))
    guard case .opened = login else { throw TestTown.Unusable() }
  }

  /// All rows of all tables but the schema's own.
  private func everything(in engine: any Engine) async throws -> [String: Set<[SQLValue]>] {
    try await engine.read { reading in
      var everything: [String: Set<[SQLValue]>] = [:]
      for table in try Catalogue(of: engine.dialect, in: reading).inOrder where !table.name.hasPrefix("schema_") {
        let columns = table.columns.sorted().map { "\(name: $0)" as Query }.joined(separator: ", ")
        everything[table.name] = Set(try reading.rows("SELECT \(columns) FROM \(name: table.name)").map(\.values))
      }
      return everything
    }
  }
}
