import Synchronization

/// Somebody's transaction that waits for its turn, to share a commit with others.
package protocol WaitingWrite: Sendable {
  /// What runs together with others of that name; nil for what runs by itself.
  var name: String? { get }
  /// Runs it inside an open transaction or savepoint, and keeps its result. May be run again after a rollback.
  /// - Parameter others: those of the same name, to be run with it.
  func run(with others: [any WaitingWrite], in transaction: any Writing) throws
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

  package var name: String? { nil }

  package func run(with others: [any WaitingWrite], in transaction: any Writing) throws {
    let value = try body(transaction)
    result.withLock { $0 = value }
  }

  package func finish(_ error: (any Error)?) { continuation.finish(error, result.withLock { $0 }) }
}

/// A write that one body does for all that wait under its name.
package final class SharedWrite<Item: Sendable, Result: Sendable>: WaitingWrite {
  package typealias Body = @Sendable (_ items: [Item], any Writing) throws -> [Result]

  package let name: String?
  private let item: Item
  private let continuation: CheckedContinuation<Result, any Error>
  private let body: Body
  private let result = Mutex<Result?>(nil)

  package init(
    name: String, item: Item, continuation: CheckedContinuation<Result, any Error>, body: @escaping Body
  ) {
    (self.name, self.item, self.continuation, self.body) = (name, item, continuation, body)
  }

  package func run(with others: [any WaitingWrite], in transaction: any Writing) throws {
    let all = [self] + others.compactMap { $0 as? SharedWrite<Item, Result> }
    let values = try body(all.map(\.item), transaction)
    guard values.count == all.count, all.count == others.count + 1 else {
      throw SQLError.other("not one answer for each of \(name ?? "")")
    }
    for (write, value) in zip(all, values) { write.result.withLock { $0 = value } }
  }

  package func finish(_ error: (any Error)?) { continuation.finish(error, result.withLock { $0 }) }
}

extension CheckedContinuation where E == any Error, T: Sendable {
  fileprivate func finish(_ error: (any Error)?, _ value: T?) {
    if let error { return resume(throwing: error) }
    guard let value else { return resume(throwing: SQLError.other("the transaction did not run")) }
    resume(returning: value)
  }
}

/// Writes that run by one body: all of one name, or one by itself.
package struct WriteUnit {
  /// Their places among those that share the commit.
  package var places: [Int]
  private var writes: [any WaitingWrite]

  package func run(in transaction: any Writing) throws {
    try writes[0].run(with: Array(writes.dropFirst()), in: transaction)
  }

  /// Each of them by itself.
  package var parts: [WriteUnit] {
    zip(places, writes).map { WriteUnit(places: [$0], writes: [$1]) }
  }

  /// Those that waited, in the order of the first of each name.
  package static func units(of writes: [any WaitingWrite]) -> [WriteUnit] {
    var units: [WriteUnit] = []
    var unitOfName: [String: Int] = [:]
    for (place, write) in writes.enumerated() {
      if let name = write.name {
        if let unit = unitOfName[name] {
          units[unit].places.append(place)
          units[unit].writes.append(write)
          continue
        }
        unitOfName[name] = units.count
      }
      units.append(WriteUnit(places: [place], writes: [write]))
    }
    return units
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
