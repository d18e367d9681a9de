/// Looks at a page as a strict reader would: every element closed where it was opened, every id there once.
struct HTMLChecker {
  private(set) var faults: [String] = []
  private(set) var ids: [String] = []
  private(set) var counts: [String: Int] = [:]

  private static let void: Set = ["meta", "link", "img", "input", "br", "hr"]

  init(_ page: String) {
    var open: [String] = []
    var rest = Substring(page)
    while let start = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: start)...]
      guard let end = rest.firstIndex(of: ">") else {
        faults.append("a tag that does not end")
        return
      }
      let tag = rest[..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("!") { continue }
      if tag.hasPrefix("/") {
        let name = String(tag.dropFirst())
        if open.popLast() != name { faults.append("</\(name)> closes something else") }
        continue
      }
      let name = String(tag.prefix { $0 != " " && $0 != "/" })
      counts[name, default: 0] += 1
      note(tag)
      if !tag.hasSuffix("/"), !HTMLChecker.void.contains(name) { open.append(name) }
    }
    faults += open.map { "<\($0)> is never closed" }
    faults += Dictionary(grouping: ids) { $0 }.filter { $1.count > 1 }.keys.map { "two elements are called \($0)" }
  }

  private mutating func note(_ tag: Substring) {
    if tag.contains("style=") || tag.contains(" on") && tag.contains("=\"") && tag.contains(" onclick") {
      faults.append("the security policy forbids <\(tag)>")
    }
    guard let range = tag.firstRange(of: " id=\"") else { return }
    ids.append(String(tag[range.upperBound...].prefix { $0 != "\"" }))
  }
}

extension String {
  /// The values of an attribute in the order of the page.
  func values(of attribute: String) -> [String] {
    split(separator: " \(attribute)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
  }
}
