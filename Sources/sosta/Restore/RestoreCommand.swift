import ArgumentParser
import Backups
import Civil
import Foundation
import SQLiteEngine
import Services
import Store

/// `sosta restore`: back to a backup, without selling twice, reusing numbers or reviving what was ended.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Restore a backup, and close the gap it leaves.",
    discussion: """
      First: sosta restore FILE --into DIR --journal DIR. Then, with the restored data named in the settings: \
      sosta restore finish --config FILE. Until then the service sells nothing and answers no check. Step by step in \
      docs/operations.md.
      """,
    subcommands: [RestoreFileCommand.self, RestoreBeginCommand.self, RestoreFinishCommand.self],
    defaultSubcommand: RestoreFileCommand.self)
}

/// `sosta restore FILE --into DIR --journal DIR`.
struct RestoreFileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "file", abstract: "Unpack a backup into a new data directory, held back until finished.")

  @Argument(help: "The backup.")
  var file: String

  @Option(help: "A new or empty folder, never one with data.")
  var into: String

  @Option(help: "A folder of the journal; once for each.")
  var journal: [String] = []

  @Flag(help: "There is no journal: what happened after the backup is known to the payment provider at best.")
  var withoutJournal = false

  @Option(help: "The private key of an encrypted backup.")
  var key: String?

  func validate() throws {
    if journal.isEmpty != withoutJournal {
      throw ValidationError("Name the journal's folder with --journal, or say --without-journal.")
    }
  }

  func run() async throws {
    let bar = ProgressBar(isWatched: Terminal.isWatched)
    let lines = try JournalFile.read(journal)
    let (backup, folder) = try tellingFaults {
      let backup = try BackupFile(path: file)
      let unpack = UnpackBackup(backup: backup, key: try key.map { try PrivateBackupKey(file: $0) }, bar: bar)
      let folder = try NewDataFolder(target: into)
      do {
        try WorkFolder.demandRoom(for: backup.manifest.databaseBytes, in: folder.partial)
        try unpack(to: folder.database)
      } catch {
        folder.remove()
        throw error
      }
      return (backup, folder)
    }
    let summary: BeginRecovery.Summary
    do {
      summary = try await begin(in: folder, backup: backup, journal: lines)
      try folder.keep()
    } catch {
      folder.remove()
      throw told(error)
    }
    tell(summary, backup: backup, lines: lines.count, folder: folder.target)
  }

  private func begin(
    in folder: NewDataFolder, backup: BackupFile, journal: [JournalLine]
  ) async throws -> BeginRecovery.Summary {
    let engine = try SQLiteEngine(directory: folder.partial)
    try await Migrator.run(on: engine, now: SystemClock.now().milliseconds)
    let summary = try await BeginRecovery(engine: engine, now: SystemClock.now)(
      gapFrom: Instant(milliseconds: backup.manifest.takenAt), journal: journal)
    await engine.close()
    return summary
  }

  private func tell(_ summary: BeginRecovery.Summary, backup: BackupFile, lines: Int, folder: String) {
    Terminal.say("Restored to \(UTCStamp.readable(Instant(milliseconds: backup.manifest.takenAt))) in \(folder).")
    Terminal.say(summary.sentences(lines: lines))
    Terminal.give(folder)
  }
}

extension BeginRecovery.Summary {
  func sentences(lines: Int) -> String {
    """
    Receipts go on as \(series)1. All sessions and mail links have ended.
    From \(lines) lines of the journal: \(rebuiltPayments) payments written down again, \(lostPayments) to give back, \
    \(lostReceipts) receipt numbers lost, \(changedPermits) permits changed, \(endedAccounts) accounts that need a new \
    password.
    Nothing is sold and no check answered until: sosta restore finish --config FILE
    """
  }
}

/// `sosta restore finish --config FILE`.
struct RestoreFinishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "finish", abstract: "Ask the providers about the gap, check everything, and open the service again.",
    discussion: """
      Stop the server first when the database is SQLite. Run it again when a provider did not answer. Import the \
      office's register before, if it changed since the backup.
      """)

  @Option(help: "The settings of sosta serve, which name the restored database.")
  var config: String

  @Flag(help: "Open although the provider has not answered about every payment: the service asks on by itself.")
  var leaveUnanswered = false

  func run() async throws {
    let config = try ServeConfig.read(config)
    let cities = try Share.cities(config.cities)
    let world = try await World(
      database: DatabaseAddress(config.database), patroni: config.patroni ?? [], secretsFolder: config.secrets,
      cities: cities)
    let platform = try world.platform(
      providers: try config.providers(of: cities), mail: .init(senders: [:]) { _, _ in }, publicURL: config.publicURL)
    let outcome: FinishRecovery.Outcome
    do {
      let bar = ProgressBar(isWatched: Terminal.isWatched)
      try await Self.verify(platform, bar: bar)
      outcome = try await FinishRecovery(platform)(leavingUnanswered: leaveUnanswered) {
        bar.show("asking", $0, of: $1)
      } check: {
        try await Self.verify(platform, bar: bar)
      }
      bar.end()
    } catch {
      await world.close()
      throw told(error)
    }
    await world.close()
    try tell(outcome)
  }

  /// Nothing is asked, charged or opened on a database that does not hold together.
  static func verify(_ platform: Platform, bar: ProgressBar) async throws {
    let report = try await VerifyDatabase(cities: platform.cities)(platform.engine) {
      bar.show("checking", $0.done, of: $0.total)
    }
    guard !report.isRight else { return }
    for finding in report.findings { Terminal.say(finding.line) }
    throw Failure("\(report.findings.count) things are wrong in the database: the service stays held back.")
  }

  private func tell(_ outcome: FinishRecovery.Outcome) throws {
    switch outcome {
    case .finished(let restoration, let summary):
      Terminal.say(
        """
        \(Self.sentence(summary))
        The restore is finished: what happened from \(UTCStamp.readable(restoration.gapFrom)) to \
        \(UTCStamp.readable(restoration.gapTo)) was lost, receipts go on as \(restoration.series)1. Start the service.
        """)
    case .nothingToFinish(let summary):
      Terminal.say("\(Self.sentence(summary))\nNo restore waits to be finished.")
    case .unanswered(let summary):
      throw Failure(
        """
        \(Self.sentence(summary))
        The service stays held back: run this again when the provider answers, or with --leave-unanswered.
        """)
    }
  }

  private static func sentence(_ summary: FinishRecovery.Summary) -> String {
    """
    \(summary.asked) payments asked about: \(summary.applied) applied, \(summary.refunded) refunded, \
    \(summary.unanswered) without a clear answer.
    """
  }
}
