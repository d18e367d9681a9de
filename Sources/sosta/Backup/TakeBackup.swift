import Backups
import Civil
import Foundation
import Regulations
import SQL
import SQLiteEngine
import Store

/// Takes a backup of a data directory, also while the server works on it.
struct TakeBackup {
  let data: String
  let folder: BackupFolder
  let key: PublicBackupKey?
  /// Where the plain copy lies until it is packed.
  let work: String
  let bar: ProgressBar

  func callAsFunction() throws -> BackupFile {
    try folder.create()
    let lock = try FolderLock(folder.path)
    defer { lock.release() }
    try folder.removePartial()
    let size = try databaseSize()
    try WorkFolder.demandRoom(for: size, in: work)
    let workFolder = try WorkFolder(in: work)
    let copy = workFolder.path + "/sosta.sqlite"
    // The moment before the copy begins: whatever was committed by then is in it.
    let now = SystemClock.now()
    try SQLiteSnapshot.copy(from: data, to: copy) { bar.show("copying", $0, of: $1) }
    let content = try CopyCheck(path: copy, bar: bar).content()
    let target = folder.newFile(stamp: UTCStamp.text(now), isEncrypted: key != nil)
    guard !FileManager.default.fileExists(atPath: target) else { throw Failure("\(target) is there already.") }
    var step = "packing"
    let backup = try BackupFile.pack(
      database: copy, content: content, takenAt: now.milliseconds, key: key, to: target
    ) { done, total in
      bar.show(step, Int(done), of: Int(total))
      if done == total { step = "reading" }
    }
    bar.end()
    return backup
  }

  private func databaseSize() throws -> Int64 {
    let names = ["sosta.sqlite", "sosta.sqlite-wal"]
    let sizes = names.map { name -> Int64 in
      let attributes = try? FileManager.default.attributesOfItem(atPath: "\(data)/\(name)")
      return (attributes?[.size] as? NSNumber)?.int64Value ?? 0
    }
    return sizes.reduce(0, +)
  }
}

/// One backup into a folder at a time.
struct FolderLock {
  private let file: Int32

  init(_ folder: String) throws {
    file = open(folder + "/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Failure("Cannot write in \(folder): \(String(cString: strerror(errno))).") }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      throw Failure("Another backup into \(folder) is under way: wait for its end.")
    }
  }

  func release() { close(file) }
}

/// Whether a copy of a database is sound, and what is in it.
struct CopyCheck {
  let path: String
  let bar: ProgressBar

  func content() throws -> BackupManifest.Content {
    bar.show("checking", 0, of: 1)
    let faults = try SQLiteSnapshot.faults(of: path)
    guard faults.isEmpty else {
      throw Failure("The copy of the database is not sound: \(faults.joined(separator: "; ")). Nothing was kept.")
    }
    bar.show("checking", 1, of: 1)
    let view = try SQLiteView(file: path)
    let (schema, receipts) = try view.read { reading in
      (try Migrator.applied(in: reading), try ReceiptTable.lastNumbers(in: reading))
    }
    return BackupManifest.Content(
      schema: schema, rows: try SQLiteSnapshot.rowCounts(of: path),
      receipts: receipts.map {
        .init(city: $0.city, series: $0.number.series, year: $0.number.year, number: $0.number.number)
      })
  }
}

/// Moments as they stand in names of files: `20261121T153000Z`.
enum UTCStamp {
  static func text(_ instant: Instant) -> String { parts(instant, date: "", time: "", seconds: true) }

  /// `2026-11-21T15:30Z`, for people.
  static func readable(_ instant: Instant) -> String { parts(instant, date: "-", time: ":", seconds: false) }

  private static func parts(_ instant: Instant, date: String, time: String, seconds: Bool) -> String {
    let local = OffsetTable(initialSeconds: 0, changes: []).local(instant)
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    let day = local.date.iso.replacingOccurrences(of: "-", with: date)
    let second = seconds ? two(Int((instant.milliseconds / 1000) % 60)) : ""
    return "\(day)T\(two(local.time.hour))\(time)\(two(local.time.minute))\(second)Z"
  }
}
