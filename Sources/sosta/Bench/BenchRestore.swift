import Backups
import Cities
import Civil
import Foundation
import Mail
import Money
import Payments
import SQLiteEngine
import Services
import Store

/// How long it takes from a backup to a checked database whose service may start. Fills a database, backs it up and
/// restores it; prints one line of JSON.
struct BenchRestore {
  let data: String
  /// Each is a holder with an account, a permit, a settled payment, a receipt and a letter: some 4 kB.
  let entries: Int
  let atOnce: Int

  func callAsFunction() async throws {
    guard !data.isEmpty else { throw Failure("restore needs --data.") }
    let cities = try Share.cities([Share().path("Cities/chivasso")])
    try await fill(cities: cities)
    let bar = ProgressBar(isWatched: Terminal.isWatched)
    let taking = ContinuousClock.now
    let backup = try tellingFaults {
      try TakeBackup(
        data: data + "/live", folder: BackupFolder(path: data + "/backups"), key: nil, work: data, bar: bar)()
    }
    let taken = seconds(since: taking)
    let begun = ContinuousClock.now
    let folder = try NewDataFolder(target: data + "/restored")
    try tellingFaults { try UnpackBackup(backup: backup, key: nil, bar: bar)(to: folder.database) }
    let unpacked = seconds(since: begun)
    let world = try await World(
      database: .sqlite(folder: folder.partial), secretsFolder: data, cities: cities)
    _ = try await BeginRecovery(engine: world.engine, now: SystemClock.now)(
      gapFrom: Instant(milliseconds: backup.manifest.takenAt), journal: [])
    let platform = try world.platform(
      providers: [:], mail: MailDelivery(senders: [:]) { _, _ in }, publicURL: "http://127.0.0.1")
    let outcome = try await FinishRecovery(platform)(leavingUnanswered: false) { _, _ in
    } check: {
      try await RestoreFinishCommand.verify(platform, bar: bar)
    }
    await world.close()
    try folder.keep()
    guard case .finished = outcome else { throw Failure("The restore did not finish: \(outcome)") }
    let total = seconds(since: begun)
    Terminal.say("backup \(taken) s, unpacked and compared after \(unpacked) s")
    Terminal.give(
      """
      {"figure":"restore to a verified service","value":\(total),"unit":"s","seconds":\(total),"cases":1,\
      "megabytes":\(backup.manifest.databaseBytes >> 20),"rows":\(backup.manifest.content.rows.values.reduce(0, +))}
      """)
  }

  private func fill(cities: [String: City]) async throws {
    guard let city = cities["chivasso"] else { throw Failure("Chivasso is missing.") }
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    let world = try await World(database: .sqlite(folder: data + "/live"), secretsFolder: data, cities: cities)
    let platform = try world.platform(
      providers: [:], mail: MailDelivery(senders: [:]) { _, _ in }, publicURL: "http://127.0.0.1")
    let register = BenchRegister(platform: platform, city: city)
    let holders = try await register.fill(entries)
    try await register.settle(holders, atOnce: atOnce)
    await world.close()
  }

  private func seconds(since start: ContinuousClock.Instant) -> Double {
    ((ContinuousClock.now - start) / .milliseconds(1)).rounded() / 1000
  }
}
