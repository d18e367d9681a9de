/// The grammar. A zero byte stands behind the line: no value holds one, so reading stops there without asking for the end.
extension JSONLine {
  mutating func value(depth: Int) throws(Fault) {
    switch bytes[at] {
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "{"): try object(depth: depth)
    case UInt8(ascii: "["): try array(depth: depth)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
    case UInt8(ascii: "t"): try word("true", .yes)
    case UInt8(ascii: "f"): try word("false", .no)
    case UInt8(ascii: "n"): try word("null", .null)
    default: throw unexpected
    }
  }

  mutating func skipSpace() {
    while bytes[at] == UInt8(ascii: " ") || 9...10 ~= bytes[at] || bytes[at] == 13 { at += 1 }
  }

  var unexpected: Fault { .unexpected(byte: at + 1) }

  private mutating func object(depth: Int) throws(Fault) {
    let node = try open(.object, depth: depth)
    skipSpace()
    var keys = 0
    while bytes[at] != UInt8(ascii: "}") || keys > 0 {
      guard bytes[at] == UInt8(ascii: "\"") else { throw unexpected }
      keys += 1
      guard keys <= JSONLine.mostKeys else { throw .tooManyKeys(byte: at + 1) }
      let (key, keyAt) = (nodes.count, at)
      try string()
      guard !isRepeated(key, in: node) else { throw .repeatedKey(byte: keyAt + 1) }
      skipSpace()
      guard bytes[at] == UInt8(ascii: ":") else { throw unexpected }
      at += 1
      skipSpace()
      try value(depth: depth + 1)
      guard try goesOn(until: UInt8(ascii: "}")) else { break }
    }
    close(node)
  }

  private mutating func array(depth: Int) throws(Fault) {
    let node = try open(.array, depth: depth)
    skipSpace()
    if bytes[at] != UInt8(ascii: "]") {
      repeat { try value(depth: depth + 1) } while try goesOn(until: UInt8(ascii: "]"))
    }
    close(node)
  }

  private mutating func open(_ kind: Kind, depth: Int) throws(Fault) -> Int {
    guard depth <= JSONLine.deepest else { throw .tooDeep(byte: at + 1) }
    at += 1
    nodes.append(Node(kind: kind, start: at, count: 0, next: 0))
    return nodes.count - 1
  }

  private mutating func close(_ node: Int) {
    at += 1
    nodes[node].next = nodes.count
  }

  /// Steps over a comma; false before the closing mark.
  private mutating func goesOn(until end: UInt8) throws(Fault) -> Bool {
    skipSpace()
    if bytes[at] == end { return false }
    guard bytes[at] == UInt8(ascii: ",") else { throw unexpected }
    at += 1
    skipSpace()
    return true
  }

  private func isRepeated(_ key: Int, in object: Int) -> Bool {
    let (start, count) = (nodes[key].start, nodes[key].count)
    var other = object + 1
    while other < key {
      if nodes[other].count == count {
        let otherStart = nodes[other].start
        if (0..<count).allSatisfy({ bytes[start + $0] == bytes[otherStart + $0] }) { return true }
      }
      other = nodes[other + 1].next
    }
    return false
  }

  private mutating func word(_ text: StaticString, _ kind: Kind) throws(Fault) {
    for offset in 0..<text.utf8CodeUnitCount {
      guard bytes[at] == text.utf8Start[offset] else { throw unexpected }
      at += 1
    }
    nodes.append(Node(kind: kind, start: at, count: 0, next: nodes.count + 1))
  }

  private mutating func number() throws(Fault) {
    let start = at
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    let first = at
    try digits()
    guard bytes[first] != UInt8(ascii: "0") || at == first + 1 else { throw .unexpected(byte: first + 2) }
    var kind = at - first <= 18 ? Kind.integer : .otherNumber
    if bytes[at] == UInt8(ascii: ".") {
      at += 1
      try digits()
      kind = .otherNumber
    }
    if bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
      try digits()
      kind = .otherNumber
    }
    nodes.append(Node(kind: kind, start: start, count: at - start, next: nodes.count + 1))
  }

  private mutating func digits() throws(Fault) {
    guard 48...57 ~= bytes[at] else { throw unexpected }
    while 48...57 ~= bytes[at] { at += 1 }
  }
}
