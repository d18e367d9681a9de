/// An e-mail address in the form that mail servers of the public carry: ASCII, no quotes, a dotted domain.
///
/// Compared in lower case, as the office writes it in any case.
public struct EmailAddress: Hashable, Sendable {
  public let text: String

  public enum Fault: Error, Hashable, Sendable { case empty, wrongForm }

  public init(_ typed: some StringProtocol) throws(Fault) {
    guard typed.utf8.count <= 300 else { throw .wrongForm }
    let bytes = Array(typed.utf8).map { 65...90 ~= $0 ? $0 + 32 : $0 }
    let trimmed = Array(bytes.drop { $0 == 32 }.reversed().drop { $0 == 32 }.reversed())
    guard !trimmed.isEmpty else { throw .empty }
    let parts = trimmed.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard trimmed.count <= 254, parts.count == 2, EmailAddress.isLocal(parts[0]), EmailAddress.isDomain(parts[1]) else {
      throw .wrongForm
    }
    text = String(decoding: trimmed, as: UTF8.self)
  }

  private static func isLocal(_ part: ArraySlice<UInt8>) -> Bool {
    guard 1...64 ~= part.count, part.first != UInt8(ascii: "."), part.last != UInt8(ascii: ".") else { return false }
    let marks = Set("!#$%&'*+/=?^_`{|}~.-".utf8)
    let dots = zip(part, part.dropFirst()).contains { $0 == UInt8(ascii: ".") && $1 == UInt8(ascii: ".") }
    return !dots && part.allSatisfy { isLetterOrDigit($0) || marks.contains($0) }
  }

  private static func isDomain(_ part: ArraySlice<UInt8>) -> Bool {
    let labels = part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    // A last part of digits alone is a number of the network, never a domain.
    guard labels.count >= 2, let last = labels.last, !last.allSatisfy({ 48...57 ~= $0 }) else { return false }
    return labels.allSatisfy { label in
      1...63 ~= label.count && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
        && label.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool { 97...122 ~= byte || 48...57 ~= byte }
}
