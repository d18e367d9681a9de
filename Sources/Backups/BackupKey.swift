import Crypto
import Foundation

/// Two keys: with the public one backups are encrypted, with the private one, kept off the server, they are read.
public struct BackupKeyPair: Sendable {
  /// A line of text for a file of its own.
  public let publicText: String
  public let privateText: String

  public init() {
    let key = Curve25519.KeyAgreement.PrivateKey()
    publicText = PublicBackupKey.prefix + key.publicKey.rawRepresentation.base64EncodedString()
    privateText = PrivateBackupKey.prefix + key.rawRepresentation.base64EncodedString()
  }
}

/// Encrypts backups; can do nothing else.
public struct PublicBackupKey: Sendable {
  static let prefix = "sosta-backup-public:"
  let key: Curve25519.KeyAgreement.PublicKey

  public init(file: String) throws {
    do {
      key = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: try keyBytes(in: file, after: Self.prefix))
    } catch let fault as BackupFault { throw fault } catch { throw BackupFault.badKey(path: file) }
  }

  /// Names the key in a manifest.
  var fingerprint: String { String(BackupFile.hex(SHA256.hash(data: key.rawRepresentation)).prefix(16)) }
}

/// Reads encrypted backups.
public struct PrivateBackupKey: Sendable {
  static let prefix = "sosta-backup-private:"
  let key: Curve25519.KeyAgreement.PrivateKey

  public init(file: String) throws {
    do {
      key = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: try keyBytes(in: file, after: Self.prefix))
    } catch let fault as BackupFault { throw fault } catch { throw BackupFault.badKey(path: file) }
  }
}

private func keyBytes(in file: String, after prefix: String) throws -> Data {
  let text = String(decoding: try OldFile(path: file).read(4096), as: UTF8.self)
  guard let line = text.split(whereSeparator: \.isNewline).first, line.hasPrefix(prefix),
    let bytes = Data(base64Encoded: String(line.dropFirst(prefix.count)))
  else { throw BackupFault.badKey(path: file) }
  return bytes
}
