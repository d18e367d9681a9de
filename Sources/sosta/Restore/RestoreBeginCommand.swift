import ArgumentParser
import Civil
import Foundation
import SQL
import Services

/// `sosta restore begin --database URL --lost-from TIME`: for a database that other tools brought back.
struct RestoreBeginCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "begin", abstract: "Hold back a database that was brought back by other tools.",
    discussion: """
      After pg-restore, or a snapshot of a disk, and before Sosta is started on it: does what sosta restore FILE does \
      once the data are there.
      """)

  @OptionGroup var database: DatabaseOptions

  @Option(help: "The moment the database was brought back to, in UTC: 2026-11-21T15:30:00Z.")
  var lostFrom: String

  @Option(help: "A folder of the journal; once for each.")
  var journal: [String] = []

  @Flag(help: "There is no journal: what happened after that moment is known to the payment provider at best.")
  var withoutJournal = false

  func validate() throws {
    if journal.isEmpty != withoutJournal {
      throw ValidationError("Name the journal's folder with --journal, or say --without-journal.")
    }
    if moment == nil { throw ValidationError("--lost-from must be written as 2026-11-21T15:30:00Z.") }
  }

  private var moment: Instant? {
    (try? Date(lostFrom, strategy: .iso8601)).map {
      Instant(milliseconds: Int64(($0.timeIntervalSince1970 * 1000).rounded(.down)))
    }
  }

  func run() async throws {
    guard let moment else { return }
    let lines = try JournalFile.read(journal)
    let opened = try await database.open()
    do {
      let summary = try await BeginRecovery(engine: opened.engine, now: SystemClock.now)(
        gapFrom: moment, journal: lines)
      await opened.close()
      Terminal.say(summary.sentences(lines: lines.count))
    } catch {
      await opened.close()
      throw told(error)
    }
  }
}
