import SQL
import Store
import TestDatabase
import Testing

private let first = (name: "0001-permits", sql: "CREATE TABLE permit (id TEXT NOT NULL PRIMARY KEY, cents BIGINT);")
private let second = (
  name: "0002-zones", sql: "ALTER TABLE permit ADD COLUMN zone TEXT; INSERT INTO permit VALUES ('1', 2, ';');"
)

private func refusal(_ engine: any Engine, _ files: [(name: String, sql: String)]) async -> MigrationError? {
  await #expect(throws: MigrationError.self) { try await Migrator.run(on: engine, files: files, now: 3) }
}

@Suite struct MigratorTests {
  @Test("each file is applied once, the new ones later")
  func once() async throws {
    let engine = try await TestDatabase.empty()
    #expect(try await Migrator.run(on: engine, files: [first], now: 1) == ["0001-permits"])
    #expect(try await Migrator.run(on: engine, files: [first, second], now: 2) == ["0002-zones"])
    #expect(try await Migrator.run(on: engine, files: [first, second], now: 3) == [])
    let row = try await engine.read { try $0.first("SELECT id, cents, zone FROM permit") }
    #expect(row?.values == [.text("1"), .integer(2), .text(";")])
    let record = try await engine.read { try $0.rows("SELECT applied_at FROM schema_migration ORDER BY name") }
    #expect(record.map(\.values) == [[.integer(1)], [.integer(2)]])
  }

  @Test("a file that was applied and reads differently now is refused")
  func changed() async throws {
    let engine = try await TestDatabase.empty()
    try await Migrator.run(on: engine, files: [first], now: 1)
    #expect(await refusal(engine, [(first.name, first.sql + " "), second]) == .changed("0001-permits"))
    #expect(try await Migrator.run(on: engine, files: [first, second], now: 2) == ["0002-zones"])
  }

  @Test("a newer version that has only added something leaves the older one at work")
  func expanded() async throws {
    let engine = try await TestDatabase.empty()
    try await Migrator.run(on: engine, files: [first, second], now: 1)
    #expect(try await Migrator.run(on: engine, files: [first], now: 2) == [])
    try await Migrator.check(engine, files: [first])
  }

  @Test("a newer version that has taken something away ends the older one")
  func contracted() async throws {
    let engine = try await TestDatabase.empty()
    let third = (name: "0003-cents", sql: "-- contract\nALTER TABLE permit DROP COLUMN cents;")
    try await Migrator.run(on: engine, files: [first, second, third], now: 1)
    #expect(await refusal(engine, [first, second]) == .newerDatabase(["0003-cents"]))
    await #expect(throws: MigrationError.newerDatabase(["0003-cents"])) {
      try await Migrator.check(engine, files: [first, second])
    }
    try await Migrator.check(engine, files: [first, second, third])
  }

  @Test("a program that may not change the schema says what is missing")
  func behind() async throws {
    let engine = try await TestDatabase.empty()
    await #expect(throws: MigrationError.behind(["0001-permits"])) { try await Migrator.check(engine, files: [first]) }
    try await Migrator.run(on: engine, files: [first], now: 1)
    await #expect(throws: MigrationError.behind(["0002-zones"])) {
      try await Migrator.check(engine, files: [first, second])
    }
  }

  @Test("eight that bring the schema up to date at the same moment do it once")
  func atOnce() async throws {
    let engine = try await TestDatabase.empty()
    let applied = try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<8 { group.addTask { try await Migrator.run(on: engine, files: [first, second], now: 1) } }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(applied.sorted() == ["0001-permits", "0002-zones"])
  }

  @Test("of a file that fails nothing is kept, of those before it everything")
  func wholeOrNothing() async throws {
    let engine = try await TestDatabase.empty()
    let wrong = (name: "0002-wrong", sql: "CREATE TABLE a (x TEXT); INSERT INTO nowhere VALUES (1);")
    guard
      case .failed(name: "0002-wrong", statement: "INSERT INTO nowhere VALUES (1)", _) = await refusal(
        engine, [first, wrong])
    else {
      Issue.record("the wrong statement is not named")
      return
    }
    let tables = try await engine.read {
      try $0.rows(
        TestDatabase.isPostgres
          ? "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY 1"
          : "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    }
    #expect(tables.map(\.values) == [[.text("permit")], [.text("schema_floor")], [.text("schema_migration")]])
    #expect(try await Migrator.run(on: engine, files: [first, second], now: 2) == ["0002-zones"])
  }

  @Test("names without a number, or with a number left out, are refused")
  func names() async throws {
    let engine = try await TestDatabase.empty()
    for name in ["permits", "1-permits", "0002-permits", "0001"] {
      #expect(await refusal(engine, [(name, first.sql)]) == .wrongName(name))
    }
  }

  @Test(
    "our own files make a database whose tables are all strict and whose references hold",
    .enabled(if: !TestDatabase.isPostgres))
  func ourFiles() async throws {
    let engine = try await TestDatabase.empty()
    let applied = try await Migrator.run(on: engine, now: 1)
    #expect(applied == Migrations.all.map(\.name))
    let loose = try await engine.read { database in
      try database.rows(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite%'"
      )
      .map { try $0.text("name") }
    }
    #expect(loose == [])
    #expect(try await engine.read { try $0.exists("SELECT 1 FROM pragma_foreign_key_check") } == false)
  }
}
