import ArgumentParser
import Backups
import Cities
import Civil
import Foundation
import SQLiteEngine
import Services
import Store

/// `sosta backup drill DIR`: a restore tried before it is needed.
struct BackupDrillCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drill", abstract: "Restore the newest backup into a temporary folder and check all of it.",
    discussion: """
      Writes how many seconds it took. Status 1 on any difference, or when the newest backup is older than --max-hours: \
      run it from a timer that tells you when it fails.
      """)

  @Argument(help: "The folder of the backups.")
  var folder: String

  @Option(help: "The private key of encrypted backups.")
  var key: String?

  @Option(help: "A folder for the restored data meanwhile; the folder of the backups when left out.")
  var work: String?

  @Option(help: "How old the newest backup may be.")
  var maxHours = 26

  @Option(help: "The settings of sosta serve, which name the cities' folders.")
  var config: String?

  @Option(help: "The folder with Cities, without settings; found by itself when sosta runs inside it.")
  var share: String?

  func run() async throws {
    let begun = ContinuousClock.now
    let bar = ProgressBar(isWatched: Terminal.isWatched)
    let cities = try Share.cities(try config.map { try ServeConfig.read($0).cities } ?? Share(share).cityFolders())
    let (backup, place) = try tellingFaults {
      guard let backup = try BackupFolder(path: folder).newest() else {
        throw Failure("There is no whole backup in \(folder).")
      }
      try WorkFolder.demandRoom(for: backup.manifest.databaseBytes, in: work ?? folder)
      let place = try WorkFolder(in: work ?? folder)
      try UnpackBackup(backup: backup, key: try key.map { try PrivateBackupKey(file: $0) }, bar: bar)(
        to: place.path + "/sosta.sqlite")
      return (backup, place)
    }
    try await verify(place.path, cities: cities, bar: bar)
    let age = (SystemClock.now().milliseconds - backup.manifest.takenAt) / 3_600_000
    let seconds = (ContinuousClock.now - begun).components.seconds
    Terminal.give("\(backup.path)\t\(seconds) s\t\(age) h old")
    guard age <= Int64(maxHours) else {
      throw Failure("The newest backup is \(age) hours old: see why none was taken since.")
    }
  }

  /// As the program of today would run on it: with the schema brought up to date.
  private func verify(_ data: String, cities: [String: City], bar: ProgressBar) async throws {
    let report: VerifyDatabase.Report
    do {
      let engine = try SQLiteEngine(directory: data)
      try await Migrator.run(on: engine, now: SystemClock.now().milliseconds)
      report = try await VerifyDatabase(cities: cities)(engine) { bar.show("verifying", $0.done, of: $0.total) }
      await engine.close()
    } catch { throw told(error) }
    bar.end()
    guard !report.isRight else { return }
    for finding in report.findings { Terminal.say(finding.line) }
    throw Failure("The backup can be unpacked, but \(report.findings.count) things are wrong in it.")
  }
}
