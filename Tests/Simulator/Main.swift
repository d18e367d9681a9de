import Cities
import Foundation

/// `simulator [--histories N] [--from SEED] [--workers N]` plays histories, those that failed before first;
/// `simulator --seed N` plays one; `simulator mutants [--histories N]` plants bugs and must catch each.
@main
struct Simulator {
  static func main() async throws {
    let words = Array(CommandLine.arguments.dropFirst())
    let number = { (name: String) in
      words.firstIndex(of: name).flatMap { $0 + 1 < words.count ? UInt64(words[$0 + 1]) : nil }
    }
    let cities = try ["chivasso", "crema", "la-spezia"].map { try CityLoader.load(folder: "Cities/\($0)") }
    var run = Run(cities: cities)
    if let workers = number("--workers") { run.workers = Int(workers) }
    let isGood: Bool
    if words.first == "mutants" {
      isGood = try await Mutants.report(
        cities: cities, histories: Int(number("--histories") ?? 600),
        only: words.firstIndex(of: "--only").map { words[$0 + 1] })
    } else if let seed = number("--seed") {
      isGood = try await replay(seed, run)
    } else {
      isGood = try await play(Int(number("--histories") ?? 2000), from: number("--from") ?? 1, run)
    }
    exit(isGood ? 0 : 1)
  }

  private static func play(_ count: Int, from first: UInt64, _ run: Run) async throws -> Bool {
    let begun = ContinuousClock.now
    let seeds = try SeedFile.past() + (0..<UInt64(count)).map { first + $0 }
    let failures = try await run.failures(of: seeds)
    for failure in failures { tell(failure) }
    say(run.tally.text, to: .standardError)
    let seconds = (ContinuousClock.now - begun) / .seconds(1)
    say(
      """
      {"figure":"random histories of \(History.length) steps with an invariant broken","value":\(failures.count),\
      "unit":"histories","seconds":\(Int(seconds.rounded())),"cases":\(seeds.count)}
      """, to: .standardOutput)
    return failures.isEmpty
  }

  private static func replay(_ seed: UInt64, _ run: Run) async throws -> Bool {
    let failures = try await run.failures(of: [seed])
    for failure in failures { tell(failure) }
    if failures.isEmpty { say("seed \(seed): every invariant holds", to: .standardError) }
    return failures.isEmpty
  }

  private static func tell(_ failure: Run.Failure) {
    say("seed \(failure.seed) breaks \(failure.broken)", to: .standardError)
    say("the shortest history that does, \(failure.steps.count) steps:", to: .standardError)
    for step in failure.steps { say("  \(step.kind.rawValue) \(step.seed)", to: .standardError) }
    say("again: simulator --seed \(failure.seed)", to: .standardError)
  }

  static func say(_ line: String, to handle: FileHandle) { handle.write(Data((line + "\n").utf8)) }
}
