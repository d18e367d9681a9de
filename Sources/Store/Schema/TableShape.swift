/// A table as a database has it.
public struct TableShape: Hashable, Sendable {
  public let name: String
  /// In the order of the table.
  public let columns: [String]
  /// The columns of the primary key, in its order.
  public let primaryKey: [String]
}

/// Columns of a table that no two rows have alike.
public struct UniqueKey: Hashable, Sendable {
  public let table: String
  /// In the order of their names.
  public let columns: [String]
  /// Only among some of the rows.
  public let isPartial: Bool

  init(table: String, columns: [String], isPartial: Bool) {
    (self.table, self.columns, self.isPartial) = (table, columns.sorted(), isPartial)
  }
}

/// Columns of a table that name a row of another.
public struct Reference: Hashable, Sendable {
  public let table: String
  /// Each column and the one that it names, by the names of the former.
  public let pairs: [Pair]
  public let parent: String

  public struct Pair: Hashable, Sendable {
    public let column: String
    public let parentColumn: String
  }

  init(table: String, columns: [String], parent: String, parentColumns: [String]) {
    (self.table, self.parent) = (table, parent)
    pairs = zip(columns, parentColumns).map { Pair(column: $0, parentColumn: $1) }.sorted { $0.column < $1.column }
  }
}
