import Foundation

/// A folder of backups, named by the moment they were taken.
public struct BackupFolder: Sendable {
  /// What a backup is called while it is written.
  static let partialEnd = ".partial"
  private static let start = "sosta-"
  private static let ends = (plain: ".sqlite.zst", sealed: ".sqlite.zst.sealed")

  public let path: String

  public init(path: String) { self.path = path }

  /// `sosta-20261121T153000Z.sqlite.zst`; the time comes in so that the clock stays outside.
  public func newFile(stamp: String, isEncrypted: Bool) -> String {
    "\(path)/\(Self.start)\(stamp)\(isEncrypted ? Self.ends.sealed : Self.ends.plain)"
  }

  /// Makes the folder, for its owner alone, where it is missing.
  public func create() throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw BackupFault.cannotWrite(path: path, reason: "the folder cannot be made") }
  }

  /// The backups' paths, the oldest first.
  public func files() throws -> [String] {
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
      throw BackupFault.cannotRead(path: path, reason: "it is no folder that this user may read")
    }
    return names.filter { name in
      name.hasPrefix(Self.start) && (name.hasSuffix(Self.ends.plain) || name.hasSuffix(Self.ends.sealed))
    }.sorted().map { "\(path)/\($0)" }
  }

  /// Each backup with its manifest, or with what is wrong with it, the oldest first.
  public func list() throws -> [(path: String, backup: Result<BackupFile, any Error>)] {
    try files().map { path in (path, Result { try BackupFile(path: path) }) }
  }

  /// The newest backup that is whole.
  public func newest() throws -> BackupFile? {
    try list().reversed().lazy.compactMap { try? $0.backup.get() }.first
  }

  /// Removes backups taken before that moment, and what killed backups left; the newest whole one always stays.
  ///
  /// - Returns: the paths removed.
  public func prune(before moment: Int64) throws -> [String] {
    let kept = try newest()?.path
    var removed: [String] = []
    for (path, backup) in try list() {
      guard path != kept, let manifest = try? backup.get().manifest, manifest.takenAt < moment else { continue }
      guard unlink(path) == 0 else { throw NewFile.fault(path) }
      removed.append(path)
    }
    return removed
  }

  /// Removes what killed backups left here. Only while no other backup into this folder is under way.
  public func removePartial() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: path)
    where name.hasPrefix(Self.start) && name.hasSuffix(Self.partialEnd) {
      unlink("\(path)/\(name)")
    }
  }
}
