/// Writes elements one within the other, letters escaped.
struct XMLWriter {
  private(set) var text: String

  init(head: String) { text = head }

  /// An element with text; nothing at all where there is none.
  mutating func add(_ name: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    text += "<\(name)>"
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&apos;"
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "</\(name)>\n"
  }

  /// An element with others in it.
  mutating func add(_ name: String, attributes: String = "", _ content: (inout XMLWriter) -> Void) {
    text += "<\(name)\(attributes)>\n"
    content(&self)
    text += "</\(name)>\n"
  }
}
