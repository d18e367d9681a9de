import ArgumentParser
import Civil
import CSV
import Foundation
import SQLiteEngine
import Services
import Store

/// `sosta letters`: the letters that did not arrive.
struct LettersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "letters", abstract: "List the letters that did not arrive, or send them again.",
    discussion: """
      Writes a table of the letters given up and of those that failed and are tried again. It may run beside the server. \
      With --retry the letters given up are put back among those to send; stop the server for that moment.
      """)

  @Option(help: "The data directory.")
  var data: String?

  @Option(help: "The settings of sosta serve, which name the data directory.")
  var config: String?

  @Flag(help: "Put the letters given up back among those to send.")
  var retry = false

  func validate() throws {
    if (data == nil) == (config == nil) { throw ValidationError("Give either --data or --config.") }
  }

  func run() async throws {
    let folder = try config.map { try ServeConfig.read($0).dataFolder() } ?? data ?? ""
    do {
      if retry { try await sendAgain(folder) } else { try list(folder) }
    } catch let error as StartError { throw Failure(error.description) }
  }

  private func list(_ folder: String) throws {
    let letters = try SQLiteView(directory: folder).read { try ListUndelivered.letters(in: $0) }
    var table = CSVWriter()
    table.add(["city", "letter", "cause", "recipient", "attempts", "written", "next_attempt", "reason"])
    for letter in letters {
      table.add([
        letter.city, letter.id, letter.cause, letter.recipient, "\(letter.attempts)", Self.utc(letter.createdAt),
        letter.nextAt.map(Self.utc) ?? "", letter.failure,
      ])
    }
    FileHandle.standardOutput.write(Data(table.take()))
    let dead = letters.count { $0.nextAt == nil }
    Terminal.say("\(dead) letters given up, \(letters.count - dead) tried again.")
  }

  private func sendAgain(_ folder: String) async throws {
    let engine = try SQLiteEngine(directory: folder)
    try await Migrator.run(on: engine, now: SystemClock.now().milliseconds)
    let count = try await RetryUndelivered(engine: engine, now: SystemClock.now)()
    await engine.close()
    Terminal.say("\(count) letters wait to be sent again.")
  }

  /// `2026-11-21T10:00Z`.
  private static func utc(_ instant: Instant) -> String {
    let local = OffsetTable(initialSeconds: 0, changes: []).local(instant)
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(local.date.iso)T\(two(local.time.hour)):\(two(local.time.minute))Z"
  }
}
