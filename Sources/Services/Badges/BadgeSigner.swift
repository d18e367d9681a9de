import Crypto
import Foundation

/// Signs and checks badge codes with Ed25519. Old public keys stay good, so that a key can be replaced.
public struct BadgeSigner: Sendable {
  private let secret: Curve25519.Signing.PrivateKey
  private let trusted: [Curve25519.Signing.PublicKey]

  /// - Parameters:
  ///   - secret: 32 bytes, kept in a file only the server reads.
  ///   - formerPublicKeys: 32 bytes each, of keys that have signed badges still in use.
  public init?(secret: [UInt8], formerPublicKeys: [[UInt8]] = []) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: secret) else { return nil }
    let former = formerPublicKeys.compactMap { try? Curve25519.Signing.PublicKey(rawRepresentation: $0) }
    guard former.count == formerPublicKeys.count else { return nil }
    self.secret = key
    trusted = [key.publicKey] + former
  }

  /// What devices need to check badges without network; 43 URL-safe characters.
  public var publicKey: String { base64URL(secret.publicKey.rawRepresentation) }

  /// The 32 bytes of the public key, as `formerPublicKeys` takes them.
  public var publicKeyBytes: [UInt8] { Array(secret.publicKey.rawRepresentation) }

  /// The code with its signature behind it, 87 characters longer.
  public func sign(_ code: BadgeCode) throws -> String {
    let signature = try secret.signature(for: Data(code.text.utf8))
    return code.text + "." + base64URL(signature)
  }

  /// The code, if we signed it; nil otherwise.
  public func check(_ signed: String) -> BadgeCode? {
    guard signed.utf8.count <= 1_000, let dot = signed.lastIndex(of: "."),
      let signature = bytes(base64URL: signed[signed.index(after: dot)...])
    else { return nil }
    let text = String(signed[..<dot])
    guard trusted.contains(where: { $0.isValidSignature(signature, for: Data(text.utf8)) }) else { return nil }
    return BadgeCode(text: text)
  }

  private func base64URL(_ data: Data) -> String {
    data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  private func bytes(base64URL text: Substring) -> Data? {
    let standard = text.replacing("-", with: "+").replacing("_", with: "/")
    return Data(base64Encoded: standard + String(repeating: "=", count: (4 - standard.count % 4) % 4))
  }
}
