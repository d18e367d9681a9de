/// Bit n is set where byte n cannot stand as it is: `& < > " '` and the control characters but tab, LF and CR.
/// All of them lie below 64; every byte of a longer UTF-8 sequence lies above.
private let specialBytes: UInt64 =
  (0xFFFF_FFFF & ~(1 << 0x09 | 1 << 0x0A | 1 << 0x0D))
  | 1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E

extension [UInt8] {
  /// Appends a literal's bytes in one copy.
  mutating func appendRaw(_ markup: StaticString) {
    markup.withUTF8Buffer { append(contentsOf: $0) }
  }

  /// Appends text with its special bytes replaced.
  ///
  /// It looks at bytes and not at characters: `"` with a combining accent is one character, and still ends an attribute.
  mutating func appendEscaped(_ text: String) {
    var text = text
    text.withUTF8 { appendEscaped(utf8: $0) }
  }

  private mutating func appendEscaped(utf8: UnsafeBufferPointer<UInt8>) {
    var copied = 0
    for position in 0..<utf8.count {
      let byte = utf8[position]
      guard byte < 64, specialBytes & (1 << UInt64(byte)) != 0 else { continue }
      if copied < position { append(contentsOf: UnsafeBufferPointer(rebasing: utf8[copied..<position])) }
      appendRaw(Self.replacement(of: byte))
      copied = position + 1
    }
    if copied < utf8.count { append(contentsOf: UnsafeBufferPointer(rebasing: utf8[copied...])) }
  }

  private static func replacement(of byte: UInt8) -> StaticString {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: "\u{FFFD}"
    }
  }

  /// Appends the decimal digits of a number.
  mutating func appendDecimal(_ number: Int64) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var first = digits.count
      var rest = number.magnitude
      repeat {
        first -= 1
        digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      if number < 0 {
        first -= 1
        digits[first] = UInt8(ascii: "-")
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: digits[first...]))
    }
  }
}
