import Crypto
import Foundation

/// One backup in one file: the compressed database, then its manifest.
///
/// The manifest stands in what zstd calls a skippable frame, so that `zstd -d` alone unpacks a backup that is not
/// encrypted. It comes last: a file that was cut off has none.
///
/// ```
/// payload | 5B 2A 4D 18 | length (4) | manifest, JSON | SHA-256 of the manifest | length of the manifest (4) | mark
/// ```
public struct BackupFile: Sendable {
  private static let frame: [UInt8] = [0x5B, 0x2A, 0x4D, 0x18]
  private static let mark = Array("SOSTABK1".utf8)
  private static let footLength = 32 + 4 + 8
  private static let longestManifest = 16 << 20

  public let path: String
  public let manifest: BackupManifest

  /// Reads the manifest only.
  public init(path: String) throws {
    let file = try OldFile(path: path)
    guard file.size > Self.footLength + 8 else { throw BackupFault.notWhole(path: path) }
    file.seek(to: file.size - Int64(Self.footLength))
    let foot = try file.read(Self.footLength)
    let length = Self.number(Array(foot[32..<36]))
    let start = file.size - Int64(Self.footLength) - Int64(length)
    guard Array(foot[36...]) == Self.mark, length <= Self.longestManifest, start >= 8 else {
      throw BackupFault.notWhole(path: path)
    }
    file.seek(to: start)
    let text = try file.read(length)
    guard Array(SHA256.hash(data: text)) == Array(foot[..<32]),
      let manifest = try? JSONDecoder().decode(BackupManifest.self, from: Data(text)),
      manifest.payloadBytes == start - 8
    else { throw BackupFault.damaged(path: path, what: "its manifest does not fit") }
    self.path = path
    self.manifest = manifest
  }

  /// Packs the database file into a new backup, which appears under its name only when it is whole and on the disk.
  ///
  /// - Parameter progress: bytes done, of how many.
  public static func pack(
    database: String, content: BackupManifest.Content, takenAt: Int64, key: PublicBackupKey?,
    to path: String, progress: (Int64, Int64) -> Void
  ) throws -> BackupFile {
    let partial = path + BackupFolder.partialEnd
    unlink(partial)
    do {
      try write(
        database: database, content: content, takenAt: takenAt, key: key, to: partial, progress)
      // What will be read one day is read once now.
      try BackupFile(path: partial).checkPayload(progress: progress)
      guard rename(partial, path) == 0 else { throw NewFile.fault(path) }
      syncFolder((path as NSString).deletingLastPathComponent)
    } catch {
      unlink(partial)
      throw error
    }
    return try BackupFile(path: path)
  }

  private static func write(
    database: String, content: BackupManifest.Content, takenAt: Int64, key: PublicBackupKey?,
    to partial: String, _ progress: (Int64, Int64) -> Void
  ) throws {
    let (input, output, compressor) = (try OldFile(path: database), try NewFile(path: partial), try Compressor())
    let sealer = try key.map { try Sealer(for: $0) }
    var (plain, payload, done) = (SHA256(), SHA256(), Int64(0))
    func put(_ bytes: UnsafeRawBufferPointer) throws {
      payload.update(bufferPointer: bytes)
      try output.write(bytes)
    }
    func putArray(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes(put) }
    func take(_ bytes: UnsafeRawBufferPointer) throws {
      if let sealer { try sealer.add(bytes, putArray) } else { try put(bytes) }
    }
    if let sealer { try putArray(sealer.head) }
    try input.pieces(of: input.size) { piece in
      plain.update(data: piece)
      try compressor.add(piece, isLast: false, take)
      done += Int64(piece.count)
      progress(done, input.size)
    }
    try compressor.add([], isLast: true, take)
    try sealer?.finish(putArray)
    let manifest = BackupManifest(
      takenAt: takenAt, content: content, databaseBytes: input.size,
      databaseSHA256: hex(plain.finalize()), payloadBytes: output.size, payloadSHA256: hex(payload.finalize()),
      keyFingerprint: key?.fingerprint)
    try output.write(try foot(manifest))
    try output.sync()
  }

  private static func foot(_ manifest: BackupManifest) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = Array(try encoder.encode(manifest))
    let content = text + Array(SHA256.hash(data: text)) + bytes(UInt32(text.count)) + mark
    return frame + bytes(UInt32(content.count)) + content
  }

  /// Reads the whole file: its bytes are those that were written.
  public func checkPayload(progress: (Int64, Int64) -> Void) throws {
    let file = try OldFile(path: path)
    var (hash, done) = (SHA256(), Int64(0))
    try file.pieces(of: manifest.payloadBytes) { piece in
      hash.update(data: piece)
      done += Int64(piece.count)
      progress(done, manifest.payloadBytes)
    }
    guard Self.hex(hash.finalize()) == manifest.payloadSHA256 else {
      throw BackupFault.damaged(path: path, what: "its checksum does not fit")
    }
  }

  /// Unpacks the database into a new file, which is there only if it is the one that was packed.
  public func unpack(to target: String, key: PrivateBackupKey?, progress: (Int64, Int64) -> Void) throws {
    do { try write(to: target, key: key, progress) } catch {
      unlink(target)
      throw error
    }
  }

  private func write(to target: String, key: PrivateBackupKey?, _ progress: (Int64, Int64) -> Void) throws {
    let (file, unpacker) = (try OldFile(path: path), try Decompressor(path: path))
    let output = try NewFile(path: target)
    var hash = SHA256()
    func take(_ piece: [UInt8]) throws {
      try unpacker.add(piece) { bytes in
        hash.update(bufferPointer: bytes)
        try output.write(bytes)
        progress(output.size, manifest.databaseBytes)
      }
    }
    if manifest.isEncrypted {
      guard let key else { throw BackupFault.keyNeeded(path: path) }
      try Unsealer(file: file, key: key).read(manifest.payloadBytes, take)
    } else {
      try file.pieces(of: manifest.payloadBytes, take)
    }
    guard unpacker.isAtEnd, output.size == manifest.databaseBytes, Self.hex(hash.finalize()) == manifest.databaseSHA256
    else { throw BackupFault.damaged(path: path, what: "what comes out of it is not what was put in") }
    try output.sync()
  }

  static func hex(_ digest: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  static func bytes(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } }

  static func number(_ bytes: [UInt8]) -> Int { bytes.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) } }
}
