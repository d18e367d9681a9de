import Money
import Yams

/// One mapping of a file, read key by key. What is missing, wrong or never read becomes a fault with its line,
/// and a harmless value stands in for it, so that reading goes on to the next mistake.
final class MapReader {
  let path: String
  let file: String
  let line: Int
  let log: LoadingLog
  let entries: [Entry]
  private var read: Set<String> = []

  /// A key and its value. The items of a list that a later version changes come from more than one file.
  struct Entry {
    let key: String
    let line: Int
    let value: Node
    let file: String
    var itemFiles: [String]?
  }

  /// Nil when the node is not a mapping.
  init?(_ node: Node, path: String, file: String, log: LoadingLog) {
    guard let mapping = node.mapping else { return nil }
    let line = node.mark?.line ?? 1
    (self.path, self.file, self.log, self.line) = (path, file, log, line)
    entries = mapping.map {
      Entry(key: $0.key.string ?? "?", line: $0.key.mark?.line ?? line, value: $0.value, file: file)
    }
    noteSource()
  }

  /// Values that other readers hold, read again as one mapping.
  init(entries: [Entry], file: String, log: LoadingLog) {
    (path, self.file, self.log, line, self.entries) = ("", file, log, 1, entries)
  }

  func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

  func line(of key: String) -> Int { entries.first { $0.key == key }?.line ?? line }

  /// A fault at the key, or at the mapping where the key is missing.
  func fault(_ key: String? = nil, _ message: String) {
    let entry = entries.first { $0.key == key }
    log.fault(entry?.file ?? file, entry?.line ?? line, message)
  }

  func fault(line: Int, _ message: String) { log.fault(file, line, message) }

  /// The value of a key; when it is missing a fault, if it is required.
  func node(_ key: String, required: Bool) -> Node? { entry(key, required: required)?.value }

  private func entry(_ key: String, required: Bool) -> Entry? {
    read.insert(key)
    if let entry = entries.first(where: { $0.key == key }) { return entry }
    if required { fault(nil, "`\(key)` is missing\(path.isEmpty ? "" : " in `\(path)`").") }
    return nil
  }

  /// The keys, in order; all count as read.
  func allKeys() -> [String] {
    read.formUnion(entries.map(\.key))
    return entries.map(\.key)
  }

  /// Every key that was never asked for is a fault.
  func finish() {
    for entry in entries where !read.contains(entry.key) {
      fault(line: entry.line, "`\(entry.key)` is not a key known here\(path.isEmpty ? "" : ", in `\(path)`").")
    }
  }

  func child(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// `article` says where the values come from, `example` which of them wait for the town's word.
  private func noteSource() {
    read.formUnion(["article", "example"])
    if let article = entries.first(where: { $0.key == "article" })?.value {
      if let text = article.scalar?.string, !text.isEmpty {
        log.source(path, text)
      } else {
        fault("article", "`article` must be a text.")
      }
    }
    guard let example = entries.first(where: { $0.key == "example" }) else { return }
    if example.value.scalar?.string == "true" {
      log.example(path, file: file, line: example.line)
    } else if let keys = example.value.sequence {
      for key in keys.map({ $0.scalar?.string ?? "?" }) {
        if has(key) {
          log.example(child(key), file: file, line: line(of: key))
        } else {
          fault("example", "`example` names `\(key)`, which does not stand here.")
        }
      }
    } else {
      fault("example", "`example` must be `true` or a list of keys.")
    }
  }
}

extension MapReader {
  /// The mapping under a key, read by `body`.
  func map<T>(_ key: String, required: Bool = true, _ body: (MapReader) -> T?) -> T? {
    guard let entry = entry(key, required: required) else { return nil }
    guard let reader = MapReader(entry.value, path: child(key), file: entry.file, log: log) else {
      fault(key, "`\(key)` must hold keys and values.")
      return nil
    }
    defer { reader.finish() }
    return body(reader)
  }

  /// The mappings listed under a key, each read by `body`; named by their `id` in what is noted of them.
  func list<T>(_ key: String, required: Bool = true, _ body: (MapReader) -> T?) -> [T] {
    let entry = entries.first { $0.key == key }
    return sequence(key, required: required).enumerated().compactMap { index, item in
      let name = item.mapping?["id"]?.scalar?.string ?? "\(index + 1)"
      let file = entry?.itemFiles?[index] ?? entry?.file ?? file
      guard let reader = MapReader(item, path: "\(child(key)).\(name)", file: file, log: log) else {
        log.fault(file, item.mark?.line ?? line(of: key), "Each item of `\(key)` must hold keys and values.")
        return nil
      }
      defer { reader.finish() }
      return body(reader)
    }
  }

  /// The single values listed under a key, with their lines.
  func words(_ key: String, required: Bool = true) -> [(text: String, line: Int)] {
    sequence(key, required: required).compactMap { item in
      let line = item.mark?.line ?? line(of: key)
      guard let text = item.scalar?.string, !text.isEmpty else {
        fault(line: line, "Each item of `\(key)` must be a single value.")
        return nil
      }
      return (text, line)
    }
  }

  func sequence(_ key: String, required: Bool = true) -> [Node] {
    guard let node = node(key, required: required) else { return [] }
    guard let items = node.sequence else {
      fault(key, "`\(key)` must be a list.")
      return []
    }
    if required, items.isEmpty { fault(key, "`\(key)` must not be empty.") }
    return Array(items)
  }
}
