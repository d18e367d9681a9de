/// Writes JSON as bytes, one value a line. Commas come by themselves.
public struct JSONWriter: Sendable {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  /// Forgets what was written, and keeps the memory for what follows.
  public mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  public mutating func beginObject() {
    separate()
    bytes.append(UInt8(ascii: "{"))
  }

  public mutating func endObject() { bytes.append(UInt8(ascii: "}")) }

  public mutating func beginArray(_ key: StaticString) {
    self.key(key)
    bytes.append(UInt8(ascii: "["))
  }

  public mutating func endArray() { bytes.append(UInt8(ascii: "]")) }

  public mutating func endLine() { bytes.append(UInt8(ascii: "\n")) }

  /// A name that needs no escaping, and its value written by what follows.
  public mutating func key(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    append(name)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  public mutating func member(_ name: StaticString, _ value: Bool) {
    key(name)
    append(value ? "true" : "false")
  }

  public mutating func member(_ name: StaticString, _ value: Int) {
    key(name)
    number(value, digits: 1)
  }

  public mutating func member(_ name: StaticString, _ text: String) {
    key(name)
    string(text)
  }

  /// A text that needs no escaping.
  public mutating func member(_ name: StaticString, code: StaticString) {
    key(name)
    element(code: code)
  }

  public mutating func null(_ name: StaticString) {
    key(name)
    append("null")
  }

  public mutating func element(code: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    append(code)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Letters and digits in quotes, written byte by byte by `write`.
  public mutating func member(_ name: StaticString, quoted write: (inout JSONWriter) -> Void) {
    key(name)
    bytes.append(UInt8(ascii: "\""))
    write(&self)
    bytes.append(UInt8(ascii: "\""))
  }

  /// A whole number with leading zeros up to so many digits.
  public mutating func number(_ value: Int, digits: Int) {
    if digits == 2, 0..<100 ~= value {
      bytes.append(48 + UInt8(truncatingIfNeeded: value / 10))
      return bytes.append(48 + UInt8(truncatingIfNeeded: value % 10))
    }
    var rest = value.magnitude
    var divisor: UInt = 1
    var length = 1
    while rest / divisor >= 10 || length < digits {
      divisor *= 10
      length += 1
    }
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    while divisor > 0 {
      bytes.append(48 + UInt8(rest / divisor))
      rest %= divisor
      divisor /= 10
    }
  }

  public mutating func append(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      var done = 0
      for (index, byte) in utf8.enumerated() where needsEscape(byte) {
        bytes.append(contentsOf: utf8[done..<index])
        escape(byte)
        done = index + 1
      }
      bytes.append(contentsOf: utf8[done...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    guard byte < 0x20 else { return bytes.append(byte) }
    append("u00")
    for digit in [byte >> 4, byte & 15] {
      bytes.append(digit < 10 ? 48 + digit : UInt8(ascii: "a") + digit - 10)
    }
  }

  /// A comma, where a value stands before.
  private mutating func separate() {
    switch bytes.last {
    case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"), UInt8(ascii: "\n"): return
    default: bytes.append(UInt8(ascii: ","))
    }
  }
}
