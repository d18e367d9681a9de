import Foundation
import SQL
import TestDatabase
import Testing

private struct Mistake: Error {}

/// An engine with one small table of permits.
private func engineWithPermits() async throws -> any Engine {
  let engine = try await TestDatabase.empty()
  let dialect = engine.dialect
  try await engine.write { database in
    try database.script(
      dialect.schemaStatement(
        "CREATE TABLE zone (city TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (city, id))"))
    try database.script(
      dialect.schemaStatement(
        """
        CREATE TABLE permit (
          city TEXT NOT NULL, id TEXT NOT NULL, zone TEXT NOT NULL, cents BIGINT NOT NULL CHECK (cents > 0),
          active SMALLINT CHECK (active IN (0, 1)), seal BYTEA,
          PRIMARY KEY (city, id), FOREIGN KEY (city, zone) REFERENCES zone (city, id))
        """))
    try database.execute("INSERT INTO zone (city, id) VALUES (\("chivasso"), \("red"))")
  }
  return engine
}

private func insert(_ id: String, zone: String = "red", cents: Int = 4000) -> Query {
  "INSERT INTO permit (city, id, zone, cents) VALUES (\("chivasso"), \(id), \(zone), \(cents))"
}

private func refusal(_ engine: any Engine, _ query: Query) async -> SQLError? {
  await #expect(throws: SQLError.self) { try await engine.write { _ = try $0.execute(query) } }
}

