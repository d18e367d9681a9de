import Synchronization

/// Somebody's transaction that waits for its turn, to share a commit with others.
package protocol WaitingWrite: Sendable {
  /// Runs it inside an open transaction or savepoint, and keeps its result. May be run again after a rollback.
  func run(in transaction: any Writing) throws
  /// Tells the caller: what it gave, or the error, once it is decided.
  func finish(_ error: (any Error)?)
}

/// A write and the task that waits for it.
package final class PendingWrite<T: Sendable>: WaitingWrite {
  private let continuation: CheckedContinuation<T, any Error>
  private let body: @Sendable (any Writing) throws -> T
  private let result = Mutex<T?>(nil)

  package init(continuation: CheckedContinuation<T, any Error>, body: @escaping @Sendable (any Writing) throws -> T) {
    self.continuation = continuation
    self.body = body
  }

  package func run(in transaction: any Writing) throws {
    let value = try body(transaction)
    result.withLock { $0 = value }
  }

  package func finish(_ error: (any Error)?) {
    if let error { return continuation.resume(throwing: error) }
    guard let value = result.withLock({ $0 }) else {
      return continuation.resume(throwing: SQLError.other("the transaction did not run"))
    }
    continuation.resume(returning: value)
  }
}

/// Writes in the order they came. Whoever adds to an idle queue has to see to it that it is worked off.
package final class WriteQueue: Sendable {
  private struct State {
    var writes: [any WaitingWrite] = []
    var isBusy = false
  }

  private let state = Mutex(State())
  private let most: Int

  /// - Parameter most: enough to share a wait for the disk, few enough that nobody waits long for the others.
  package init(most: Int) { self.most = most }

  /// Whether the queue was idle.
  package func add(_ write: any WaitingWrite) -> Bool {
    state.withLock { state in
      state.writes.append(write)
      defer { state.isBusy = true }
      return !state.isBusy
    }
  }

  package func takeSome() -> [any WaitingWrite] {
    state.withLock {
      let some = Array($0.writes.prefix(most))
      $0.writes.removeFirst(some.count)
      return some
    }
  }

  /// Whether more came meanwhile; otherwise the queue is idle again.
  package func hasMore() -> Bool {
    state.withLock {
      $0.isBusy = !$0.writes.isEmpty
      return $0.isBusy
    }
  }
}
