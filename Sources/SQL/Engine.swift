/// Reads from one state of the database, the same through all its queries.
public protocol Reading {
  /// All rows of the result.
  func rows(_ query: Query) throws -> [Row]
  /// The first row of the result, if any; the others are not read.
  func first(_ query: Query) throws -> Row?
}

extension Reading {
  /// Whether the result has a row.
  public func exists(_ query: Query) throws -> Bool { try first(query) != nil }
}

/// Reads and writes in one transaction.
public protocol Writing: Reading {
  /// Runs one statement; answers how many rows it inserted, changed or deleted itself.
  @discardableResult func execute(_ query: Query) throws -> Int
  /// Runs several statements without values, separated by semicolons.
  func script(_ sql: String) throws
}

/// A database: SQLite for one machine, PostgreSQL for a large operator. One SQL text serves both.
public protocol Engine: Sendable {
  /// Runs `body` on one snapshot. Put all readings of a request into one body: it costs less than several.
  func read<T: Sendable>(_ body: @Sendable (any Reading) throws -> T) async throws -> T

  /// Runs `body` in one transaction, which is on the disk before this returns; whatever `body` throws undoes it.
  ///
  /// Once begun it goes to its end, also when the task is cancelled: whether it counts is never unknown.
  func write<T: Sendable>(_ body: @escaping @Sendable (any Writing) throws -> T) async throws -> T

  /// Which SQL the schema is written in.
  var dialect: Dialect { get }

  /// Ends all work and lets go of the data; every later call throws.
  func close() async
}

/// Why the database said no.
public enum SQLError: Error, Equatable, Sendable {
  /// Such a row exists already; names the columns or the index.
  case uniqueViolation(String)
  /// A row that is pointed to is missing, or is still pointed to.
  case foreignKeyViolation(String)
  /// A CHECK, a NOT NULL, a column's type or a trigger refused the row.
  case checkViolation(String)
  /// The database was held by another for longer than we wait.
  case busy
  /// No room on the disk.
  case diskFull
  /// The program asked a row for a column that is missing or of another kind.
  case wrongColumn(String)
  /// A wrong statement, or an input-output error.
  case other(String)
}
