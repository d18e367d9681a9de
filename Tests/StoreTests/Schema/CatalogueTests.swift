import SQL
import SQLiteEngine
import Store
import Testing

@Suite("What a database says of its own tables")
struct CatalogueTests {
  private func fresh() async throws -> Catalogue {
    let engine = try SQLiteEngine.inMemory()
    try await Migrator.run(on: engine, now: 0)
    return try await engine.read { try Catalogue(of: engine.dialect, in: $0) }
  }

  @Test("its tables are those that the migrations make, each with a primary key")
  func tables() async throws {
    let made = Migrations.all.flatMap { SQLText.statements(in: $0.sql) }.compactMap { statement in
      let words = SQLText.words(of: statement)
      return words.prefix(2).map { $0.uppercased() } == ["CREATE", "TABLE"] ? words[2] : nil
    }
    let catalogue = try await fresh()
    #expect(Set(catalogue.tables.keys) == Set(made).union(["schema_migration", "schema_floor"]))
    for table in catalogue.tables.values where !table.name.hasPrefix("schema_") {
      #expect(!table.primaryKey.isEmpty && Set(table.primaryKey).isSubset(of: table.columns), "\(table.name)")
    }
  }

  @Test("its keys and references are those that the migrations declare")
  func keys() async throws {
    let (catalogue, declared) = (try await fresh(), DeclaredKeys.all)
    #expect(catalogue.references == declared.references)
    let ownKeys = catalogue.uniqueKeys.filter { !$0.table.hasPrefix("schema_") }
    #expect(ownKeys == declared.uniqueKeys)
    #expect(ownKeys.contains { $0.table == "renewal" && $0.isPartial })
  }

  @Test("each table comes after those it names")
  func order() async throws {
    let catalogue = try await fresh()
    let places = Dictionary(uniqueKeysWithValues: catalogue.inOrder.enumerated().map { ($1.name, $0) })
    #expect(places.count == catalogue.tables.count)
    for reference in catalogue.references where reference.parent != reference.table {
      #expect(try #require(places[reference.parent]) < #require(places[reference.table]))
    }
  }
}
