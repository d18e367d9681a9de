/// Bold, italics, code and links inside a line of Markdown.
enum MarkdownInline {
  static func runs(_ text: String) -> [TextRun] {
    var reader = Reader(rest: Substring(text))
    return reader.all()
  }

  private struct Reader {
    var rest: Substring
    var runs: [TextRun] = []
    var current = TextRun(text: "")

    mutating func all() -> [TextRun] {
      while let character = rest.first {
        switch character {
        case "\\" where rest.dropFirst().first.map { $0.isASCII && ($0.isPunctuation || $0.isSymbol) } == true:
          rest = rest.dropFirst()
          takeOne()
        case "*" where rest.hasPrefix("**"): toggle("**", \.bold)
        case "*": toggle("*", \.italic)
        case "_" where startsOrEndsWord: toggle("_", \.italic)
        case "`": code()
        case "[": link()
        default: takeOne()
        }
      }
      push()
      return runs
    }

    /// `snake_case` is no emphasis.
    private var startsOrEndsWord: Bool {
      if current.italic { return rest.dropFirst().first.map { !$0.isLetter && !$0.isNumber } ?? true }
      let before = current.text.last ?? runs.last?.text.last
      return before.map { !$0.isLetter && !$0.isNumber } ?? true
    }

    private mutating func takeOne() {
      if let character = rest.popFirst() { current.text.append(character) }
    }

    private mutating func push() {
      if !current.text.isEmpty { runs.append(current) }
      current.text = ""
    }

    private mutating func toggle(_ mark: String, _ look: WritableKeyPath<TextRun, Bool>) {
      let after = rest.dropFirst(mark.count)
      guard current[keyPath: look] || (after.first?.isWhitespace == false && after.firstRange(of: mark) != nil)
      else {
        current.text += mark
        rest = after
        return
      }
      push()
      current[keyPath: look].toggle()
      rest = after
    }

    private mutating func code() {
      let after = rest.dropFirst()
      guard let end = after.firstIndex(of: "`") else { return takeOne() }
      push()
      runs.append(TextRun(text: String(after[..<end]), code: true))
      rest = after[after.index(after: end)...]
    }

    /// A link to the world is one; a link to another part of the manual keeps only its words.
    private mutating func link() {
      guard let middle = rest.firstRange(of: "]("), let end = rest[middle.upperBound...].firstIndex(of: ")"),
        !rest[rest.index(after: rest.startIndex)..<middle.lowerBound].contains("[")
      else { return takeOne() }
      let words = rest[rest.index(after: rest.startIndex)..<middle.lowerBound]
      let address = String(rest[middle.upperBound..<end])
      push()
      for var run in MarkdownInline.runs(String(words)) {
        run.bold = run.bold || current.bold
        run.italic = run.italic || current.italic
        run.link = safeLink(address) == nil ? nil : address
        runs.append(run)
      }
      rest = rest[rest.index(after: end)...]
    }
  }
}
