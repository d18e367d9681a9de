/// Which addresses named by a provider may be followed or shown to a payer.
enum TrustedOrigin: Hashable, Sendable {
  /// HTTPS on the usual port, on that domain or below it.
  case below(String)
  case exactly(scheme: String, authority: String)

  func covers(_ address: String) -> Bool {
    guard let url = PlainURL(address) else { return false }
    switch self {
    case .below(let domain):
      return url.scheme == "https" && (url.authority == domain || url.authority.hasSuffix("." + domain))
    case .exactly(let scheme, let authority): return url.scheme == scheme && url.authority == authority
    }
  }
}

/// An absolute address without user, without escapes in its host and without blanks: anything odd is not read.
struct PlainURL: Hashable, Sendable {
  let scheme: String
  /// Host in lower case, with the port where one is written.
  let authority: String
  /// Path and query, at least `/`.
  let path: String

  init?(_ text: String) {
    guard let mark = text.firstRange(of: "://") else { return nil }
    let rest = text[mark.upperBound...]
    let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
    let host = rest[..<end].lowercased()
    guard !host.isEmpty, host.utf8.allSatisfy(Self.isHostByte) else { return nil }
    guard rest[end...].utf8.allSatisfy({ 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "\\") }) else { return nil }
    scheme = text[..<mark.lowerBound].lowercased()
    authority = host
    path = rest[end...].first == "/" ? String(rest[end...]) : "/" + rest[end...]
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"): true
    default: false
    }
  }
}
