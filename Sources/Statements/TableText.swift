import CSV
import Regulations

/// The text of a table, its letters certain, with the place where its heads stand.
struct TableText {
  /// Rows before the heads: account, balances.
  let preamble: [CSVReader.Row]
  let columns: TableColumns
  let headLine: Int
  /// Where the first row behind the heads begins.
  let rows: CSVText
  /// The file stops within a line.
  let isOpenEnded: Bool

  /// The heads stand within so many lines.
  private static let deepestHead = 40
  private static let delimiters = Array(";,\t".utf8)

  init(_ file: [UInt8]) throws(StatementFault) {
    try TableText.checkLetters(file)
    let text = CSVText(file)
    try TableText.checkLines(text.bytes)
    isOpenEnded = text.bytes.last != UInt8(ascii: "\n") && text.bytes.last != UInt8(ascii: "\r")
    var best: (fault: StatementFault, breadth: Int)?
    var (offset, line) = (0, 1)
    while offset < text.bytes.count, line <= TableText.deepestHead {
      for delimiter in TableText.delimiters {
        var reader = CSVReader(text.beginning(at: offset, line: line, delimiter: delimiter))
        guard let row = try? reader.next(), row.line == line else { continue }
        let columns = TableColumns(heads: row.fields.map(CSVWriter.unguarded))
        guard columns.isHead, columns.fault == nil else {
          if columns.breadth >= 2, columns.breadth > best?.breadth ?? 0, let fault = columns.fault {
            best = (StatementFault(line: line, fault), columns.breadth)
          }
          continue
        }
        preamble = TableText.rows(of: text.beginning(at: 0, line: 1, delimiter: delimiter), before: line)
        (self.columns, headLine) = (columns, line)
        rows = text.beginning(at: reader.progress.done, line: reader.line, delimiter: delimiter)
        return
      }
      while offset < text.bytes.count, text.bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
      (offset, line) = (offset + 1, line + 1)
    }
    throw best?.fault ?? StatementFault(line: 1, .unknownFormat)
  }

  private static func rows(of text: CSVText, before line: Int) -> [CSVReader.Row] {
    var reader = CSVReader(text)
    var rows: [CSVReader.Row] = []
    while reader.line < line {
      guard let row = try? reader.next() else { continue }
      if row.line < line { rows.append(row) }
    }
    return rows
  }

  /// A file that begins as UTF-8 or has its letters must be UTF-8 to the end; else one byte is one letter.
  private static func checkLetters(_ file: [UInt8]) throws(StatementFault) {
    guard !file.starts(with: [0xFF, 0xFE]), !file.starts(with: [0xFE, 0xFF]) else { return }
    guard String(validating: file, as: UTF8.self) == nil else { return }
    var isUnicode = file.starts(with: [0xEF, 0xBB, 0xBF])
    var (line, previous) = (1, UInt8(0))
    for byte in file {
      if byte == UInt8(ascii: "\n") { line += 1 }
      if [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte), previous & 0xE0 != 0xC0 {
        throw StatementFault(line: line, .wrongEncoding)
      }
      if previous == 0xC3, 0x80...0xBF ~= byte { isUnicode = true }
      previous = byte
    }
    if isUnicode { throw StatementFault(line: firstMisspelt(file), .wrongEncoding) }
  }

  private static func firstMisspelt(_ file: [UInt8]) -> Int {
    var line = 1
    for bytes in file.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if String(validating: bytes, as: UTF8.self) == nil { return line }
      line += 1
    }
    return line
  }

  /// No line is longer than a bank's, and none has bytes that are no letters.
  private static func checkLines(_ bytes: [UInt8]) throws(StatementFault) {
    var (line, start) = (1, 0)
    for (offset, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\n") { (line, start) = (line + 1, offset + 1) }
      if offset - start > StatementFile.longest {
        throw StatementFault(line: line, .tooLong(limitBytes: StatementFile.longest))
      }
      if byte < 9 || (byte == 0xEF && bytes[offset...].starts(with: [0xEF, 0xBF, 0xBD])) {
        throw StatementFault(line: line, .wrongEncoding)
      }
    }
  }
}
