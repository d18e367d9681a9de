import Civil
import Synchronization

/// Time that passes only when told to; the wall clocks of the machines may be set back, true time never goes back.
final class VirtualClock: Sendable {
  private struct State {
    var elapsed: Instant
    /// How far the machines' clock is behind (negative) or ahead of true time, in milliseconds.
    var error: Int64 = 0
  }

  private let state: Mutex<State>

  init(start: Instant) { state = Mutex(State(elapsed: start)) }

  /// What the machines read.
  func now() -> Instant { state.withLock { $0.elapsed.adding(milliseconds: $0.error) } }
  /// What the provider and the people live by.
  func truth() -> Instant { state.withLock { $0.elapsed } }

  func pass(milliseconds: Int64) { state.withLock { $0.elapsed = $0.elapsed.adding(milliseconds: milliseconds) } }

  /// The machines' clock jumps; negative goes back.
  func jump(milliseconds: Int64) { state.withLock { $0.error += milliseconds } }

  /// The machines' clock is right again, unless that would set it back.
  func correct() { state.withLock { $0.error = max(0, $0.error) } }
}
