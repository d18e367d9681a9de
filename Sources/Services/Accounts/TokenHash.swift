import Crypto

/// What is stored of a secret: SHA-256 in hexadecimal digits.
enum TokenHash {
  static func of(_ secret: String) -> String { hex(SHA256.hash(data: Array(secret.utf8))) }

  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
