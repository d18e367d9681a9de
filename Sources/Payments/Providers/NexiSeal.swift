import Crypto
import Foundation

/// XPay's MAC: SHA-1 over names and values, one after the other, and the key.
enum NexiSeal {
  static func mac(_ fields: [(String, String)], key: Secret) -> String {
    let message = fields.map { "\($0.0)=\($0.1)" }.joined() + key.text
    return Insecure.SHA1.hash(data: Data(message.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// Compared in a time that does not tell where they differ.
  static func fits(_ mac: String, _ fields: [(String, String)], key: Secret) -> Bool {
    let (given, right) = (Array(mac.lowercased().utf8), Array(Self.mac(fields, key: key).utf8))
    guard given.count == right.count else { return false }
    return zip(given, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
