import GRDB
import SQL
import Synchronization

/// Somebody's transaction that waits for its turn.
protocol WaitingWrite: Sendable {
  /// Runs it inside an open transaction or savepoint, and keeps its result.
  func run(on database: Database, texts: StatementTexts) throws
  /// Tells the caller: what it gave, or the error, once it is decided.
  func finish(_ error: (any Error)?)
}

/// A write and the task that waits for it.
final class PendingWrite<T: Sendable>: WaitingWrite {
  private let continuation: CheckedContinuation<T, any Error>
  private let body: @Sendable (any Writing) throws -> T
  private let result = Mutex<T?>(nil)

  init(continuation: CheckedContinuation<T, any Error>, body: @escaping @Sendable (any Writing) throws -> T) {
    self.continuation = continuation
    self.body = body
  }

  func run(on database: Database, texts: StatementTexts) throws {
    let value = try body(Connection(database: database, texts: texts))
    result.withLock { $0 = value }
  }

  func finish(_ error: (any Error)?) {
    if let error { return continuation.resume(throwing: error.asSQLError) }
    guard let value = result.withLock({ $0 }) else {
      return continuation.resume(throwing: SQLError.other("the transaction did not run"))
    }
    continuation.resume(returning: value)
  }
}

/// Writes in the order they came. Whoever adds to an idle queue has to see to it that it is worked off.
final class WriteQueue: Sendable {
  /// Enough to share a wait for the disk, few enough that nobody waits long for the others.
  static let most = 64

  private struct State {
    var writes: [any WaitingWrite] = []
    var isBusy = false
  }

  private let state = Mutex(State())

  /// Whether the queue was idle.
  func add(_ write: any WaitingWrite) -> Bool {
    state.withLock { state in
      state.writes.append(write)
      defer { state.isBusy = true }
      return !state.isBusy
    }
  }

  func takeSome() -> [any WaitingWrite] {
    state.withLock {
      let some = Array($0.writes.prefix(Self.most))
      $0.writes.removeFirst(some.count)
      return some
    }
  }

  /// Whether more came meanwhile; otherwise the queue is idle again.
  func hasMore() -> Bool {
    state.withLock {
      $0.isBusy = !$0.writes.isEmpty
      return $0.isBusy
    }
  }
}

/// One durable commit for several writes.
enum GroupCommit {
  static func run(_ writes: [any WaitingWrite], on database: Database, texts: StatementTexts) {
    var errors: [(any Error)?] = Array(repeating: nil, count: writes.count)
    do {
      try database.inTransaction(.immediate) {
        for (index, write) in writes.enumerated() {
          do {
            try apply(write, alone: writes.count == 1, on: database, texts: texts)
          } catch {
            errors[index] = error
            // A full disk or a broken file ends the whole transaction: nothing of the group counts.
            if writes.count == 1 || !database.isInsideTransaction { throw error }
          }
        }
        return .commit
      }
    } catch {
      errors = errors.map { $0 ?? error }
    }
    for (write, error) in zip(writes, errors) { write.finish(error) }
  }

  private static func apply(
    _ write: any WaitingWrite, alone: Bool, on database: Database, texts: StatementTexts
  ) throws {
    if alone { return try write.run(on: database, texts: texts) }
    try database.inSavepoint {
      try write.run(on: database, texts: texts)
      return .commit
    }
  }
}
