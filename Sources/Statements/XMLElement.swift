import Regulations

/// A piece of a message: one element with all that is in it.
struct XMLElement {
  let name: String
  /// The attribute `Ccy`; no other attribute matters here.
  let currency: String?
  /// Line of the file where it begins.
  let line: Int
  /// Its own letters, without those of its children; empty where there are only spaces.
  fileprivate(set) var text = ""
  fileprivate(set) var children: [XMLElement] = []

  /// The first child of the first child … of these names.
  subscript(_ path: String...) -> XMLElement? {
    var element: XMLElement? = self
    for name in path { element = element?.children.first { $0.name == name } }
    return element
  }

  func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }
}

/// Builds elements from the pieces that the parser meets.
struct XMLElementStack {
  private var open: [XMLElement] = []
  private var letters: [[UInt8]] = []

  var depth: Int { open.count }
  /// Bytes of the value that is being read.
  var valueLength: Int { letters.last?.count ?? 0 }

  mutating func begin(_ name: String, currency: String?, line: Int) {
    open.append(XMLElement(name: name, currency: currency, line: line))
    letters.append([])
  }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !letters.isEmpty else { return }
    letters[letters.count - 1].append(contentsOf: bytes)
  }

  /// Closes the innermost element; it becomes a child of the one around it, or the result where that is `root`.
  mutating func end(root: Int) -> XMLElement? {
    guard var element = open.popLast(), let bytes = letters.popLast() else { return nil }
    element.text = XMLElementStack.trimmed(bytes)
    if open.count == root { return element }
    open[open.count - 1].children.append(element)
    return nil
  }

  private static func trimmed(_ bytes: [UInt8]) -> String {
    let body = bytes.drop { $0 == 32 || 9...13 ~= $0 }
    guard !body.isEmpty else { return "" }
    let kept = body.lastIndex { $0 != 32 && !(9...13 ~= $0) } ?? body.startIndex
    return String(decoding: body[...kept], as: UTF8.self)
  }
}
