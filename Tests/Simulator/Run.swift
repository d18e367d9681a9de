import Cities
import SQLiteEngine

/// Plays many histories, shrinks those that fail.
struct Run: Sendable {
  struct Failure: Sendable {
    let seed: UInt64
    let broken: Broken
    let steps: [Happening]
  }

  let cities: [City]
  var mutant: Mutant?
  var workers = 2
  let tally = Tally()

  /// The first failures, each with the shortest history found for it.
  func failures(of seeds: [UInt64], most: Int = 3) async throws -> [Failure] {
    let found = try await withThrowingTaskGroup(of: [Failure].self) { group in
      for worker in 0..<workers {
        let share = stride(from: worker, to: seeds.count, by: workers).map { seeds[$0] }
        group.addTask { try await play(share, most: most) }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    return Array(found.sorted { $0.seed < $1.seed }.prefix(most))
  }

  private func play(_ seeds: [UInt64], most: Int) async throws -> [Failure] {
    let bench = try await Bench(cities: cities, mutant: mutant, tally: tally)
    var failures: [Failure] = []
    for seed in seeds where failures.count < most {
      let history = History(seed: seed)
      if let broken = try await Play.broken(history, on: bench) {
        failures.append(try await shrink(history, broken, on: bench))
      }
    }
    await bench.engine.close()
    return failures
  }

  /// Leaves out steps, in ever smaller groups, as long as the same invariant still breaks.
  private func shrink(_ history: History, _ broken: Broken, on bench: Bench) async throws -> Failure {
    var (history, broken) = (history, broken)
    var size = history.steps.count / 2
    while size >= 1 {
      var start = 0
      while start < history.steps.count {
        var shorter = history
        shorter.steps.removeSubrange(start..<min(start + size, history.steps.count))
        if let again = try await Play.broken(shorter, on: bench), again.invariant == broken.invariant {
          (history, broken) = (shorter, again)
        } else {
          start += size
        }
      }
      size /= 2
    }
    return Failure(seed: history.seed, broken: broken, steps: history.steps)
  }

  /// How many histories it took until one failed, and how.
  func firstFailure(of seeds: [UInt64]) async throws -> (count: Int, seed: UInt64, broken: Broken)? {
    let bench = try await Bench(cities: cities, mutant: mutant)
    defer { Task { await bench.engine.close() } }
    for (index, seed) in seeds.enumerated() {
      if let broken = try await Play.broken(History(seed: seed), on: bench) { return (index + 1, seed, broken) }
    }
    return nil
  }
}
