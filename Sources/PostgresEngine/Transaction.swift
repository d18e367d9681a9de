import SQL

/// One transaction on one connection. What needs no answer waits and travels with the next that does.
final class Transaction: Writing {
  private let wire: Wire
  private var waiting: [Wire.Command]
  private var trips = 0
  /// A statement that waited has failed: whose it was, is no longer known.
  private(set) var isSpoilt = false

  /// - Parameter opening: travels with the first statement.
  init(_ wire: Wire, opening: [Wire.Command] = []) {
    self.wire = wire
    waiting = opening
  }

  func rows(_ query: Query) throws -> [Row] { try send([Wire.Command(query)]).first?.rows ?? [] }

  func rows(ofAll queries: [Query]) throws -> [[Row]] { try send(queries.map(Wire.Command.init)).map(\.rows) }

  func first(_ query: Query) throws -> Row? { try rows(query).first }

  func execute(_ query: Query) throws -> Int { try send([Wire.Command(query)]).first?.count ?? 0 }

  func enqueue(_ query: Query) throws { waiting.append(Wire.Command(query)) }

  func script(_ sql: String) throws {
    for statement in SQLText.statements(in: sql) { _ = try send([Wire.Command(statement)]) }
  }

  /// Runs `body` so that its failure undoes only what it did itself.
  func alone(_ body: () throws -> Void) throws {
    let (before, waitingBefore) = (trips, waiting.count)
    waiting.append(Wire.Command("SAVEPOINT w"))
    do {
      try body()
    } catch {
      if trips == before {
        // Nothing of it was sent.
        waiting.removeSubrange(waitingBefore...)
      } else {
        waiting = [Wire.Command("ROLLBACK TO SAVEPOINT w"), Wire.Command("RELEASE SAVEPOINT w")]
      }
      throw error
    }
    waiting.append(Wire.Command("RELEASE SAVEPOINT w"))
  }

  /// Throws `SQLError.unknownOutcome` where the answer is lost.
  func commit() throws {
    let last = waiting
    waiting = []
    do { try wire.commit(after: last) } catch {
      if wire.failedAt < last.count { isSpoilt = true }
      throw error
    }
  }

  private func send(_ commands: [Wire.Command]) throws -> [Wire.Answer] {
    let before = waiting
    waiting = []
    trips += 1
    do {
      return Array(try wire.run(before + commands).dropFirst(before.count))
    } catch {
      if wire.failedAt < before.count { isSpoilt = true }
      if case WireFault.refused(let reason) = error, wire.failedAt >= before.count { throw reason }
      throw error
    }
  }
}
