import Services
import Synchronization

/// One process of the product: it can be killed at any wait and is then started anew.
final class Instance: Sendable {
  /// Where a process dies: some waits from now, before or after what it waits for was done.
  struct Death: Sendable {
    enum Place: CaseIterable, Sendable { case before, midway, after }

    var waits: Int
    let place: Place
    /// For `midway`: so many statements of the transaction have run.
    let statements: Int
  }

  private struct State {
    var isDead = false
    var death: Death?
  }

  private let state = Mutex(State())

  var isDead: Bool { state.withLock { $0.isDead } }

  func willDie(_ death: Death) { state.withLock { $0.death = death } }
  func spare() { state.withLock { $0.death = nil } }
  func die() { state.withLock { $0.isDead = true } }

  /// One wait nearer to the end; answers how it ends, where this is the wait.
  func wait() throws(Killed) -> Death? {
    let (isDead, death) = state.withLock { state -> (Bool, Death?) in
      guard !state.isDead, var death = state.death else { return (state.isDead, nil) }
      death.waits -= 1
      state.death = death
      return (false, death.waits < 0 ? death : nil)
    }
    if isDead { throw Killed() }
    return death
  }
}
