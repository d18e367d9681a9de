import Crypto
import Foundation

/// Hybrid encryption (HPKE) in pieces. Each has its place in a sequence, and the last says so: none can be left out, put
/// elsewhere or cut off unseen.
enum Sealing {
  static let start = Array("SOSTA-SEALED-1\n".utf8)
  static let keyLength = 32
  static let suite = HPKE.Ciphersuite.Curve25519_SHA256_ChachaPoly
  static let purpose = Data("sosta backup".utf8)
  static let mark = (more: Data([0]), last: Data([1]))
}

/// Encrypts what it is given, for the holder of a private key.
final class Sealer {
  private var sender: HPKE.Sender
  private var waiting: [UInt8] = []
  let head: [UInt8]

  init(for key: PublicBackupKey) throws {
    sender = try HPKE.Sender(recipientKey: key.key, ciphersuite: Sealing.suite, info: Sealing.purpose)
    head = Sealing.start + Array(sender.encapsulatedKey)
  }

  func add(_ bytes: UnsafeRawBufferPointer, _ output: ([UInt8]) throws -> Void) throws {
    waiting.append(contentsOf: bytes)
    while waiting.count > OldFile.pieceSize {
      try seal(waiting.prefix(OldFile.pieceSize), Sealing.mark.more, output)
      waiting.removeFirst(OldFile.pieceSize)
    }
  }

  func finish(_ output: ([UInt8]) throws -> Void) throws {
    try seal(waiting[...], Sealing.mark.last, output)
    waiting = []
  }

  private func seal(_ piece: ArraySlice<UInt8>, _ mark: Data, _ output: ([UInt8]) throws -> Void) throws {
    let sealed = try sender.seal(Data(piece), authenticating: mark)
    try output(BackupFile.bytes(UInt32(sealed.count)))
    try output(Array(sealed))
  }
}

/// Reads the payload of an encrypted backup.
struct Unsealer {
  let file: OldFile
  let key: PrivateBackupKey

  /// Hands out what was sealed, from `length` bytes of the file on.
  func read(_ length: Int64, _ body: ([UInt8]) throws -> Void) throws {
    let head = try file.read(Sealing.start.count + Sealing.keyLength)
    guard head.starts(with: Sealing.start), head.count == Sealing.start.count + Sealing.keyLength else {
      throw BackupFault.damaged(path: file.path, what: "it does not begin as an encrypted backup")
    }
    var recipient: HPKE.Recipient
    do {
      recipient = try HPKE.Recipient(
        privateKey: key.key, ciphersuite: Sealing.suite, info: Sealing.purpose,
        encapsulatedKey: Data(head.dropFirst(Sealing.start.count)))
    } catch { throw BackupFault.wrongKey(path: file.path) }
    var left = length - Int64(head.count)
    var isFirst = true
    while left > 0 {
      let size = Int64(BackupFile.number(try file.read(4)))
      guard size <= left - 4, size <= Int64(OldFile.pieceSize) + 64 else { throw cut }
      left -= 4 + size
      let sealed = Data(try file.read(Int(size)))
      do {
        try body(Array(try recipient.open(sealed, authenticating: left == 0 ? Sealing.mark.last : Sealing.mark.more)))
      } catch is CryptoKitError {
        throw isFirst ? BackupFault.wrongKey(path: file.path) : cut
      }
      isFirst = false
    }
  }

  private var cut: BackupFault { .damaged(path: file.path, what: "a piece of it was changed or is missing") }
}
