@testable import CSV
import Testing

@Suite("Reading a table saved by a spreadsheet")
struct CSVReaderTests {
  private func rows(_ bytes: [UInt8], comments: Bool = false) throws -> [[String]] {
    var reader = CSVReader(CSVText(bytes), comments: comments)
    var rows: [[String]] = []
    while let row = try reader.next() { rows.append(row.fields) }
    return rows
  }

  @Test(
    "the delimiter is the one found most often in the first row",
    arguments: [
      ("a;b;c\n1,5;2;3\n", [["a", "b", "c"], ["1,5", "2", "3"]]),
      ("a,b,c\r\n1;5,2,3\r\n", [["a", "b", "c"], ["1;5", "2", "3"]]),
      ("a\tb\n1\t2", [["a", "b"], ["1", "2"]]),
      ("\"a,a,a\";b;c\n1;2;3", [["a,a,a", "b", "c"], ["1", "2", "3"]]),
      ("sep=,\r\na,b;c\r\n", [["a", "b;c"]]),
    ])
  func delimiter(text: String, expected: [[String]]) throws {
    #expect(try rows(Array(text.utf8)) == expected)
  }

  @Test("a quoted field keeps delimiters, line breaks and doubled quotes")
  func quotes() throws {
    let text = "name;note\n\"Rossi; Anna\";\"said \"\"yes\"\"\r\nand left\"\n\"\";x\n"
    #expect(
      try rows(Array(text.utf8)) == [["name", "note"], ["Rossi; Anna", "said \"yes\"\r\nand left"], ["", "x"]])
  }

  @Test("rows are told by the line where they begin, also after a field of several lines")
  func lines() throws {
    var reader = CSVReader(CSVText(Array("a;b\r\n\r\n\"1\n2\";3\r\n4;5\r6;7".utf8)))
    var lines: [Int] = []
    while let row = try reader.next() { lines.append(row.line) }
    #expect(lines == [1, 3, 5, 6])
  }

  @Test("Excel's byte order mark is not part of the first column's name")
  func byteOrderMark() throws {
    #expect(try rows([0xEF, 0xBB, 0xBF] + Array("numero;è".utf8)) == [["numero", "è"]])
  }

  @Test("a table saved as Windows-1252 keeps accents and the euro sign")
  func windows() throws {
    let text = CSVText([0x43, 0x61, 0x66, 0xE8, 0x3B, 0x80, 0x3B, 0x92])
    #expect(text.encoding == .windows1252)
    #expect(try rows([0x43, 0x61, 0x66, 0xE8, 0x3B, 0x80, 0x3B, 0x92]) == [["Cafè", "€", "’"]])
  }

  @Test("a table saved as Unicode text by Excel is read", arguments: [false, true])
  func unicodeText(isBigEndian: Bool) throws {
    let units = Array("\u{FEFF}è\tb\r\n€\t🚗".utf16)
    let bytes = units.flatMap { unit -> [UInt8] in
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return isBigEndian ? pair.reversed() : pair
    }
    #expect(CSVText(bytes).encoding == .utf16)
    #expect(try rows(bytes) == [["è", "b"], ["€", "🚗"]])
  }

  @Test("a quote that is never closed costs its own line only")
  func unclosed() throws {
    var reader = CSVReader(CSVText(Array("a;b\n1;\"2\n3;4\n".utf8)))
    _ = try reader.next()
    #expect(throws: CSVReader.Fault(line: 2, column: 2, reason: .unclosedQuote)) { try reader.next() }
    #expect(try reader.next() == CSVReader.Row(line: 3, fields: ["3", "4"]))
    #expect(try reader.next() == nil)
  }

  @Test("text behind a closing quote costs its own line only")
  func textAfterQuote() throws {
    var reader = CSVReader(CSVText(Array("\"a\"x;b\n3;4".utf8)))
    #expect(throws: CSVReader.Fault(line: 1, column: 1, reason: .textAfterQuote)) { try reader.next() }
    #expect(try reader.next()?.fields == ["3", "4"])
  }

  @Test("comment lines are passed over only where they are allowed")
  func comments() throws {
    let text = Array("# one, two, three, four\na;b\n# no\n1;2".utf8)
    #expect(try rows(text, comments: true) == [["a", "b"], ["1", "2"]])
    #expect(try rows(Array("a;b\n#1;2".utf8)) == [["a", "b"], ["#1", "2"]])
  }

  @Test("any bytes end: nothing is read twice or for ever")
  func anyBytes() {
    var seed: UInt64 = 7
    let alphabet: [UInt8] = [0x22, 0x3B, 0x2C, 0x0A, 0x0D, 0x61, 0xFF, 0x23]
    for _ in 0..<2_000 {
      let bytes = (0..<40).map { _ -> UInt8 in
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return alphabet[Int(seed >> 33) % alphabet.count]
      }
      var reader = CSVReader(CSVText(bytes), comments: true)
      var count = 0
      while count < 100 {
        count += 1
        do { if try reader.next() == nil { break } } catch { continue }
      }
      #expect(count < 100)
    }
  }

  @Test("a table that begins further down is read from there, its lines counted from the top")
  func furtherDown() throws {
    let text = CSVText(Array("conto, uno\n\na;b\n1;2,5\n".utf8))
    var reader = CSVReader(text.beginning(at: 12, line: 3, delimiter: UInt8(ascii: ";")))
    #expect(try reader.next() == CSVReader.Row(line: 3, fields: ["a", "b"]))
    #expect(reader.line == 4 && reader.progress == (done: 16, total: 22))
    #expect(try reader.next() == CSVReader.Row(line: 4, fields: ["1", "2,5"]))
    #expect(try reader.next() == nil)
  }
}
