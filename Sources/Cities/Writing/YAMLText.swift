/// Values and groups as they are written to a file of a city's folder.
indirect enum YAMLValue {
  /// A number, a day, or `true` and `false`: without quotes.
  case plain(String)
  case text(String)
  case map([(key: String, value: YAMLValue)])
  case list([YAMLValue])
}

/// Writes YAML in one way: blocks for groups, brackets for lists of single values, and beside each group the article and
/// the example marks that belong to its path.
struct YAMLText {
  /// The article of a group, by its path.
  let articles: [String: String]
  /// The groups that are examples as a whole, and the keys of others.
  let examples: Set<String>

  func document(_ entries: [(key: String, value: YAMLValue)]) -> String {
    lines(of: entries, path: "", indent: "").joined(separator: "\n") + "\n"
  }

  private func lines(of entries: [(key: String, value: YAMLValue)], path: String, indent: String) -> [String] {
    var all = entries
    if let article = articles[path], !entries.contains(where: { $0.key == "article" }) {
      all.append(("article", .text(article)))
    }
    let child = { (key: String) in path.isEmpty ? key : "\(path).\(key)" }
    let marked = entries.map(\.key).filter { !isGroup($0, in: entries) && examples.contains(child($0)) }
    if !path.isEmpty, examples.contains(path) {
      all.append(("example", .plain("true")))
    } else if !marked.isEmpty {
      all.append(("example", .list(marked.map(YAMLValue.text))))
    }
    return all.flatMap { lines($0.key, $0.value, path: child($0.key), indent: indent) }
  }

  /// A group carries its own mark.
  private func isGroup(_ key: String, in entries: [(key: String, value: YAMLValue)]) -> Bool {
    if case .map = entries.first(where: { $0.key == key })?.value { true } else { false }
  }

  private func lines(_ key: String, _ value: YAMLValue, path: String, indent: String) -> [String] {
    switch value {
    case .plain(let text): return ["\(indent)\(key): \(text)"]
    case .text(let text): return ["\(indent)\(key): \(scalar(text))"]
    case .map(let entries): return ["\(indent)\(key):"] + lines(of: entries, path: path, indent: indent + "  ")
    case .list(let items):
      let words = items.compactMap(word)
      if words.count == items.count { return ["\(indent)\(key): [\(words.joined(separator: ", "))]"] }
      return ["\(indent)\(key):"]
        + items.enumerated().flatMap { item($1, path: "\(path).\(name(of: $1) ?? "\($0 + 1)")", indent: indent + "  ") }
    }
  }

  private func item(_ value: YAMLValue, path: String, indent: String) -> [String] {
    guard case .map(let entries) = value else { return ["\(indent)- \(word(value) ?? "")"] }
    let lines = lines(of: entries, path: path, indent: indent + "  ")
    return lines.enumerated().map { $0 == 0 ? "\(indent)- \($1.dropFirst(indent.utf8.count + 2))" : $1 }
  }

  private func name(of item: YAMLValue) -> String? {
    guard case .map(let entries) = item, case .text(let id) = entries.first(where: { $0.key == "id" })?.value else {
      return nil
    }
    return id
  }

  private func word(_ value: YAMLValue) -> String? {
    switch value {
    case .plain(let text): text
    case .text(let text): scalar(text)
    case .map, .list: nil
    }
  }

  /// In quotes unless it is a plain word.
  private func scalar(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let isWord =
      bytes.first.map { 97...122 ~= $0 | 0x20 } ?? false
      && bytes.allSatisfy { 97...122 ~= $0 || 65...90 ~= $0 || 48...57 ~= $0 || $0 == 45 }
    let reserved = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
    if isWord, !reserved.contains(text.lowercased()) { return text }
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    return "\"\(escaped)\""
  }
}

extension YAMLValue {
  static func number(_ number: Int) -> YAMLValue { .plain("\(number)") }

  static func localized(_ text: LocalizedText) -> YAMLValue {
    .map([("it", .text(text.it)), ("en", .text(text.en))])
  }
}
