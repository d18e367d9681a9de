import SQL
import TestDatabase
import Testing

@Suite struct EngineQueryTests {
  @Test("what a person typed is bound and never part of the statement")
  func binding() {
    let typed = "x' OR 1=1; DROP TABLE permit; --"
    let query: Query = "SELECT 1 FROM permit WHERE plate = \(typed) AND cents > \(100)"
    #expect(query.text == "SELECT 1 FROM permit WHERE plate = $1 AND cents > $2")
    #expect(query.values == [.text(typed), .integer(100)])
  }

  @Test("joined statements count their values on")
  func joining() {
    let query = "SELECT a FROM t WHERE a = \(1)" as Query + " AND b = '$1' AND c = \(2) AND d = \(3)"
    #expect(query.text == "SELECT a FROM t WHERE a = $1 AND b = '$1' AND c = $2 AND d = $3")
    #expect(query.values == [.integer(1), .integer(2), .integer(3)])
    let conditions: [Query] = ["a = \(1)", "b = \(2)"]
    let found: Query = "SELECT x FROM t WHERE \(conditions.joined(separator: " AND ")) LIMIT \(9)"
    #expect(found.text == "SELECT x FROM t WHERE a = $1 AND b = $2 LIMIT $3")
    #expect(found.values == [.integer(1), .integer(2), .integer(9)])
  }

  @Test("a list is bound value by value; in an empty one nothing is found")
  func lists() {
    let query: Query = "SELECT \(7) WHERE x IN \(list: ["a", "b"]) ORDER BY \(raw: "x DESC")"
    #expect(query.text == "SELECT $1 WHERE x IN ($2,$3) ORDER BY x DESC")
    #expect(("x IN \(list: [Int]())" as Query).text == "x IN (NULL)")
  }

  @Test("rows are bound field by field, and as many as there are make few different statements")
  func rows() async throws {
    let query: Query = "INSERT INTO t VALUES \(rows: [["a", 1], ["b", nil as Int?]])"
    #expect(query.text == "INSERT INTO t VALUES ($1,$2),($3,$4)")
    #expect(query.values == [.text("a"), .integer(1), .text("b"), .null])
    #expect([1, 2, 3, 4, 5].filledUp == [1, 2, 3, 4, 5, 5, 5, 5])
    #expect([1, 2].filledUp == [1, 2] && [Int]().filledUp.isEmpty)
    let engine = try await TestDatabase.empty()
    let dialect = engine.dialect
    try await engine.write { database in
      try database.script(dialect.schemaStatement("CREATE TABLE car (n INTEGER PRIMARY KEY, plate TEXT)"))
      let rows = (1...150).map { [$0, $0.isMultiple(of: 7) ? nil : "AB\($0)"] as [any SQLBindable] }
      try database.enqueue(rows: rows) { "INSERT INTO car (n, plate) VALUES \(rows: $0)" }
      try database.enqueue(rows: []) { "INSERT INTO car (n, plate) VALUES \(rows: $0)" }
    }
    let found = try await engine.read { try $0.rows("SELECT n, plate FROM car ORDER BY n") }
    #expect(try found.map { try Int($0.int("n")) } == Array(1...150))
    #expect(try found.map { try $0.optionalText("plate") } == (1...150).map { $0.isMultiple(of: 7) ? nil : "AB\($0)" })
  }

  @Test("a file is cut at its semicolons, but not inside words, remarks and triggers")
  func statements() {
    let sql = """
      -- the citizens' accounts; first
      CREATE TABLE a (x TEXT CHECK (x <> ';')); /* ; */
      CREATE TRIGGER t BEFORE UPDATE ON a BEGIN SELECT CASE WHEN 1 THEN RAISE(ABORT, 'no') END; END;
      INSERT INTO a VALUES ('it''s; fine'), ("--")
      """
    #expect(
      SQLText.statements(in: sql) == [
        "CREATE TABLE a (x TEXT CHECK (x <> ';'))",
        "CREATE TRIGGER t BEFORE UPDATE ON a BEGIN SELECT CASE WHEN 1 THEN RAISE(ABORT, 'no') END; END",
        "INSERT INTO a VALUES ('it''s; fine'), (\"--\")",
      ])
    #expect(SQLText.statements(in: " ; -- nothing\n;").isEmpty)
  }

  @Test("a table's types become those of SQLite, words in quotes stay")
  func dialect() {
    let table = "CREATE TABLE a (b BIGINT, c SMALLINT DEFAULT 0, d BYTEA, e TEXT CHECK (e <> 'BIGINT'))"
    #expect(
      Dialect.sqlite.schemaStatement(table)
        == "CREATE TABLE a (b INTEGER, c INTEGER DEFAULT 0, d BLOB, e TEXT CHECK (e <> 'BIGINT'))\nSTRICT")
    #expect(Dialect.sqlite.schemaStatement("ALTER TABLE a ADD COLUMN f BIGINT") == "ALTER TABLE a ADD COLUMN f INTEGER")
    #expect(Dialect.sqlite.schemaStatement("INSERT INTO a VALUES (1)") == "INSERT INTO a VALUES (1)")
    #expect(Dialect.postgres.schemaStatement(table) == table)
  }
}
