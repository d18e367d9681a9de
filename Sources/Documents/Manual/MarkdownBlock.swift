/// One block of the Markdown subset that manuals are written in.
enum MarkdownBlock: Equatable {
  case heading(level: Int, [TextRun])
  case paragraph([TextRun])
  case list([Item])
  case picture(file: String, alternative: String, caption: String)
  case table(head: [[TextRun]], rows: [[[TextRun]]])
  /// A block quote: something to take note of, one paragraph each.
  case note([[TextRun]])

  struct Item: Equatable {
    /// "•" or the number as written, "3.".
    var marker: String
    /// 0, or 1 for a list inside a list.
    var depth: Int
    var text: [TextRun]
  }
}

/// Reads Markdown line by line into blocks. What it does not know becomes a paragraph; it never fails.
struct MarkdownReader {
  private var blocks: [MarkdownBlock] = []
  private var paragraph: [Substring] = []
  private var items: [MarkdownBlock.Item] = []
  private var itemText: [Substring] = []
  private var quote: [Substring] = []
  private var table: [Substring] = []

  static func blocks(_ text: String) -> [MarkdownBlock] {
    var reader = MarkdownReader()
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      reader.take(line.last == "\r" ? line.dropLast() : line)
    }
    reader.flush()
    return reader.blocks
  }

  private mutating func take(_ line: Substring) {
    let indent = line.prefix { $0 == " " }.count
    let body = line.drop(while: \.isWhitespace)
    if body.isEmpty {
      endParagraph()
      endQuote()
      endTable()
    } else if body.hasPrefix(">") {
      if quote.isEmpty { flush() }
      quote.append(body.dropFirst().drop(while: \.isWhitespace))
    } else if body.hasPrefix("|") {
      if table.isEmpty { flush() }
      table.append(body)
    } else if let heading = Self.heading(body) {
      flush()
      blocks.append(heading)
    } else if let picture = Self.picture(body) {
      flush()
      blocks.append(picture)
    } else if let item = Self.marker(body) {
      endParagraph()
      endQuote()
      endTable()
      items.append(.init(marker: item.marker, depth: indent >= 2 ? 1 : 0, text: []))
      itemText = [item.rest]
    } else if !itemText.isEmpty || (!items.isEmpty && indent >= 2) {
      itemText.append(body)
    } else {
      if paragraph.isEmpty { flush() }
      paragraph.append(body)
    }
  }

  private mutating func flush() {
    endParagraph()
    endQuote()
    endTable()
    if !items.isEmpty { blocks.append(.list(items)) }
    items = []
  }

  private mutating func endParagraph() {
    if !itemText.isEmpty, var last = items.popLast() {
      let more = last.text.isEmpty ? [] : [TextRun(text: " ")]
      last.text += more + MarkdownInline.runs(itemText.joined(separator: " "))
      items.append(last)
    }
    if !paragraph.isEmpty { blocks.append(.paragraph(MarkdownInline.runs(paragraph.joined(separator: " ")))) }
    itemText = []
    paragraph = []
  }

  private mutating func endQuote() {
    guard !quote.isEmpty else { return }
    let parts = quote.split(whereSeparator: \.isEmpty).map { MarkdownInline.runs($0.joined(separator: " ")) }
    blocks.append(.note(parts))
    quote = []
  }

  private mutating func endTable() {
    guard !table.isEmpty else { return }
    let rows = table.map(Self.cells)
    let isRuled = rows.count > 1 && rows[1].allSatisfy { !$0.isEmpty && $0.allSatisfy { "-: ".contains($0) } }
    let columns = rows[0].count
    let body = rows.dropFirst(isRuled ? 2 : 1).map { row in
      (0..<columns).map { $0 < row.count ? MarkdownInline.runs(row[$0]) : [] }
    }
    blocks.append(.table(head: rows[0].map { MarkdownInline.runs($0) }, rows: body))
    table = []
  }

  private static func cells(_ line: Substring) -> [String] {
    var row = line.dropFirst()
    while row.last?.isWhitespace == true { row = row.dropLast() }
    if row.last == "|" { row = row.dropLast() }
    return row.split(separator: "|", omittingEmptySubsequences: false).prefix(12).map { cell in
      var cell = cell.drop(while: \.isWhitespace)
      while cell.last?.isWhitespace == true { cell = cell.dropLast() }
      return String(cell)
    }
  }

  private static func heading(_ line: Substring) -> MarkdownBlock? {
    let level = line.prefix { $0 == "#" }.count
    guard (1...6).contains(level), line.dropFirst(level).first == " " else { return nil }
    let text = line.dropFirst(level).drop(while: \.isWhitespace)
    return .heading(level: min(level, 3), MarkdownInline.runs(String(text)))
  }

  /// A picture alone on its line: `![what it shows](file.png "caption")`.
  private static func picture(_ line: Substring) -> MarkdownBlock? {
    guard line.hasPrefix("!["), let close = line.firstRange(of: "]("), line.last == ")" else { return nil }
    let alternative = line[line.index(line.startIndex, offsetBy: 2)..<close.lowerBound]
    let target = line[close.upperBound...].dropLast()
    let file = target.prefix { $0 != " " }
    let caption = target.dropFirst(file.count).filter { $0 != "\"" }.drop(while: \.isWhitespace)
    return .picture(file: String(file), alternative: String(alternative), caption: String(caption))
  }

  private static func marker(_ line: Substring) -> (marker: String, rest: Substring)? {
    if let first = line.first, "-*+".contains(first), line.dropFirst().first == " " {
      return ("•", line.dropFirst(2).drop(while: \.isWhitespace))
    }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    let rest = line.dropFirst(digits.count)
    guard (1...4).contains(digits.count), rest.first == "." || rest.first == ")", rest.dropFirst().first == " "
    else { return nil }
    return ("\(digits).", rest.dropFirst(2).drop(while: \.isWhitespace))
  }
}
