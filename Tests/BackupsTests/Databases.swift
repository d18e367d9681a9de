import Backups
import Foundation
import SQL
import SQLiteEngine
import Store

/// A folder that is there for one test.
final class Scratch {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("sosta-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")) }

  func write(_ bytes: Data, to name: String) throws { try bytes.write(to: URL(fileURLWithPath: "\(path)/\(name)")) }

  /// A database file with so many rows, on which nobody works.
  func database(rows: Int) async throws -> String {
    let engine = try SQLiteEngine(directory: path + "/made")
    try await Migrator.run(on: engine, now: 0)
    try await engine.write { transaction in
      for number in 0..<rows {
        try transaction.execute(
          """
          INSERT INTO holder (city, id, name, tax_code, created_at, changed_at)
          VALUES ('chivasso', \("h\(number)"), \("Nome \(number &* 2_654_435_761)"), \("\(10_000_000_000 + number)"), 0, 0)
          """)
      }
    }
    await engine.close()
    return path + "/made/sosta.sqlite"
  }

  func pack(_ database: String, key: PublicBackupKey? = nil, takenAt: Int64 = 0, name: String = "b") throws
    -> BackupFile
  {
    try BackupFile.pack(
      database: database, content: .init(schema: ["0001-register"], rows: ["holder": 1], receipts: []),
      takenAt: takenAt, key: key, to: "\(path)/\(name)", progress: { _, _ in })
  }

  /// The two keys, in files.
  func keys() throws -> (PublicBackupKey, PrivateBackupKey) {
    let pair = BackupKeyPair()
    try write(Data((pair.publicText + "\n").utf8), to: "key.pub")
    try write(Data((pair.privateText + "\n").utf8), to: "key")
    return (try PublicBackupKey(file: path + "/key.pub"), try PrivateBackupKey(file: path + "/key"))
  }
}

/// Whether everything that a restore would do with the file succeeds.
func isGood(_ path: String, key: PrivateBackupKey?, in scratch: Scratch) -> Bool {
  let target = scratch.path + "/out"
  defer { try? FileManager.default.removeItem(atPath: target) }
  do {
    let backup = try BackupFile(path: path)
    try backup.checkPayload { _, _ in }
    try backup.unpack(to: target, key: key) { _, _ in }
    return true
  } catch { return false }
}
