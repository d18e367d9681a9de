/// How long files and functions are.
enum Sizes {
  static let fileLines = 400
  static let functionLines = 60

  static func mistakes(in file: SourceFile) -> [String] {
    let lines =
      file.text.split(separator: "\n", omittingEmptySubsequences: false).count - (file.text.hasSuffix("\n") ? 1 : 0)
    let long = lines > fileLines ? ["\(file.path) has \(lines) lines, more than \(fileLines)"] : []
    if lines <= functionLines { return [] }
    return long
      + functions(of: file.text).filter { $0.lines > functionLines }
      .map { "\(file.path):\($0.line): \($0.name) has \($0.lines) lines, more than \(functionLines)" }
  }

  struct Function: Equatable {
    let name: String
    /// The line of its first word, counted from 1.
    let line: Int
    let lines: Int
  }

  /// The functions, initializers, subscripts and computed properties with a body, inner ones too.
  static func functions(of source: String) -> [Function] {
    let tokens = SwiftToken.all(of: source)
    return tokens.indices.compactMap { start in
      guard let opening = bodyStart(tokens, from: start), let end = closing(tokens, of: opening) else { return nil }
      let name = ["func", "var"].contains(tokens[start].text) ? tokens[start + 1].text : tokens[start].text
      return Function(name: name, line: tokens[start].line, lines: tokens[end].line - tokens[start].line + 1)
    }
  }

  /// Where the body opens of a declaration that begins at the token; nil when none begins there or it has no body.
  private static func bodyStart(_ tokens: [SwiftToken], from start: Int) -> Int? {
    let word = tokens[start].text
    guard ["func", "init", "subscript", "deinit", "var"].contains(word), start + 1 < tokens.count else { return nil }
    if start > 0, [".", "case"].contains(tokens[start - 1].text) { return nil }
    let isVariable = word == "var"
    var depth = 0
    for index in (start + 1)..<tokens.count {
      let token = tokens[index]
      switch token.text {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "{" where depth == 0: return index
      case "}" where depth == 0: return nil
      case "=" where depth == 0 && isVariable: return nil
      case "func", "var", "let", "init", "subscript", "struct", "enum", "class", "extension", "protocol", "case":
        if depth == 0, !(word == "func" && index == start + 1) { return nil }
      default: break
      }
      if depth < 0 || (isVariable && depth == 0 && token.beginsLine) { return nil }
    }
    return nil
  }

  private static func closing(_ tokens: [SwiftToken], of opening: Int) -> Int? {
    var depth = 0
    for index in opening..<tokens.count {
      if tokens[index].text == "{" { depth += 1 }
      if tokens[index].text == "}" {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }
}
