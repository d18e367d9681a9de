import Civil
import Crypto
import Money

/// Makes the keys of a file's lines.
///
/// A key is made of what the bank says of the movement, not of where it stands in the file: read again, alone or within
/// another file, the movement has the same key. Equal movements of one day are counted, so each has a key of its own.
struct LineKeys {
  /// What tells one movement from another.
  struct Content {
    let account: String
    let date: LocalDate
    let amount: Money
    /// The bank's own reference of this very movement, if it gives one.
    let reference: String?
    /// What else is told; asked only where there is no reference.
    let others: [String]
  }

  private var counts: [String: Int] = [:]

  mutating func key(of content: Content) -> String {
    let told = content.reference.map { ["ref", $0] } ?? content.others
    let parts = [content.account, content.date.iso, String(content.amount.cents)] + told.map(LineKeys.plain)
    let digest = String(LineKeys.digest(Array(parts.joined(separator: "\u{1F}").utf8)).prefix(32))
    let count = counts[digest, default: 0] + 1
    counts[digest] = count
    return "\(digest)-\(count)"
  }

  /// SHA-256 in hexadecimal digits.
  static func digest(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var hash = SHA256()
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return String(decoding: hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// One space between words and none around, so that another export of the same words changes nothing.
  private static func plain(_ text: String) -> String {
    text.utf8.split { $0 == 32 || 9...13 ~= $0 }.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }
}
