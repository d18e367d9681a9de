import Backups
import Foundation
import SQLiteEngine
import Store

/// Unpacks a backup into a file and sees that it is what the manifest says.
struct UnpackBackup {
  let backup: BackupFile
  let key: PrivateBackupKey?
  let bar: ProgressBar

  func callAsFunction(to path: String) throws {
    try backup.unpack(to: path, key: key) { bar.show("unpacking", Int($0), of: Int($1)) }
    let content = try CopyCheck(path: path, bar: bar).content()
    bar.end()
    let differences = Self.differences(content, backup.manifest.content)
    guard differences.isEmpty else {
      throw Failure("\(backup.path) does not hold what it says: \(differences.joined(separator: "; ")).")
    }
  }

  private static func differences(_ found: BackupManifest.Content, _ said: BackupManifest.Content) -> [String] {
    var differences: [String] = []
    if found.schema != said.schema { differences.append("another schema") }
    if found.receipts != said.receipts { differences.append("other receipt numbers") }
    for table in Set(found.rows.keys).union(said.rows.keys).sorted() where found.rows[table] != said.rows[table] {
      differences.append("\(table) has \(found.rows[table] ?? 0) rows instead of \(said.rows[table] ?? 0)")
    }
    return differences
  }
}

/// A new data directory that takes its name only when all of it is there.
struct NewDataFolder {
  let target: String
  /// Where it is made.
  let partial: String

  init(target: String) throws {
    let path = URL(fileURLWithPath: target).standardizedFileURL.path
    let there = try? FileManager.default.contentsOfDirectory(atPath: path)
    guard there?.isEmpty ?? true, !FileManager.default.fileExists(atPath: path) || there != nil else {
      throw Failure(
        """
        \(path) is not empty. A restore never writes over data: name a new folder, and have the settings name it \
        once the restore is finished.
        """)
    }
    self.target = path
    partial = path + ".restoring"
    try? FileManager.default.removeItem(atPath: partial)
    do {
      try FileManager.default.createDirectory(
        atPath: partial, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw Failure("Cannot make \(partial): name a folder that this user may write to.") }
  }

  var database: String { partial + "/sosta.sqlite" }

  func keep() throws {
    guard rename(partial, target) == 0 else {
      throw Failure("Cannot name the restored data \(target): \(String(cString: strerror(errno))).")
    }
    let parent = open((target as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if parent >= 0 {
      fsync(parent)
      close(parent)
    }
  }

  func remove() { try? FileManager.default.removeItem(atPath: partial) }
}
