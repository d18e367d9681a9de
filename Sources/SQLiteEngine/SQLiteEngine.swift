import Foundation
import GRDB
public import SQL
import Synchronization

/// SQLite in a directory of its own: one writer, readers that never wait for it and cannot write.
///
/// Debian's SQLite can lose pages when two connections write or checkpoint at once, so exactly one connection of one
/// process does both, and the directory is locked against a second process. A commit is on the disk before it is
/// acknowledged: GRDB lowers `synchronous` while it opens a pool, so it is set afterwards and read back.
public final class SQLiteEngine: Engine {
  private let pool: DatabasePool
  private let readers: ReaderPool
  private let lock: DirectoryLock
  private let temporary: TemporaryDirectory?
  private let texts = StatementTexts()
  private let waiting = WriteQueue(most: 64)

  /// Opens `directory/sosta.sqlite`, making the directory and the file where they are missing.
  ///
  /// - Throws: `StartError`, whose text tells what to do.
  public convenience init(directory: String) throws {
    try self.init(directory: directory, temporary: nil)
  }

  /// An empty database that is gone once it is closed or forgotten. It behaves as the one on the disk does.
  public static func inMemory() throws -> SQLiteEngine {
    let temporary = try TemporaryDirectory()
    return try SQLiteEngine(directory: temporary.path, temporary: temporary)
  }

  private init(directory: String, temporary: TemporaryDirectory?) throws {
    self.temporary = temporary
    lock = try DirectoryLock(directory: directory)
    let path = directory + "/sosta.sqlite"
    readers = ReaderPool(path: path)
    do {
      pool = try DatabasePool(path: path, configuration: Self.configuration)
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    } catch {
      lock.release()
      throw StartError.cannotOpen(path: path, reason: "\(error.asSQLError)")
    }
    try refuseWrongSettings()
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "sosta"
    configuration.busyMode = .timeout(5)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { database in
      for setting in writerSettings { try database.execute(sql: "PRAGMA \(setting)") }
    }
    return configuration
  }

  /// What is deleted is overwritten. Room for the pages that a large register touches (32 MB, taken as needed), and
  /// fewer rounds of copying them back: with SQLite's 2 MB and 4 MB an import wrote each page many times.
  private static let writerSettings = ["secure_delete = ON", "cache_size = -32768", "wal_autocheckpoint = 8000"]

  /// The pragmas that decide whether money and personal data are safe, and what they must read.
  private static let demandedSettings = [
    ("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("secure_delete", "1"),
  ]

  private func refuseWrongSettings() throws {
    let settings = try pool.writeWithoutTransaction { try Self.settings($0) }
    for (name, demanded) in Self.demandedSettings where settings[name] != demanded {
      lock.release()
      throw StartError.wrongSetting(name: name, found: settings[name] ?? "nothing", demanded: demanded)
    }
  }

  private static func settings(_ database: Database) throws -> [String: String] {
    var settings: [String: String] = [:]
    for (name, _) in demandedSettings {
      settings[name] = try String.fetchOne(database, sql: "PRAGMA \(name)")
    }
    return settings
  }

  /// The settings of the writing connection as it has them now: journal_mode, synchronous (2 is FULL), foreign_keys,
  /// secure_delete.
  public func settings() async throws -> [String: String] {
    try await writer { try Self.settings($0) }
  }

  public var dialect: Dialect { .sqlite }

  /// Reads on the calling thread: handing a short reading over to another thread costs more than the reading.
  public func read<T: Sendable>(
    _ scope: Scope, _ body: @escaping @Sendable (any Reading) throws -> T
  ) async throws -> T {
    try readers.read(body)
  }

  /// Those who write at the same moment share one commit, each in a savepoint of its own: one wait for the disk serves
  /// them all, and whoever fails undoes nothing of the others.
  public func write<T: Sendable>(
    _ scope: Scope, _ body: @escaping @Sendable (any Writing) throws -> T
  ) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      add(PendingWrite(continuation: continuation, body: body))
    }
  }

  public func writeTogether<Item: Sendable, Result: Sendable>(
    _ scope: Scope, as name: String, _ item: Item,
    _ body: @escaping @Sendable (_ items: [Item], any Writing) throws -> [Result]
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      // One queue serves all scopes.
      let name = if case .city(let city) = scope { "\(name)/\(city)" } else { name }
      add(SharedWrite(name: name, item: item, continuation: continuation, body: body))
    }
  }

  private func add(_ write: any WaitingWrite) {
    if waiting.add(write) { commitWaiting(texts) }
  }

  private func commitWaiting(_ texts: StatementTexts) {
    pool.asyncWriteWithoutTransaction { [waiting] database in
      GroupCommit.run(waiting.takeSome(), on: database, texts: texts)
      // Others of the writing connection have their turn between two groups.
      if waiting.hasMore() { self.commitWaiting(texts) }
    }
  }

  /// Runs `body` on the one writing connection, which cancelling the task does not reach.
  private func writer<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      pool.asyncWriteWithoutTransaction { database in
        continuation.resume(with: Result { try body(database) }.mapError(\.asSQLError))
      }
    }
  }

  /// Writes the whole database, as it is now, into a new file at `path`, while reading and writing go on.
  public func backUp(to path: String) async throws {
    try await writer { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
  }

  /// Nobody else writes here, and our own jobs look every second.
  public func letters() -> AsyncStream<Void> { AsyncStream { $0.finish() } }

  public func close() async {
    closeNow()
  }

  private func closeNow() {
    readers.close()
    do {
      try pool.close()
      lock.release()
      temporary?.remove()
    } catch {
      // A connection still at work keeps the directory locked until the process ends.
    }
  }
}
