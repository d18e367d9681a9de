import CSodium
import Foundation

/// Stored passwords (R20): Argon2id with 19 MiB and two passes, as a PHC text of at most 127 ASCII characters.
///
/// A password is hashed whole, whatever its length and content. Making and verifying each take about 15 ms and
/// 19 MiB: call them on few threads that may wait. Safe from several at once.
public enum PasswordHash {
  private static let passes: UInt64 = 2
  private static let memoryBytes = 19 << 20
  private static let textBytes = Int(crypto_pwhash_STRBYTES)

  /// The hash of 32 random bytes that nobody kept, made with the settings above: checking against it takes as long as any other.
  static let dummy =
    "$argon2id$v=19$m=19456,t=2,p=1$vpKUPFKWUr0M/DoIGTOAIA$xUSaya9wIfEgTDNhFpywlfRxLu7FEdKHjsXV6986JcE"

  /// A new salted hash, different on every call.
  public static func make(_ password: String) -> String {
    start()
    let secret = canonical(password)
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: textBytes) { out in
      secret.withUnsafeBufferPointer { bytes in
        let code = bytes.withMemoryRebound(to: CChar.self) {
          crypto_pwhash_str(out.baseAddress!, $0.baseAddress!, UInt64(secret.count - 1), passes, memoryBytes)
        }
        precondition(code == 0, "no memory for a password hash")
        return String(decoding: bytesBeforeNull(out), as: UTF8.self)
      }
    }
  }

  /// True when `stored` was made from this password; compared in constant time. With nil, for an account that does
  /// not exist, the answer is false after the same work, so that time does not tell who has an account.
  public static func verify(_ password: String, against stored: String?) -> Bool {
    start()
    let secret = canonical(password)
    let isMatch = (stored ?? dummy).withCString { text in
      secret.withUnsafeBufferPointer { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          crypto_pwhash_str_verify(text, $0.baseAddress!, UInt64(secret.count - 1)) == 0
        }
      }
    }
    return isMatch && stored != nil
  }

  /// True when a hash was made with other settings than today's: make a new one at the next successful login.
  public static func needsRehash(_ stored: String) -> Bool {
    start()
    return crypto_pwhash_str_needs_rehash(stored, passes, memoryBytes) != 0
  }

  /// UTF-8 of the compatibility-composed form (NFKC, as NIST SP 800-63B advises), so that `è` typed on two keyboards
  /// is one password; a final zero byte, not counted, keeps the address of an empty one valid.
  private static func canonical(_ password: String) -> [UInt8] {
    Array(password.precomposedStringWithCompatibilityMapping.utf8) + [0]
  }

  private static func bytesBeforeNull(_ text: UnsafeMutableBufferPointer<CChar>) -> [UInt8] {
    text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
  }

  private static let isStarted = sodium_init() >= 0

  private static func start() { precondition(isStarted, "libsodium does not start") }
}
