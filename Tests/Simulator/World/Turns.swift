import Synchronization

/// Runs several operations at once, one of them at any moment; whose turn it is at each wait is drawn from the seed.
///
/// An operation waits at every transaction and at every call to a provider, so two instances are interleaved in
/// every order sooner or later, and in the same order for the same seed.
final class Turns: Sendable {
  @TaskLocal static var lane: Int?

  fileprivate struct State {
    var parked: [Int: CheckedContinuation<Void, Never>] = [:]
    var controller: CheckedContinuation<Void, Never>?
    var alive: Set<Int> = []
  }

  private let state = Mutex(State())

  /// Lets the others go first; returns at once where nothing else runs.
  func pause() async {
    guard let lane = Turns.lane else { return }
    await withCheckedContinuation { continuation in
      let controller = state.withLock { state in
        state.parked[lane] = continuation
        return state.takeController()
      }
      controller?.resume()
    }
  }

  func run(_ operations: [@Sendable () async -> Void], draw: inout Draw) async {
    state.withLock { $0.alive = Set(operations.indices) }
    let tasks = operations.enumerated().map { lane, operation in
      Task {
        await Turns.$lane.withValue(lane) {
          await pause()
          await operation()
        }
        end(lane)
      }
    }
    while await allParked() {
      let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
        let lanes = state.parked.keys.sorted()
        guard let lane = draw.pick(lanes) else { return nil }
        return state.parked.removeValue(forKey: lane)
      }
      next?.resume()
    }
    for task in tasks { await task.value }
  }

  private func end(_ lane: Int) {
    let controller = state.withLock { state in
      state.alive.remove(lane)
      return state.takeController()
    }
    controller?.resume()
  }

  /// Waits until every operation that is not at its end waits for its turn; false when all are at their end.
  private func allParked() async -> Bool {
    await withCheckedContinuation { continuation in
      let controller = state.withLock { state in
        state.controller = continuation
        return state.takeController()
      }
      controller?.resume()
    }
    return state.withLock { !$0.alive.isEmpty }
  }
}

extension Turns.State {
  /// The controller, once nobody is on the move.
  fileprivate mutating func takeController() -> CheckedContinuation<Void, Never>? {
    guard parked.count == alive.count else { return nil }
    defer { controller = nil }
    return controller
  }
}
