import SQL
import Store
import TestDatabase
import Testing

/// Only PostgreSQL can fence cities off from each other by itself.
@Suite("The database's own fence between towns", .enabled(if: TestDatabase.isPostgres))
struct FenceTests {
  private func twoTowns() async throws -> any Engine {
    let engine = try await TestDatabase.migrated()
    for town in ["chivasso", "crema"] {
      _ = try await engine.write(.city(town)) { database in
        try database.execute(
          """
          INSERT INTO holder (city, id, name, tax_code, created_at, changed_at)
          VALUES (\(town), 'h', \("Maria di \(town)"), 'RSSMRA80A01H501U', 1, 1)
          """)
      }
    }
    return engine
  }

  @Test("a question that forgets to name the town gets this town's rows only")
  func forgottenTown() async throws {
    let engine = try await twoTowns()
    let names = { (scope: Scope) in
      try await engine.read(scope) { try $0.rows("SELECT name FROM holder ORDER BY name").map { try $0.text(at: 0) } }
    }
    #expect(try await names(.city("chivasso")) == ["Maria di chivasso"])
    #expect(try await names(.city("crema")) == ["Maria di crema"])
    #expect(try await names(.city("chivasso")) == ["Maria di chivasso"])
    #expect(try await names(.all) == ["Maria di chivasso", "Maria di crema"])
  }

  @Test("a statement for one town neither changes, deletes nor adds rows of another")
  func noHarm() async throws {
    let engine = try await twoTowns()
    let changed = try await engine.write(.city("chivasso")) { database in
      try [
        database.execute("UPDATE holder SET name = 'x' WHERE city = 'crema'"),
        database.execute("DELETE FROM holder WHERE city = 'crema'"),
        database.execute("UPDATE holder SET phone = '1'"),
      ]
    }
    #expect(changed == [0, 0, 1])
    await #expect(throws: SQLError.self) {
      try await engine.write(.city("chivasso")) { database in
        try database.execute(
          """
          INSERT INTO holder (city, id, name, tax_code, created_at, changed_at)
          VALUES ('crema', 'i', 'y', 'RSSMRA80A01H501V', 1, 1)
          """)
      }
    }
    #expect(try await engine.read(.all) { try $0.rows("SELECT name FROM holder").count } == 2)
  }

  @Test("after a failed transaction the next one is again for its own town")
  func afterFailure() async throws {
    let engine = try await twoTowns()
    struct Mistake: Error {}
    for _ in 0..<6 {
      await #expect(throws: Mistake.self) {
        try await engine.write(.city("crema")) { database in
          _ = try database.rows("SELECT 1")
          throw Mistake()
        }
      }
      let seen = try await engine.write(.city("chivasso")) {
        try $0.rows("SELECT city FROM holder").map { try $0.text(at: 0) }
      }
      #expect(seen == ["chivasso"])
    }
  }

  @Test("every table that knows towns is fenced, also for its owner")
  func everyTable() async throws {
    let engine = try await twoTowns()
    let open = try await engine.read(.all) { database in
      try database.rows(
        """
        SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'city'
        WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
          AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
        """
      ).map { try $0.text(at: 0) }
    }
    #expect(open == [])
    #expect(
      try await engine.read(.all) {
        try !$0.exists("SELECT 1 WHERE (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)")
      })
  }
}
