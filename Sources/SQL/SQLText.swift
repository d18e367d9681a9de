/// Looks at SQL only as far as quotes, comments, words and placeholders go.
public enum SQLText {
  enum Kind {
    case word
    /// `$` and digits.
    case placeholder
    case quoted
    case comment
    /// One byte: a sign or a space.
    case other
  }

  struct Token {
    var kind: Kind
    var bytes: ArraySlice<UInt8>

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var isSemicolon: Bool { kind == .other && bytes.first == UInt8(ascii: ";") }
    var isSpace: Bool { kind == .comment || (kind == .other && (bytes.first ?? 0) <= UInt8(ascii: " ")) }
  }

  static func tokens(of sql: String) -> [Token] {
    var rest = Array(sql.utf8)[...]
    var tokens: [Token] = []
    while let first = rest.first {
      let (kind, length) = measure(first, in: rest)
      tokens.append(Token(kind: kind, bytes: rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return tokens
  }

  /// The same SQL with each `$n` outside quotes and comments replaced.
  public static func rewritePlaceholders(_ sql: String, _ replacement: (Int) -> String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(sql.utf8.count + 8)
    for token in tokens(of: sql) {
      if token.kind == .placeholder, let number = Int(token.text.dropFirst()) {
        bytes.append(contentsOf: replacement(number).utf8)
      } else {
        bytes.append(contentsOf: token.bytes)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The single statements of a file, without empty ones. A trigger's `BEGIN … END` is part of its statement.
  public static func statements(in sql: String) -> [String] {
    var statements: [[Token]] = [[]]
    var depth = 0
    for token in tokens(of: sql) {
      if token.isSemicolon && depth == 0 {
        statements.append([])
        continue
      }
      if token.kind == .word {
        depth += depthChange(token.text.uppercased(), inTrigger: isTrigger(statements[statements.count - 1]))
      }
      statements[statements.count - 1].append(token)
    }
    return statements.filter { !$0.allSatisfy(\.isSpace) }.map { tokens in
      String(decoding: tokens.drop(while: \.isSpace).flatMap(\.bytes), as: UTF8.self)
    }
  }

  /// The words and signs of a statement, without spaces and comments.
  public static func words(of sql: String) -> [String] {
    tokens(of: sql).filter { !$0.isSpace }.map(\.text)
  }

  private static func depthChange(_ word: String, inTrigger: Bool) -> Int {
    switch word {
    case "CASE": 1
    case "BEGIN": inTrigger ? 1 : 0
    case "END": -1
    default: 0
    }
  }

  private static func isTrigger(_ tokens: [Token]) -> Bool {
    let words = tokens.lazy.filter { $0.kind == .word }.prefix(3).map { $0.text.uppercased() }
    return words.first == "CREATE" && words.contains("TRIGGER")
  }

  private static func measure(_ first: UInt8, in rest: ArraySlice<UInt8>) -> (Kind, Int) {
    let second = rest.dropFirst().first
    switch first {
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
      return (.quoted, (rest.dropFirst().firstIndex(of: first).map { $0 - rest.startIndex + 1 }) ?? rest.count)
    case UInt8(ascii: "-") where second == first:
      return (.comment, rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 - rest.startIndex } ?? rest.count)
    case UInt8(ascii: "/") where second == UInt8(ascii: "*"):
      return (.comment, lengthOfBlockComment(rest))
    case UInt8(ascii: "$"):
      let digits = rest.dropFirst().prefix { isDigit($0) }.count
      return digits == 0 ? (.other, 1) : (.placeholder, 1 + digits)
    case _ where isWord(first):
      return (.word, rest.prefix { isWord($0) || isDigit($0) || $0 == UInt8(ascii: "$") }.count)
    case _ where isDigit(first):
      return (.other, rest.prefix { isDigit($0) }.count)
    default:
      return (.other, 1)
    }
  }

  private static func lengthOfBlockComment(_ rest: ArraySlice<UInt8>) -> Int {
    var previous: UInt8 = 0
    for index in rest.indices.dropFirst(2) {
      if previous == UInt8(ascii: "*") && rest[index] == UInt8(ascii: "/") { return index - rest.startIndex + 1 }
      previous = rest[index]
    }
    return rest.count
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
  }
}
