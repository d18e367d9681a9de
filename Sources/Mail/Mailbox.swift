/// A person's name and e-mail address.
public struct Mailbox: Sendable, Hashable {
  /// Any language; may be empty.
  public var name: String
  /// ASCII `local@domain.tld`.
  public var address: String

  public init(name: String = "", address: String) {
    self.name = name
    self.address = address
  }

  /// True for the addresses we deliver to: an ASCII dot-atom of at most 64 bytes, `@`, a domain of at least
  /// two labels; 254 bytes in all. Quoted local parts, comments and address literals are refused.
  public static func isAddress(_ address: String) -> Bool {
    let parts = address.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, address.utf8.count <= 254 else { return false }
    return isLocalPart(parts[0]) && isDomain(parts[1])
  }

  private static func isLocalPart(_ local: Substring.UTF8View) -> Bool {
    guard (1...64).contains(local.count) else { return false }
    return local.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtomByte) }
  }

  private static func isDomain(_ domain: Substring.UTF8View) -> Bool {
    let labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count >= 2, let top = labels.last?.first, isLetter(top) else { return false }
    return labels.allSatisfy { label in
      (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
        && label.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }
  }
}

func isLetter(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

/// RFC 5322 `atext`.
func isAtomByte(_ byte: UInt8) -> Bool {
  isLetter(byte) || isDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
}