@Suite struct EngineTests {
  @Test("values reach their own places, in whatever order and however often the statement names them")
  func bindingOrder() async throws {
    let engine = try await TestDatabase.empty()
    let answers = try await engine.read { database in
      try [
        Query(text: "SELECT $2 AS x, $1 AS y", values: [.integer(10), .integer(20)]),
        Query(text: "SELECT $1 + $1 AS x, $2 AS y", values: [.integer(5), .integer(7)]),
        Query(text: "SELECT '$1' AS \"$2\", $1 AS y /* $3 */ -- $4", values: [.integer(3)]),
        "SELECT \("è'; --") AS x, \(nil as Int?) AS y",
      ].map { try database.first($0)?.values }
    }
    #expect(
      answers == [
        [.integer(20), .integer(10)], [.integer(10), .integer(7)], [.text("$1"), .integer(3)],
        [.text("è'; --"), .null],
      ])
  }

  @Test("more than nine values keep their order")
  func manyValues() async throws {
    let engine = try await TestDatabase.empty()
    let numbers = Array(1...25)
    let found = try await engine.read { database in
      try database.rows("WITH n(x) AS (VALUES (3), (12), (30)) SELECT x FROM n WHERE x IN \(list: numbers) ORDER BY x")
        .map { try $0.int("x") }
    }
    #expect(found == [3, 12])
  }

  @Test("every kind of value is read back as it was written")
  func kinds() async throws {
    let engine = try await engineWithPermits()
    let row = try await engine.write { database in
      try database.execute(
        """
        INSERT INTO permit (city, id, zone, cents, active, seal)
        VALUES (\("chivasso"), \("è🅿️\u{1}"), \("red"), \(Int64.max), \(true), \([0, 255] as [UInt8]))
        """)
      return try database.first("SELECT * FROM permit")
    }
    let permit = try #require(row)
    #expect(permit.names == ["city", "id", "zone", "cents", "active", "seal"])
    #expect(try permit.text("id") == "è🅿️\u{1}")
    #expect(try permit.int("cents") == .max)
    #expect(try permit.int(at: 3) == .max)
    #expect(try permit.bool("active"))
    #expect(try permit.blob("seal") == [0, 255])
    #expect(throws: SQLError.wrongColumn("column id holds text, not a whole number")) { try permit.int("id") }
    #expect(throws: SQLError.self) { try permit.text("colour") }
  }

  @Test("nothing is kept of a transaction that fails at its end")
  func rollback() async throws {
    let engine = try await engineWithPermits()
    await #expect(throws: Mistake.self) {
      try await engine.write { database in
        try database.execute(insert("1"))
        #expect(try database.exists("SELECT 1 FROM permit"))
        throw Mistake()
      }
    }
    #expect(try await engine.read { try $0.exists("SELECT 1 FROM permit") } == false)
  }

  @Test("the number of changed rows counts the statement's own rows")
  func changedRows() async throws {
    let engine = try await engineWithPermits()
    let counts = try await engine.write { database in
      try [
        database.execute(insert("1")), database.execute(insert("2")),
        database.execute("UPDATE permit SET cents = 1"), database.execute("UPDATE permit SET cents = 2 WHERE id = '9'"),
        database.execute("DELETE FROM permit WHERE id = '1'"), database.execute("SELECT 1"),
      ]
    }
    #expect(counts == [1, 1, 2, 0, 1, 0])
  }

  @Test("the database's refusals say which rule was broken")
  func refusals() async throws {
    let engine = try await engineWithPermits()
    try await engine.write { _ = try $0.execute(insert("1")) }
    #expect(await refusal(engine, insert("1")) == .uniqueViolation("permit.city, permit.id"))
    #expect(
      await refusal(engine, insert("2", cents: 0))
        == .checkViolation(TestDatabase.isPostgres ? "permit_cents_check" : "cents > 0"))
    #expect(
      await refusal(engine, "INSERT INTO zone (city, id) VALUES (\("chivasso"), NULL)") == .checkViolation("zone.id"))
    // PostgreSQL would keep the bytes as text.
    if !TestDatabase.isPostgres {
      #expect(await refusal(engine, "INSERT INTO zone (city, id) VALUES ('a', \([0] as [UInt8]))").isCheck)
    }
    #expect(await refusal(engine, insert("4\u{0}")) == .checkViolation("text with a NUL character"))
    guard case .foreignKeyViolation = await refusal(engine, insert("3", zone: "blue")) else {
      Issue.record("a permit for a zone that does not exist was taken")
      return
    }
    guard case .other(let text) = await refusal(engine, "SELECT nothing FROM nowhere") else {
      Issue.record("a wrong statement was taken")
      return
    }
    #expect(text.contains("nowhere"))
  }

  @Test("a refusal undoes what its transaction did before, also what needed no answer")
  func refusalUndoes() async throws {
    let engine = try await engineWithPermits()
    await #expect(throws: SQLError.uniqueViolation("permit.city, permit.id")) {
      try await engine.write { database in
        try database.enqueue(insert("1"))
        try database.enqueue(insert("1"))
      }
    }
    #expect(try await engine.read { try $0.rows("SELECT id FROM permit").count } == 0)
  }

  @Test("several questions at once are answered in their order")
  func manyQuestions() async throws {
    let engine = try await engineWithPermits()
    try await engine.write { database in
      for number in 1...120 { try database.enqueue(insert("\(number)", cents: number)) }
    }
    let answers = try await engine.read { database in
      try database.rows(ofAll: (1...120).map { "SELECT cents FROM permit WHERE id = \("\($0)")" })
        .map { try $0.map { try $0.int(at: 0) } }
    }
    #expect(answers == (1...120).map { [$0] })
  }

  @Test("a sum of cents is a whole number, also below nothing and beyond ten thousand")
  func sums() async throws {
    let engine = try await TestDatabase.empty()
    let sums = try await engine.read { database in
      try [[10_000], [1, 2], [-7, 2], [99_999_999, 1], [30_000, 12_345_678_901], [-40_000, 0], [0]].map { cents in
        let values = (cents as [Int]).map { "(\($0))" as Query }.joined(separator: ", ")
        return try database.first("WITH n(x) AS (VALUES \(values)) SELECT sum(x) FROM n")?.int(at: 0)
      }
    }
    #expect(sums == [10_000, 3, -5, 100_000_000, 12_345_708_901, -40_000, 0])
  }

  @Test("reading never writes")
  func readersCannotWrite() async throws {
    let engine = try await engineWithPermits()
    await #expect(throws: SQLError.self) { try await engine.read { _ = try $0.rows("DELETE FROM zone RETURNING id") } }
    #expect(try await engine.read { try $0.exists("SELECT 1 FROM zone") })
  }
}

extension SQLError? {
  fileprivate var isCheck: Bool {
    if case .checkViolation = self { true } else { false }
  }
}
