/// A table as a spreadsheet saved it, brought to UTF-8, with what was found out about it.
public struct CSVText: Sendable {
  /// How the bytes of the file spell letters.
  public enum Encoding: String, Sendable {
    case utf8 = "UTF-8"
    case utf16 = "UTF-16"
    case windows1252 = "Windows-1252"
  }

  /// UTF-8, without byte order mark.
  public let bytes: [UInt8]
  public let encoding: Encoding
  /// Semicolon, comma or tab: the one found most often in the first row.
  public let delimiter: UInt8
  /// Where the first row begins, after a line `sep=;` of a spreadsheet.
  let start: (offset: Int, line: Int)

  public init(_ file: [UInt8]) {
    (bytes, encoding) = CSVText.decoded(file)
    let announced = CSVText.announcement(bytes)
    start = announced.map { ($0.offset, 2) } ?? (0, 1)
    delimiter = announced?.delimiter ?? CSVText.commonest(in: bytes)
  }

  private init(bytes: [UInt8], encoding: Encoding, delimiter: UInt8, start: (offset: Int, line: Int)) {
    (self.bytes, self.encoding, self.delimiter, self.start) = (bytes, encoding, delimiter, start)
  }

  /// The same text, for files whose table begins further down: its first row is at that byte of `bytes`.
  public func beginning(at offset: Int, line: Int, delimiter: UInt8) -> CSVText {
    CSVText(bytes: bytes, encoding: encoding, delimiter: delimiter, start: (offset, line))
  }

  private static func decoded(_ file: [UInt8]) -> ([UInt8], Encoding) {
    if file.starts(with: [0xFF, 0xFE]) { return (utf16(file, low: 0), .utf16) }
    if file.starts(with: [0xFE, 0xFF]) { return (utf16(file, low: 1), .utf16) }
    let bare = file.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(file.dropFirst(3)) : file
    if String(validating: bare, as: UTF8.self) != nil { return (bare, .utf8) }
    return (windows(bare), .windows1252)
  }

  private static func utf16(_ file: [UInt8], low: Int) -> [UInt8] {
    let units = stride(from: 2, to: file.count - 1, by: 2).map {
      UInt16(file[$0 + low]) | UInt16(file[$0 + 1 - low]) << 8
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// What Windows-1252 has at 0x80 to 0x9F; its other letters are those of Unicode.
  private static let high: [UInt32] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
    0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0xFFFD, 0x017E, 0x0178,
  ]

  private static func windows(_ file: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(file.count + file.count / 8)
    for byte in file {
      if byte < 0x80 {
        result.append(byte)
      } else {
        let code = byte < 0xA0 ? high[Int(byte) - 0x80] : UInt32(byte)
        result.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
      }
    }
    return result
  }

  /// Excel's own first line, such as `sep=;`.
  private static func announcement(_ bytes: [UInt8]) -> (offset: Int, delimiter: UInt8)? {
    guard bytes.starts(with: "sep=".utf8), bytes.count > 5 else { return nil }
    let ending = bytes[5...].prefix(2)
    if ending.starts(with: "\r\n".utf8) { return (7, bytes[4]) }
    return ending.first == UInt8(ascii: "\n") ? (6, bytes[4]) : nil
  }

  private static func commonest(in bytes: [UInt8]) -> UInt8 {
    var counts = [UInt8(ascii: ";"): 0, UInt8(ascii: ","): 0, UInt8(ascii: "\t"): 0]
    var isQuoted = false
    var isComment = bytes.first == UInt8(ascii: "#")
    var previous: UInt8 = 0
    for byte in bytes {
      if previous == UInt8(ascii: "\n") { isComment = byte == UInt8(ascii: "#") }
      previous = byte
      if isComment { continue }
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r"), counts.values.contains(where: { $0 > 0 }) { break }
      if let count = counts[byte] { counts[byte] = count + 1 }
    }
    return [UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t")].max { (counts[$0] ?? 0) < (counts[$1] ?? 0) }
      ?? UInt8(ascii: ";")
  }
}
