import SQL
import SQLiteEngine
import Synchronization

/// What a planted bug does to a process at run time; `none` does nothing.
final class Flaw: Sendable {
  let mutant: Mutant?
  private let draw: Mutex<Draw>
  private let isCalm = Mutex(false)
  private let later = Mutex<[Query]>([])
  /// Numbers that a planted bug keeps outside the database.
  let numbers = Mutex<[String: Int64]>([:])

  init(_ mutant: Mutant?, seed: UInt64) {
    self.mutant = mutant
    draw = Mutex(Draw(seed: seed))
  }

  func reading(_ base: any Reading) -> any Reading {
    mutant?.rows == nil ? base : FlawedReading(base: base, flaw: self)
  }

  func writing(_ base: any Writing, statements: Int = .max) -> any Writing {
    mutant?.rows == nil && mutant?.statement == nil && statements == .max
      ? base : FlawedWriting(base: base, flaw: self, meter: Meter(statements))
  }

  /// True so many times in a thousand.
  func happens(perMille: Int) -> Bool { draw.withLock { $0.happens(perMille: perMille) } }

  /// A statement that a planted bug runs only after the commit.
  func postpone(_ query: Query) { later.withLock { $0.append(query) } }
  func forget() { later.withLock { $0.removeAll() } }

  /// Faults are over: what needs a crash to show does not happen any more.
  func calmDown() { isCalm.withLock { $0 = true } }

  func losesThisCommit() -> Bool {
    if isCalm.withLock({ $0 }) { return false }
    return mutant?.acknowledgesEarly == true && draw.withLock { $0.happens(perMille: 20) }
  }

  /// The process dies within the transaction: nothing of it counts, unless it was never one transaction.
  func die<T: Sendable>(
    after statements: Int, of body: @escaping @Sendable (any Writing) throws -> T, on base: SQLiteEngine
  ) async {
    let keepsParts = mutant?.commitsParts == true
    _ = try? await base.write { transaction in
      do { _ = try body(self.writing(transaction, statements: statements)) } catch {}
      if !keepsParts { throw Killed() }
    }
  }

  func acknowledgeOnly<T: Sendable>(
    _ body: @escaping @Sendable (any Writing) throws -> T, on base: SQLiteEngine
  ) async throws -> T {
    let kept = Mutex<T?>(nil)
    do {
      try await base.write { transaction in
        let value = try body(self.writing(transaction))
        kept.withLock { $0 = value }
        throw Killed()
      }
    } catch is Killed {}
    guard let value = kept.withLock({ $0 }) else { throw Killed() }
    return value
  }

  func afterCommit(on base: SQLiteEngine, by instance: Instance) async throws {
    let queries = later.withLock { queries in
      defer { queries.removeAll() }
      return queries
    }
    guard !queries.isEmpty else { return }
    if try instance.wait() != nil {
      instance.die()
      throw Killed()
    }
    try await base.write { for query in queries { try $0.execute(query) } }
  }
}

/// Counts a transaction's statements down to the process's end.
final class Meter: Sendable {
  private let left: Mutex<Int>

  init(_ statements: Int) { left = Mutex(statements) }

  func count() throws(Killed) {
    let isOver = left.withLock { left in
      left -= 1
      return left < 0
    }
    if isOver { throw Killed() }
  }
}

private struct FlawedReading: Reading {
  let base: any Reading
  let flaw: Flaw

  func rows(_ query: Query) throws -> [Row] { try flaw.mutant?.rows?(query, base, flaw) ?? base.rows(query) }
  func first(_ query: Query) throws -> Row? {
    if let rows = try flaw.mutant?.rows?(query, base, flaw) { return rows.first }
    return try base.first(query)
  }
}

private struct FlawedWriting: Writing {
  let base: any Writing
  let flaw: Flaw
  let meter: Meter

  func rows(_ query: Query) throws -> [Row] { try flaw.mutant?.rows?(query, base, flaw) ?? base.rows(query) }
  func first(_ query: Query) throws -> Row? {
    if let rows = try flaw.mutant?.rows?(query, base, flaw) { return rows.first }
    return try base.first(query)
  }

  func execute(_ query: Query) throws -> Int {
    try meter.count()
    return try flaw.mutant?.statement?(query, base, flaw) ?? base.execute(query)
  }

  func enqueue(_ query: Query) throws { _ = try execute(query) }
  func script(_ sql: String) throws { try base.script(sql) }
}
