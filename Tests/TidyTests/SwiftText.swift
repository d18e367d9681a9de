/// Reads Swift just well enough to know code from comments and from the text of string literals.
struct SwiftText {
  private let bytes: [UInt8]
  private var at = 0
  private var code: [UInt8] = []

  /// The source with comments and the text of literals blanked out; what stands in an interpolation stays.
  /// Line ends stay where they are.
  static func codeOnly(_ source: String) -> String {
    var reader = SwiftText(bytes: Array(source.utf8))
    reader.readCode(until: nil)
    return String(decoding: reader.code, as: UTF8.self)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func sees(_ text: StaticString, ahead: Int = 0) -> Bool {
    let count = text.utf8CodeUnitCount
    guard at + ahead + count <= bytes.count else { return false }
    return (0..<count).allSatisfy { bytes[at + ahead + $0] == text.utf8Start[$0] }
  }

  private mutating func blank(_ count: Int) {
    for byte in bytes[at..<min(at + count, bytes.count)] { code.append(byte == newline ? newline : space) }
    at += count
  }

  private mutating func keep() {
    code.append(bytes[at])
    at += 1
  }

  /// Reads to the end, or to the bracket that closes an interpolation.
  private mutating func readCode(until closing: UInt8?) {
    var depth = 0
    while at < bytes.count {
      if !Self.beginsSomething[Int(bytes[at])] {
        keep()
      } else if sees("//") {
        readLineComment()
      } else if sees("/*") {
        readBlockComment()
      } else if let hashes = hashesBeforeQuote() {
        readLiteral(hashes: hashes)
      } else {
        if closing != nil, bytes[at] == open { depth += 1 }
        if bytes[at] == closing {
          if depth == 0 { return }
          depth -= 1
        }
        keep()
      }
    }
  }

  /// For each byte, whether code may be followed by something else there; most bytes are just code.
  private static let beginsSomething = (0...255).map { "/\"#()".utf8.contains(UInt8($0)) }

  private mutating func readLineComment() {
    while at < bytes.count, bytes[at] != newline { blank(1) }
  }

  private mutating func readBlockComment() {
    var depth = 0
    repeat {
      if sees("/*") {
        depth += 1
        blank(2)
      } else if sees("*/") {
        depth -= 1
        blank(2)
      } else {
        blank(1)
      }
    } while depth > 0 && at < bytes.count
  }

  /// The number of `#` before a quotation mark that begins here; nil when no literal begins here.
  private func hashesBeforeQuote() -> Int? {
    var hashes = 0
    while at + hashes < bytes.count, bytes[at + hashes] == hash { hashes += 1 }
    return at + hashes < bytes.count && bytes[at + hashes] == quote ? hashes : nil
  }

  private mutating func readLiteral(hashes: Int) {
    blank(hashes)
    let long = sees("\"\"\"")
    blank(long ? 3 : 1)
    while at < bytes.count {
      if bytes[at] != quote, bytes[at] != backslash {
        code.append(bytes[at] == newline ? newline : space)
        at += 1
      } else if closes(long: long, hashes: hashes) {
        blank((long ? 3 : 1) + hashes)
        return
      } else if bytes[at] == backslash, isEscape(hashes: hashes) {
        readEscape(hashes: hashes)
      } else {
        blank(1)
      }
    }
  }

  private func closes(long: Bool, hashes: Int) -> Bool {
    guard long ? sees("\"\"\"") : bytes[at] == quote else { return false }
    return (0..<hashes).allSatisfy { sees("#", ahead: (long ? 3 : 1) + $0) }
  }

  private func isEscape(hashes: Int) -> Bool { (0..<hashes).allSatisfy { sees("#", ahead: 1 + $0) } }

  private mutating func readEscape(hashes: Int) {
    blank(1 + hashes)
    guard at < bytes.count, bytes[at] == open else { return blank(1) }
    keep()
    readCode(until: close)
    if at < bytes.count { keep() }
  }
}

private let newline = UInt8(ascii: "\n")
private let space = UInt8(ascii: " ")
private let open = UInt8(ascii: "(")
private let close = UInt8(ascii: ")")
private let hash = UInt8(ascii: "#")
private let quote = UInt8(ascii: "\"")
private let backslash = UInt8(ascii: "\\")
