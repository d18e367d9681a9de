import SQL

/// One commit for several writes of one scope.
///
/// Whoever writes in a city holds that city's lock until the commit, on whatever instance: inside, every verb reads and
/// decides as if it were alone, as on SQLite.
struct GroupCommit {
  let pool: ConnectionPool
  let scope: Scope
  /// ms of a clock that never goes back.
  let now: @Sendable () -> Int64

  /// How long a write looks for a database before it gives up: longer than a leader change takes.
  private static let patience: Int64 = 15_000

  func run(_ writes: [any WaitingWrite]) {
    let deadline = now() + Self.patience
    let errors = attempt(writes, until: deadline)
    for (write, error) in zip(writes, errors) { write.finish(error) }
  }

  /// Tries until it is decided; what is known not to count is tried again.
  private func attempt(_ writes: [any WaitingWrite], until deadline: Int64) -> [(any Error)?] {
    var conflicts = 0
    while true {
      do {
        return try together(writes)
      } catch Spoilt.byNeighbour {
        return writes.map { attempt([$0], until: deadline)[0] }
      } catch WireFault.again where conflicts < 20 {
        conflicts += 1
      } catch WireFault.lost, SQLError.unreachable {
        guard now() < deadline else { return writes.map { _ in SQLError.unreachable } }
        pause(milliseconds: 100)
      } catch WireFault.refused(let reason) {
        return writes.map { _ in reason }
      } catch is WireFault {
        return writes.map { _ in SQLError.busy }
      } catch {
        return writes.map { _ in error }
      }
    }
  }

  private enum Spoilt: Error { case byNeighbour }

  private func together(_ writes: [any WaitingWrite]) throws -> [(any Error)?] {
    try pool.use { wire in
      try open(on: wire)
      let transaction = Transaction(wire)
      do {
        let errors = try run(writes, in: transaction)
        try transaction.commit()
        return errors
      } catch {
        if case WireFault.readOnly = error {
          // Its node leads no longer.
          wire.cut()
          throw WireFault.lost
        }
        if !wire.isBroken { rollBack(wire) }
        if transaction.isSpoilt, writes.count > 1, !Self.isLost(error) { throw Spoilt.byNeighbour }
        throw error
      }
    }
  }

  private static func isLost(_ error: any Error) -> Bool {
    if case SQLError.unknownOutcome = error { return true }
    return (error as? WireFault)?.isLost == true
  }

  /// Throws what concerns all; answers what each of them met.
  private func run(_ writes: [any WaitingWrite], in transaction: Transaction) throws -> [(any Error)?] {
    var errors: [(any Error)?] = Array(repeating: nil, count: writes.count)
    let units = WriteUnit.units(of: writes)
    guard writes.count > 1 else {
      try units[0].run(in: transaction)
      return errors
    }
    for unit in units { try run(unit, in: transaction, &errors) }
    return errors
  }

  private func run(_ unit: WriteUnit, in transaction: Transaction, _ errors: inout [(any Error)?]) throws {
    do {
      try transaction.alone { try unit.run(in: transaction) }
    } catch {
      if error is WireFault || transaction.isSpoilt { throw error }
      guard unit.places.count > 1 else { return errors[unit.places[0]] = error }
      for part in unit.parts { try run(part, in: transaction, &errors) }
    }
  }

  private func open(on wire: Wire) throws {
    var commands = [Wire.Command("BEGIN")]
    if wire.shown != scope { commands.append(Fence.show(scope)) }
    if case .city(let city) = scope {
      commands.append(
        Wire.Command("SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '/' || \(city), 0))" as Query))
    }
    wire.shown = nil
    do { _ = try wire.run(commands) } catch {
      rollBack(wire)
      throw error
    }
    wire.shown = scope
  }

  private func rollBack(_ wire: Wire) {
    wire.shown = nil
    do { _ = try wire.run(Wire.Command("ROLLBACK")) } catch { wire.cut() }
  }
}
