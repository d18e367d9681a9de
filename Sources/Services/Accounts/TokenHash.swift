import Crypto

/// What is stored of a secret: SHA-256 in hexadecimal digits.
enum TokenHash {
  static func of(_ secret: String) -> String { hex(SHA256.hash(data: Array(secret.utf8))) }

  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits: StaticString = "0123456789abcdef"
    return digits.withUTF8Buffer { digits in
      var text: [UInt8] = []
      text.reserveCapacity(64)
      for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
      }
      return String(decoding: text, as: UTF8.self)
    }
  }
}
