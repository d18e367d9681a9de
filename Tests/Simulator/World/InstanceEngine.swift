import SQL
import SQLiteEngine

/// The database as one process has it: the process may die before, within or after a commit.
struct InstanceEngine: Engine {
  let base: SQLiteEngine
  let instance: Instance
  let turns: Turns
  let flaw: Flaw

  var dialect: Dialect { base.dialect }

  func read<T: Sendable>(_ scope: Scope, _ body: @escaping @Sendable (any Reading) throws -> T) async throws -> T {
    await turns.pause()
    if try instance.wait() != nil {
      instance.die()
      throw Killed()
    }
    return try await base.read(scope) { try body(flaw.reading($0)) }
  }

  func write<T: Sendable>(_ scope: Scope, _ body: @escaping @Sendable (any Writing) throws -> T) async throws -> T {
    await turns.pause()
    if let death = try instance.wait() {
      defer { instance.die() }
      switch death.place {
      case .before: break
      case .midway: await flaw.die(after: death.statements, of: body, on: base)
      case .after: _ = try await base.write(scope) { try body(flaw.writing($0)) }
      }
      flaw.forget()
      throw Killed()
    }
    if flaw.losesThisCommit() {
      instance.willDie(Instance.Death(waits: 0, place: .before, statements: 0))
      return try await flaw.acknowledgeOnly(body, on: base)
    }
    let result = try await base.write(scope) { try body(flaw.writing($0)) }
    try await flaw.afterCommit(on: base, by: instance)
    return result
  }

  func letters() -> AsyncStream<Void> { base.letters() }

  func close() async {}
}
