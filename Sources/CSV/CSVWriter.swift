/// Writes a table that spreadsheets of this country open by a double click: semicolons, CR LF, UTF-8 with its mark.
public struct CSVWriter {
  public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  public private(set) var bytes: [UInt8] = []

  public init() {}

  /// Adds a row. A field that a spreadsheet would take for a formula gets an apostrophe before it.
  public mutating func add(_ fields: [String]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ";")) }
      write(CSVWriter.guarded(field))
    }
    bytes.append(contentsOf: "\r\n".utf8)
  }

  /// Hands over what was written so far and begins anew.
  public mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// The field with an apostrophe before it where a spreadsheet would run it as a formula.
  public static func guarded(_ field: String) -> String {
    isFormula(field.utf8.drop { $0 == 39 }) ? "'" + field : field
  }

  /// The field as it was before `guarded`.
  public static func unguarded(_ field: String) -> String {
    guard field.utf8.first == 39, isFormula(field.utf8.drop { $0 == 39 }) else { return field }
    return String(field.unicodeScalars.dropFirst())
  }

  private static func isFormula(_ bytes: Substring.UTF8View) -> Bool {
    switch bytes.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "\t"),
      UInt8(ascii: "\r"):
      true
    default: false
    }
  }

  private mutating func write(_ field: String) {
    let special: Set<UInt8> = [UInt8(ascii: ";"), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    guard field.utf8.contains(where: special.contains) || field.first == " " || field.last == " " else {
      return bytes.append(contentsOf: field.utf8)
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in field.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
