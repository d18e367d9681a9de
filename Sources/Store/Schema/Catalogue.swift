public import SQL

/// What a database says of itself: its tables and what ties them.
public struct Catalogue: Sendable {
  /// By name.
  public let tables: [String: TableShape]
  public let uniqueKeys: Set<UniqueKey>
  public let references: Set<Reference>

  public init(of dialect: Dialect, in reading: any Reading) throws {
    let questions = dialect == .sqlite ? CatalogueQueries.sqlite : CatalogueQueries.postgres
    var columns: [String: [String]] = [:]
    for row in try reading.rows(questions.columns) {
      columns[try row.text(at: 0), default: []].append(try row.text(at: 1))
    }
    let keys = try Self.groups(reading.rows(questions.uniqueKeys), from: 2)
    let primary = Dictionary(keys.filter { $0.flags[0] == 1 }.map { ($0.table, $0.names) }) { first, _ in first }
    tables = Dictionary(
      uniqueKeysWithValues: columns.map { name, columns in
        (name, TableShape(name: name, columns: columns, primaryKey: primary[name] ?? []))
      })
    uniqueKeys = Set(keys.map { UniqueKey(table: $0.table, columns: $0.names, isPartial: $0.flags[1] == 1) })
    references = Set(
      try Self.groups(reading.rows(questions.references), from: 0).map { group in
        Reference(
          table: group.table, columns: group.names, parent: group.parents[0], parentColumns: group.parentNames)
      })
  }

  /// The tables so that each comes after those it names.
  public var inOrder: [TableShape] {
    var waiting = tables.values.sorted { $0.name < $1.name }
    var ordered: [TableShape] = []
    while !waiting.isEmpty {
      let done = Set(ordered.map(\.name))
      let ready = waiting.filter { table in
        references.allSatisfy { $0.table != table.name || $0.parent == table.name || done.contains($0.parent) }
      }
      // A ring of references cannot be put in order; the rest follows as it comes.
      let next = ready.isEmpty ? waiting : ready
      ordered += next
      waiting.removeAll { next.contains($0) }
    }
    return ordered
  }

  private struct Group {
    let table: String
    var flags: [Int64]
    var names: [String] = []
    var parents: [String] = []
    var parentNames: [String] = []
  }

  /// Rows of table, name of the key, flags, column and, for references, parent and its column; one group for each key.
  private static func groups(_ rows: [Row], from flagCount: Int) throws -> [Group] {
    var groups: [[String]: Group] = [:]
    var order: [[String]] = []
    for row in rows {
      let name = [try row.text(at: 0), try row.text(at: 1)]
      if groups[name] == nil {
        order.append(name)
        groups[name] = Group(table: name[0], flags: try (0..<flagCount).map { try row.int(at: 2 + $0) })
      }
      groups[name]?.names.append(try row.text(at: 2 + flagCount))
      if flagCount == 0 {
        groups[name]?.parents.append(try row.text(at: 3))
        groups[name]?.parentNames.append(try row.text(at: 4))
      }
    }
    return order.compactMap { groups[$0] }
  }
}

/// Where each engine keeps its catalogue.
private struct CatalogueQueries {
  /// Table, column; in the order of the columns.
  let columns: Query
  /// Table, name, whether it is the primary key, whether it is partial, column; in the order of the key.
  let uniqueKeys: Query
  /// Table, name, column, parent, parent's column.
  let references: Query

  static let sqlite = CatalogueQueries(
    columns: """
      SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
      WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid
      """,
    uniqueKeys: """
      SELECT m.name, i.name, i.origin = 'pk', i.partial, c.name
      FROM sqlite_schema m JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) c
      WHERE m.type = 'table' AND i."unique" = 1 ORDER BY m.name, i.name, c.seqno
      """,
    references: """
      SELECT m.name, CAST(f.id AS TEXT), f."from", f."table", f."to"
      FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f
      WHERE m.type = 'table' ORDER BY m.name, f.id, f.seq
      """)

  static let postgres = CatalogueQueries(
    columns: """
      SELECT t.relname::text, a.attname::text FROM pg_class t
      JOIN pg_namespace n ON n.oid = t.relnamespace JOIN pg_attribute a ON a.attrelid = t.oid
      WHERE n.nspname = current_schema() AND t.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY 1, a.attnum
      """,
    uniqueKeys: """
      SELECT t.relname::text, i.relname::text, x.indisprimary::int, (x.indpred IS NOT NULL)::int, a.attname::text
      FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
      JOIN pg_namespace n ON n.oid = t.relnamespace
      CROSS JOIN LATERAL unnest(x.indkey::int2[]) WITH ORDINALITY AS k(number, place)
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
      WHERE n.nspname = current_schema() AND x.indisunique ORDER BY 1, 2, k.place
      """,
    references: """
      SELECT t.relname::text, f.conname::text, a.attname::text, p.relname::text, b.attname::text
      FROM pg_constraint f JOIN pg_class t ON t.oid = f.conrelid JOIN pg_class p ON p.oid = f.confrelid
      JOIN pg_namespace n ON n.oid = t.relnamespace
      CROSS JOIN LATERAL unnest(f.conkey, f.confkey) WITH ORDINALITY AS k(number, parent_number, place)
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
      JOIN pg_attribute b ON b.attrelid = p.oid AND b.attnum = k.parent_number
      WHERE n.nspname = current_schema() AND f.contype = 'f' ORDER BY 1, 2, k.place
      """)
}
