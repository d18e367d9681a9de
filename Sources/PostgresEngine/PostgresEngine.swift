import NIOPosix
public import SQL
import Synchronization

/// PostgreSQL by libpq: blocking connections on threads of their own, so that a database that hangs holds up nobody
/// else.
public final class PostgresEngine: Engine {
  /// How long a reading looks for a database before it says that there is none, in ms.
  private static let patience: Int64 = 4_000

  private let readers: ConnectionPool
  private let writers: ConnectionPool
  private let readThreads: NIOThreadPool
  private let writeThreads: NIOThreadPool
  private let listener: Listener
  private let queues = Mutex<[Scope: WriteQueue]>([:])
  private let now: @Sendable () -> Int64

  /// Connects nothing yet.
  ///
  /// - Parameters:
  ///   - watch: tells which node leads; without it libpq looks for one that takes writes.
  ///   - now: a clock that never goes back, in ms.
  public init(_ settings: PostgresSettings, watch: LeaderWatch? = nil, now: @escaping @Sendable () -> Int64) {
    readers = ConnectionPool(settings, isReader: true, watch: watch)
    writers = ConnectionPool(settings, isReader: false, watch: watch)
    listener = Listener(ConnectionPool(settings, isReader: false, watch: watch))
    readThreads = NIOThreadPool(numberOfThreads: settings.readers)
    writeThreads = NIOThreadPool(numberOfThreads: settings.writers)
    self.now = now
    readThreads.start()
    writeThreads.start()
  }

  /// What decides whether money is safe: a commit waits for the disk, and pages are written whole.
  private static let demanded = [("fsync", "on"), ("full_page_writes", "on"), ("synchronous_commit", "on")]

  /// Refuses a database that cannot be reached or would lose what it acknowledged.
  ///
  /// - Throws: `PostgresStartError`.
  public func refuseWrongSettings() async throws {
    for (name, wanted) in Self.demanded {
      let found: String
      do {
        found = try await read { try $0.first("SELECT current_setting(\(name))")?.text(at: 0) ?? "" }
      } catch SQLError.unreachable {
        throw PostgresStartError.cannotConnect
      }
      let isStronger = name == "synchronous_commit" && found == "remote_apply"
      guard found == wanted || isStronger else {
        throw PostgresStartError.wrongSetting(name: name, found: found, demanded: wanted)
      }
    }
  }

  public var dialect: Dialect { .postgres }

  public func read<T: Sendable>(
    _ scope: Scope, _ body: @escaping @Sendable (any Reading) throws -> T
  ) async throws -> T {
    let deadline = now() + Self.patience
    return try await readThreads.runIfActive { [self] in
      while true {
        do {
          return try readers.use { try Self.read(scope, on: $0, body) }
        } catch WireFault.lost, SQLError.unreachable, WireFault.again {
          guard now() < deadline else { throw SQLError.unreachable }
          pause(milliseconds: 50)
        } catch WireFault.refused(let reason) {
          throw reason
        } catch WireFault.readOnly {
          throw SQLError.other("a reading tried to write")
        }
      }
    }
  }

  private static func read<T>(_ scope: Scope, on wire: Wire, _ body: (any Reading) throws -> T) throws -> T {
    var opening = [Wire.Command("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")]
    if wire.shown != scope { opening.append(Fence.show(scope)) }
    wire.shown = nil
    do {
      let result = try body(Transaction(wire, opening: opening))
      _ = try wire.run(Wire.Command("COMMIT"))
      wire.shown = scope
      return result
    } catch {
      if !wire.isBroken { do { _ = try wire.run(Wire.Command("ROLLBACK")) } catch { wire.cut() } }
      throw error
    }
  }

  public func write<T: Sendable>(
    _ scope: Scope, _ body: @escaping @Sendable (any Writing) throws -> T
  ) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      add(PendingWrite(continuation: continuation, body: body), scope)
    }
  }

  public func writeTogether<Item: Sendable, Result: Sendable>(
    _ scope: Scope, as name: String, _ item: Item,
    _ body: @escaping @Sendable (_ items: [Item], any Writing) throws -> [Result]
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      add(SharedWrite(name: name, item: item, continuation: continuation, body: body), scope)
    }
  }

  private func add(_ write: any WaitingWrite, _ scope: Scope) {
    let queue = queues.withLock { queues in
      if let known = queues[scope] { return known }
      let new = WriteQueue(most: 64)
      queues[scope] = new
      return new
    }
    if queue.add(write) { workOff(queue, scope) }
  }

  private func workOff(_ queue: WriteQueue, _ scope: Scope) {
    writeThreads.submit { state in
      guard case .active = state else {
        for write in queue.takeSome() { write.finish(SQLError.other("the database is closed")) }
        return
      }
      GroupCommit(pool: self.writers, scope: scope, now: self.now).run(queue.takeSome())
      // Other cities have their turn between two groups.
      if queue.hasMore() { self.workOff(queue, scope) }
    }
  }

  /// Puts the fence between cities around every table that has none yet; to be called by the owner of the tables after
  /// a migration.
  public func raiseFences() async throws {
    try await write { try Fence.raise(in: $0) }
  }

  /// Ends the connections to nodes that lead no longer; to be called after every round of questions.
  public func dropUntrusted() {
    readers.dropUntrusted()
    writers.dropUntrusted()
  }

  public func letters() -> AsyncStream<Void> { listener.stream() }

  deinit {
    readThreads.shutdownGracefully { _ in }
    writeThreads.shutdownGracefully { _ in }
  }

  public func close() async {
    await listener.close()
    try? await readThreads.shutdownGracefully()
    try? await writeThreads.shutdownGracefully()
    readers.close()
    writers.close()
  }
}
