/// Random ids and tokens, from the operating system.
enum Randomness {
  private static let letters = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
  private static let base64 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// 130 bits in 26 characters that are hard to confuse.
  static func id() -> String { text(26, from: letters) }

  /// 258 bits in 43 URL-safe characters.
  static func token() -> String { text(43, from: base64) }

  static func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// `alphabet` has a power of two of characters, at most 64, so that each random byte gives one evenly.
  private static func text(_ count: Int, from alphabet: [UInt8]) -> String {
    var generator = SystemRandomNumberGenerator()
    let mask = UInt64(alphabet.count - 1)
    return String(unsafeUninitializedCapacity: count) { buffer in
      var pool: UInt64 = 0
      for index in 0..<count {
        if index % 8 == 0 { pool = generator.next() }
        buffer[index] = alphabet[Int(pool & mask)]
        pool >>= 8
      }
      return count
    }
  }
}
