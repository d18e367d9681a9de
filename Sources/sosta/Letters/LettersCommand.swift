import ArgumentParser
import Civil
import CSV
import Foundation
import SQL
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

  @OptionGroup var place: DatabaseOptions

  @Flag(help: "Put the letters given up back among those to send.")
  var retry = false

  func run() async throws {
    if retry { return try await sendAgain() }
    guard case .sqlite(let folder) = try place.address() else {
      let database = try await place.open()
      list(try await database.engine.read { try ListUndelivered.letters(in: $0) })
      return await database.close()
    }
    // Beside a server at work, which holds the folder.
    do { list(try SQLiteView(directory: folder).read { try ListUndelivered.letters(in: $0) }) } catch let error
      as StartError
    { throw Failure(error.description) }
  }

  private func list(_ letters: [UndeliveredLetter]) {
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

  private func sendAgain() async throws {
    let database = try await place.open()
    let count = try await RetryUndelivered(engine: database.engine, now: SystemClock.now)()
    await database.close()
    Terminal.say("\(count) letters wait to be sent again.")
  }

  /// `2026-11-21T10:00Z`.
  private static func utc(_ instant: Instant) -> String {
    let local = OffsetTable(initialSeconds: 0, changes: []).local(instant)
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(local.date.iso)T\(two(local.time.hour)):\(two(local.time.minute))Z"
  }
}
