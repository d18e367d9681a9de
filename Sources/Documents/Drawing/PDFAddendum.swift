/// What cairo leaves out, appended as an incremental update of the file: the language, the title in the window's bar,
/// the words for pictures, the reach of table headings, an identifier made from the content.
enum PDFAddendum {
  static func append(_ about: PDFAbout, to pdf: [UInt8]) -> [UInt8] {
    guard let file = PDFFile(pdf), let catalog = file.object(file.root) else { return pdf }
    var changed: [(number: Int, body: [UInt8])] = [
      (
        file.root,
        extended(catalog, "/Lang (\(about.language)) /ViewerPreferences << /DisplayDocTitle true >>")
      )
    ]
    // cairo numbers the elements in the order in which they were drawn.
    var figures = about.figures[...]
    var headings = about.headings[...]
    for number in 1..<max(file.size, 2) {
      guard let kind = file.structure(number), let body = file.object(number) else { continue }
      if kind == "Figure", let words = figures.popFirst() {
        changed.append((number, extended(body, "/Alt \(hexText(words))")))
      } else if kind == "TH", let scope = headings.popFirst() {
        changed.append((number, extended(body, "/A << /O /Table /Scope /\(scope.rawValue) >>")))
      }
    }
    return written(changed.sorted { $0.number < $1.number }, after: pdf, file)
  }

  private static func written(
    _ objects: [(number: Int, body: [UInt8])], after pdf: [UInt8], _ file: PDFFile
  ) -> [UInt8] {
    var out = pdf
    var table = "xref\n"
    for object in objects {
      let offset = String(out.count)
      table += "\(object.number) 1\n\(String(repeating: "0", count: 10 - offset.count))\(offset) 00000 n \n"
      out += Array("\(object.number) 0 obj\n".utf8) + object.body + Array("\nendobj\n".utf8)
    }
    let start = out.count
    let id = identifier(out)
    out += Array(table.utf8)
    out += Array(
      """
      trailer
      << /Size \(file.size) /Root \(file.root) 0 R /Info \(file.info) 0 R
         /Prev \(file.table) /ID [<\(id)> <\(id)>]
      >>
      startxref
      \(start)
      %%EOF

      """.utf8)
    return out
  }

  /// The dictionary with more entries before its end.
  private static func extended(_ body: [UInt8], _ entries: String) -> [UInt8] {
    guard let end = body.lastIndex(of: UInt8(ascii: ">")), end > 0 else { return body }
    return body[..<(end - 1)] + Array("   \(entries)\n>>".utf8)
  }

  /// A text string of the file format: UTF-16, big-endian, as hexadecimal digits.
  static func hexText(_ text: String) -> String {
    var out = "<FEFF"
    for unit in text.utf16 { out += hex(UInt64(unit), digits: 4) }
    return out + ">"
  }

  /// 128 bits that depend on every byte before them (two FNV-1a sums with different starts).
  private static func identifier(_ bytes: [UInt8]) -> String {
    var first: UInt64 = 0xcbf2_9ce4_8422_2325
    var second: UInt64 = 0x6c62_272e_07bb_0142
    for byte in bytes {
      first = (first ^ UInt64(byte)) &* 0x100_0000_01b3
      second = (second ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return hex(first, digits: 16) + hex(second, digits: 16)
  }

  private static func hex(_ value: UInt64, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: digits - text.count) + text
  }
}

/// The table of a PDF file as cairo writes it: one cross-reference section, one trailer.
struct PDFFile {
  let root: Int
  let info: Int
  let size: Int
  /// Where the cross-reference table begins.
  let table: Int
  private let bytes: [UInt8]
  private let offsets: [Int?]

  init?(_ pdf: [UInt8]) {
    let tail = String(decoding: pdf.suffix(400), as: UTF8.self)
    guard let table = Self.number(after: "startxref", in: tail), let root = Self.number(after: "/Root", in: tail),
      let info = Self.number(after: "/Info", in: tail), let size = Self.number(after: "/Size", in: tail),
      table > 0, table < pdf.count
    else { return nil }
    // "xref", "0 72", then rows of twenty bytes: "0000045342 00000 n ".
    let head = Array("xref\n0 \(size)\n".utf8)
    let rows = table + head.count
    guard rows + size * 20 <= pdf.count, pdf[table..<rows].elementsEqual(head) else { return nil }
    let offsets = (0..<size).map { number -> Int? in
      let row = pdf[(rows + number * 20)..<(rows + number * 20 + 18)]
      let offset = row.prefix(10).reduce(0) { $0 * 10 + Int($1 &- 0x30) }
      return row.last == UInt8(ascii: "n") && offset < pdf.count ? offset : nil
    }
    (self.root, self.info, self.size, self.table) = (root, info, size, table)
    (self.bytes, self.offsets) = (pdf, offsets)
  }

  /// The dictionary of an object; nil for an unknown number or one that is not a plain dictionary.
  func object(_ number: Int) -> [UInt8]? {
    guard let start = body(number) else { return nil }
    let closing = Array("\nendobj".utf8)
    var end = start
    while end + closing.count <= bytes.count {
      if bytes[end] == closing[0], bytes[end..<(end + closing.count)].elementsEqual(closing) {
        return Array(bytes[start..<end])
      }
      end += 1
    }
    return nil
  }

  /// The kind of a structure element ("P", "Figure"); nil for every other object.
  func structure(_ number: Int) -> String? {
    let opening = Array("<< /Type /StructElem\n   /S /".utf8)
    guard let start = body(number), start + opening.count < bytes.count,
      bytes[start..<(start + opening.count)].elementsEqual(opening)
    else { return nil }
    let kind = bytes[(start + opening.count)...].prefix { $0 > 0x20 }
    return String(decoding: kind, as: UTF8.self)
  }

  /// Where the object begins, after its line "12 0 obj".
  private func body(_ number: Int) -> Int? {
    guard offsets.indices.contains(number), let offset = offsets[number],
      let end = bytes[offset...].firstIndex(of: 0x0A)
    else { return nil }
    return end + 1
  }

  private static func number(after word: String, in text: String) -> Int? {
    guard let range = text.firstRange(of: word) else { return nil }
    return Int(text[range.upperBound...].drop { !$0.isNumber }.prefix { $0.isNumber })
  }
}
