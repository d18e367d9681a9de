/// Strings are decoded where they stand: an escape is never shorter than what it means.
extension JSONLine {
  mutating func string() throws(Fault) {
    at += 1
    let start = at
    while 0x20..<0x80 ~= bytes[at], bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\") { at += 1 }
    var end = at
    while bytes[at] != UInt8(ascii: "\"") {
      if bytes[at] == UInt8(ascii: "\\") {
        let scalar = try escape()
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
          bytes[end] = byte
          end += 1
        }
      } else {
        let length = try character()
        for _ in 0..<length {
          bytes[end] = bytes[at]
          end += 1
          at += 1
        }
      }
    }
    at += 1
    nodes.append(Node(kind: .string, start: start, count: end - start, next: nodes.count + 1))
  }

  /// The bytes of the character here.
  private func character() throws(Fault) -> Int {
    let first = bytes[at]
    guard first >= 0x20 else { throw unexpected }
    let (length, second): (Int, ClosedRange<UInt8>) =
      switch first {
      case ..<0x80: (1, 0x80...0xBF)
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xE1...0xEF: (3, 0x80...0xBF)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      default: (0, 0x80...0xBF)
      }
    guard length > 0, length == 1 || second ~= bytes[at + 1],
      length < 3 || 0x80...0xBF ~= bytes[at + 2], length < 4 || 0x80...0xBF ~= bytes[at + 3]
    else { throw .notUTF8(byte: at + 1) }
    return length
  }

  private mutating func escape() throws(Fault) -> Unicode.Scalar {
    at += 1
    let letter = bytes[at]
    let meaning: Unicode.Scalar
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): meaning = Unicode.Scalar(letter)
    case UInt8(ascii: "b"): meaning = "\u{8}"
    case UInt8(ascii: "f"): meaning = "\u{C}"
    case UInt8(ascii: "n"): meaning = "\n"
    case UInt8(ascii: "r"): meaning = "\r"
    case UInt8(ascii: "t"): meaning = "\t"
    case UInt8(ascii: "u"):
      at += 1
      return try codePoint()
    default: throw unexpected
    }
    at += 1
    return meaning
  }

  /// Four digits, or two times four for what lies beyond them; half a pair is a fault.
  private mutating func codePoint() throws(Fault) -> Unicode.Scalar {
    let start = at
    let unit = try hexadecimal()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else {
      throw .unexpected(byte: start + 1)
    }
    at += 2
    let low = try hexadecimal()
    guard 0xDC00...0xDFFF ~= low, let scalar = Unicode.Scalar((unit - 0xD800) << 10 + (low - 0xDC00) + 0x10000)
    else { throw .unexpected(byte: start + 1) }
    return scalar
  }

  private mutating func hexadecimal() throws(Fault) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      let digit: UInt8
      switch bytes[at] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = bytes[at] - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = bytes[at] - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = bytes[at] - UInt8(ascii: "A") + 10
      default: throw unexpected
      }
      unit = unit << 4 + UInt32(digit)
      at += 1
    }
    return unit
  }
}
