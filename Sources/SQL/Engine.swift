/// Whose rows a transaction is about.
public enum Scope: Hashable, Sendable {
  /// One city's. PostgreSQL shows no others, and lets those who write in one city take turns.
  case city(String)
  /// Every city's: for jobs, copies and checks of a whole database.
  case all
}

/// Reads from one state of the database, the same through all its queries.
public protocol Reading {
  /// All rows of the result.
  func rows(_ query: Query) throws -> [Row]
  /// The rows of several queries, none of which needs another's answer: one trip to a server instead of many.
  func rows(ofAll queries: [Query]) throws -> [[Row]]
  /// The first row of the result, if any; the others are not read.
  func first(_ query: Query) throws -> Row?
}

extension Reading {
  public func rows(ofAll queries: [Query]) throws -> [[Row]] { try queries.map(rows) }

  /// Whether the result has a row.
  public func exists(_ query: Query) throws -> Bool { try first(query) != nil }
}

/// Reads and writes in one transaction. A statement that is refused ends it: let the error out.
public protocol Writing: Reading {
  /// Runs one statement; answers how many rows it inserted, changed or deleted itself.
  @discardableResult func execute(_ query: Query) throws -> Int
  /// Runs one statement whose answer nobody needs. PostgreSQL may do so later, before the next answer or the commit:
  /// its failure shows then.
  func enqueue(_ query: Query) throws
  /// Runs several statements without values, separated by semicolons.
  func script(_ sql: String) throws
}

/// A database: SQLite for one machine, PostgreSQL for a large operator. One SQL text serves both.
public protocol Engine: Sendable {
  /// Runs `body` on one snapshot. Put all readings of a request into one body: it costs less than several.
  func read<T: Sendable>(_ scope: Scope, _ body: @escaping @Sendable (any Reading) throws -> T) async throws -> T

  /// Runs `body` in one transaction, which is on the disk before this returns; whatever `body` throws undoes it.
  ///
  /// Once begun it goes to its end, also when the task is cancelled. `body` may run again where nothing of its first
  /// run counts. A commit whose answer is lost throws `SQLError.unknownOutcome`: see `writeByKey`.
  func write<T: Sendable>(_ scope: Scope, _ body: @escaping @Sendable (any Writing) throws -> T) async throws -> T

  /// Runs what waits at the same moment under one name by one `body`, which answers for each of `items` in their order:
  /// rows of many can be read and written by few statements. If it throws, each of them runs by itself.
  ///
  /// Whatever is written under one name of one scope gives the same `body`, of the same types.
  func writeTogether<Item: Sendable, Result: Sendable>(
    _ scope: Scope, as name: String, _ item: Item,
    _ body: @escaping @Sendable (_ items: [Item], any Writing) throws -> [Result]
  ) async throws -> Result

  /// Tells, some time after it happened, that a letter was put into the outbox, by whichever instance.
  func letters() -> AsyncStream<Void>

  /// Which SQL the schema is written in.
  var dialect: Dialect { get }

  /// Ends all work and lets go of the data; every later call throws.
  func close() async
}

extension Engine {
  /// Reads in all cities.
  public func read<T: Sendable>(_ body: @escaping @Sendable (any Reading) throws -> T) async throws -> T {
    try await read(.all, body)
  }

  /// Writes in all cities.
  public func write<T: Sendable>(_ body: @escaping @Sendable (any Writing) throws -> T) async throws -> T {
    try await write(.all, body)
  }

  /// Writes what begins by reading its own key, so that a second run finds what the first one did: after an unknown
  /// outcome it runs once more.
  public func writeByKey<T: Sendable>(
    _ scope: Scope, _ body: @escaping @Sendable (any Writing) throws -> T
  ) async throws -> T {
    do { return try await write(scope, body) } catch SQLError.unknownOutcome { return try await write(scope, body) }
  }

  public func writeTogether<Item: Sendable, Result: Sendable>(
    _ scope: Scope, as name: String, _ item: Item,
    _ body: @escaping @Sendable (_ items: [Item], any Writing) throws -> [Result]
  ) async throws -> Result {
    try await write(scope) { transaction in
      guard let result = try body([item], transaction).first else { throw SQLError.other("\(name) gave no answer") }
      return result
    }
  }

  /// As `writeTogether`, for what begins by reading its own key: see `writeByKey`.
  public func writeTogetherByKey<Item: Sendable, Result: Sendable>(
    _ scope: Scope, as name: String, _ item: Item,
    _ body: @escaping @Sendable (_ items: [Item], any Writing) throws -> [Result]
  ) async throws -> Result {
    do {
      return try await writeTogether(scope, as: name, item, body)
    } catch SQLError.unknownOutcome {
      return try await writeTogether(scope, as: name, item, body)
    }
  }
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
  /// No database can be reached and trusted now; nothing was changed.
  case unreachable
  /// The commit was sent and its answer never came: only the database knows. Read by key, never repeat blindly.
  case unknownOutcome
  /// The program asked a row for a column that is missing or of another kind.
  case wrongColumn(String)
  /// A wrong statement, or an input-output error.
  case other(String)
}
