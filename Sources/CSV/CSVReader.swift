/// Reads a table row by row (RFC 4180): quoted fields may hold the delimiter, line breaks and doubled quotes.
public struct CSVReader {
  public struct Row: Hashable, Sendable {
    /// Line of the file where the row begins, from 1.
    public let line: Int
    public let fields: [String]
  }

  /// A row that cannot be read; reading goes on behind it.
  public struct Fault: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
      /// The quote is not closed in the file, or not within 10,000 bytes.
      case unclosedQuote
      /// Something stands between a closing quote and the delimiter.
      case textAfterQuote
    }

    public let line: Int
    /// Column of the field in its row, from 1.
    public let column: Int
    public let reason: Reason
  }

  static let longestQuoted = 10_000

  private let text: CSVText
  private let comments: Bool
  private var offset: Int
  /// Line of the file that is read next, from 1.
  public private(set) var line: Int

  /// With `comments`, lines that begin with `#` are passed over.
  public init(_ text: CSVText, comments: Bool = false) {
    self.text = text
    self.comments = comments
    (offset, line) = text.start
  }

  /// How much of the table has been read: bytes, and bytes in all.
  public var progress: (done: Int, total: Int) { (offset, text.bytes.count) }

  /// The next row that is not blank; nil at the end.
  public mutating func next() throws(Fault) -> Row? {
    skipBlankLines()
    guard offset < text.bytes.count else { return nil }
    let firstLine = line
    var fields: [String] = []
    while true {
      let column = fields.count + 1
      let field = try peek == UInt8(ascii: "\"") ? quoted(column: column, row: firstLine) : plain()
      fields.append(field)
      guard let byte = peek else { break }
      offset += 1
      if byte == text.delimiter { continue }
      endLine(byte)
      break
    }
    return Row(line: firstLine, fields: fields)
  }

  private var peek: UInt8? { offset < text.bytes.count ? text.bytes[offset] : nil }

  private mutating func skipBlankLines() {
    while let byte = peek {
      if comments, byte == UInt8(ascii: "#") {
        skipLine()
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        offset += 1
        endLine(byte)
      } else {
        return
      }
    }
  }

  /// Counts the line whose last byte was just read; CR LF is one end.
  private mutating func endLine(_ byte: UInt8) {
    if byte == UInt8(ascii: "\r"), peek == UInt8(ascii: "\n") { offset += 1 }
    line += 1
  }

  private mutating func skipLine() {
    while let byte = peek {
      offset += 1
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { return endLine(byte) }
    }
  }

  private mutating func plain() -> String {
    let start = offset
    while let byte = peek, byte != text.delimiter, byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") {
      offset += 1
    }
    return String(decoding: text.bytes[start..<offset], as: UTF8.self)
  }

  private mutating func quoted(column: Int, row: Int) throws(Fault) -> String {
    let opening = (offset: offset, line: line)
    var field: [UInt8] = []
    offset += 1
    while let byte = peek, field.count <= CSVReader.longestQuoted {
      offset += 1
      if byte == UInt8(ascii: "\"") {
        guard peek == UInt8(ascii: "\"") else { return try closed(field, column: column, row: row) }
        offset += 1
      } else if byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: "\r") && peek != UInt8(ascii: "\n")) {
        line += 1
      }
      field.append(byte)
    }
    (offset, line) = opening
    skipLine()
    throw Fault(line: row, column: column, reason: .unclosedQuote)
  }

  private mutating func closed(_ field: [UInt8], column: Int, row: Int) throws(Fault) -> String {
    switch peek {
    case nil, text.delimiter, UInt8(ascii: "\n"), UInt8(ascii: "\r"): return String(decoding: field, as: UTF8.self)
    default:
      skipLine()
      throw Fault(line: row, column: column, reason: .textAfterQuote)
    }
  }
}
