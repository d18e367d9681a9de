import Cities
import Foundation

/// All planted bugs, and whether each is caught.
enum Mutants {
  static let all = schema + money + rights + letters + storage + provider

  /// Plays histories with each until one fails; says by which invariant and after how many.
  static func report(cities: [City], histories: Int, only: String?) async throws -> Bool {
    let begun = ContinuousClock.now
    let seeds = try SeedFile.seeds()
    var survivors: [String] = []
    let chosen = all.filter { only == nil || $0.name == only }
    for mutant in chosen {
      let run = Run(cities: cities, mutant: mutant)
      let own = seeds[mutant.name].map { [$0] } ?? []
      if let caught = try await run.firstFailure(of: own + (1...UInt64(histories)).map { $0 }) {
        Simulator.say(
          "caught   \(mutant.name): \(caught.broken.invariant), history \(caught.count), seed \(caught.seed): \(caught.broken.what)",
          to: .standardError)
      } else {
        survivors.append(mutant.name)
        Simulator.say("SURVIVES \(mutant.name): \(mutant.what)", to: .standardError)
      }
    }
    let seconds = (ContinuousClock.now - begun) / .seconds(1)
    Simulator.say(
      """
      {"figure":"planted bugs caught","value":\(chosen.count - survivors.count),"unit":"of \(chosen.count)",\
      "seconds":\(Int(seconds.rounded())),"cases":\(chosen.count)}
      """, to: .standardOutput)
    return survivors.isEmpty
  }
}

/// Seeds that ever failed, one on a line: the seed, then the planted bug it catches or what was found.
enum SeedFile {
  static func lines() throws -> [[String]] {
    try String(contentsOfFile: "Tests/Simulator/seeds.txt", encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: " ").map(String.init) }.filter { $0.first.flatMap { UInt64($0) } != nil }
  }

  /// All of them, to be played first in every run.
  static func past() throws -> [UInt64] { try lines().compactMap { UInt64($0[0]) } }

  /// By planted bug.
  static func seeds() throws -> [String: UInt64] {
    Dictionary(
      try lines().compactMap { line in line.count > 1 ? UInt64(line[0]).map { (line[1], $0) } : nil }
    ) { first, _ in first }
  }
}
