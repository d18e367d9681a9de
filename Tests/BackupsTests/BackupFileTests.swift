import Backups
import Foundation
import SQLiteEngine
import Testing

@Suite("A backup file")
struct BackupFileTests {
  @Test("gives back the very bytes that were packed, plain and encrypted", arguments: [false, true])
  func roundTrip(isEncrypted: Bool) async throws {
    let scratch = try Scratch()
    let database = try await scratch.database(rows: 30_000)
    let (open, closed) = try scratch.keys()
    let backup = try scratch.pack(database, key: isEncrypted ? open : nil, takenAt: 5)
    #expect(backup.manifest.isEncrypted == isEncrypted)
    #expect(backup.manifest.takenAt == 5)
    #expect(backup.manifest.payloadBytes < backup.manifest.databaseBytes / 2)
    try backup.unpack(to: scratch.path + "/out", key: isEncrypted ? closed : nil) { _, _ in }
    #expect(try scratch.bytes("out") == scratch.bytes("made/sosta.sqlite"))
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/b.partial"))
  }

  @Test("of which any byte was changed, or that was cut anywhere, is not taken for good", arguments: [false, true])
  func damaged(isEncrypted: Bool) async throws {
    let scratch = try Scratch()
    let database = try await scratch.database(rows: 200)
    let (open, closed) = try scratch.keys()
    let key = isEncrypted ? closed : nil
    let backup = try scratch.pack(database, key: isEncrypted ? open : nil)
    let whole = try scratch.bytes("b")
    #expect(isGood(backup.path, key: key, in: scratch))
    for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 150)) {
      var bytes = whole
      bytes[place] ^= 0x40
      try scratch.write(bytes, to: "changed")
      // The skippable frame's own head is zstd's; nothing of ours is read from it.
      let isFrameHead = place >= Int(backup.manifest.payloadBytes) && place < Int(backup.manifest.payloadBytes) + 8
      #expect(isGood(scratch.path + "/changed", key: key, in: scratch) == isFrameHead, "byte \(place)")
      try scratch.write(whole.prefix(place), to: "cut")
      #expect(!isGood(scratch.path + "/cut", key: key, in: scratch), "cut at \(place)")
    }
  }

  @Test("that is encrypted opens to its own key only, and tells nothing of what is in it")
  func encrypted() async throws {
    let scratch = try Scratch()
    let database = try await scratch.database(rows: 50)
    let (open, _) = try scratch.keys()
    let backup = try scratch.pack(database, key: open)
    let (otherOpen, other) = try scratch.keys()
    #expect(throws: BackupFault.wrongKey(path: backup.path)) {
      try backup.unpack(to: scratch.path + "/out", key: other) { _, _ in }
    }
    #expect(throws: BackupFault.keyNeeded(path: backup.path)) {
      try backup.unpack(to: scratch.path + "/out", key: nil) { _, _ in }
    }
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/out"))
    #expect(try scratch.bytes("b").range(of: Data("CREATE TABLE".utf8)) == nil)
    let again = try scratch.pack(database, key: otherOpen, name: "c")
    #expect(again.manifest.keyFingerprint != backup.manifest.keyFingerprint)
    #expect(throws: BackupFault.badKey(path: scratch.path + "/key")) {
      _ = try PublicBackupKey(file: scratch.path + "/key")
    }
  }

  @Test("is kept for its days; the newest whole one stays whatever its age, and half ones are no backups")
  func pruned() async throws {
    let scratch = try Scratch()
    let database = try await scratch.database(rows: 1)
    let folder = BackupFolder(path: scratch.path + "/folder")
    try folder.create()
    for (day, name) in [(1, "sosta-1"), (2, "sosta-2"), (3, "sosta-3")] {
      _ = try scratch.pack(database, takenAt: Int64(day), name: "folder/\(name).sqlite.zst")
    }
    try scratch.write(scratch.bytes("folder/sosta-3.sqlite.zst").dropLast(9), to: "folder/sosta-4.sqlite.zst")
    try scratch.write(Data("half".utf8), to: "folder/sosta-5.sqlite.zst.partial")
    #expect(try folder.list().map { (try? $0.backup.get()) != nil } == [true, true, true, false])
    #expect(try folder.newest()?.path == folder.path + "/sosta-3.sqlite.zst")
    #expect(try folder.prune(before: 2) == [folder.path + "/sosta-1.sqlite.zst"])
    #expect(try folder.prune(before: 100) == [folder.path + "/sosta-2.sqlite.zst"])
    try folder.removePartial()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)
  }
}
