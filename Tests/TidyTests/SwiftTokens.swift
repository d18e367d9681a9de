/// A word or a single mark of Swift code.
struct SwiftToken {
  let text: String
  /// Counted from 1.
  let line: Int
  /// Whether a line ends between this token and the one before.
  let beginsLine: Bool
  /// Whether nothing stands between this token and the one before, as in `try!` and not in `try !done`.
  let touchesLast: Bool

  /// The words and marks of a source; comments and the text of literals are left out.
  static func all(of source: String) -> [SwiftToken] {
    let bytes = Array(SwiftText.codeOnly(source).utf8)
    var tokens: [SwiftToken] = []
    var line = 1
    var beginsLine = true
    var touchesLast = false
    var at = 0
    while at < bytes.count {
      let start = at
      while at < bytes.count, isWordByte(bytes[at]) { at += 1 }
      if at == start { at += 1 }
      let text = String(decoding: bytes[start..<at], as: UTF8.self)
      if text == "\n" {
        line += 1
        beginsLine = true
      } else if text != " " {
        tokens.append(SwiftToken(text: text, line: line, beginsLine: beginsLine, touchesLast: touchesLast))
        beginsLine = false
      }
      touchesLast = text != " " && text != "\n"
    }
    return tokens
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), 0x80...:
      true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }
}
