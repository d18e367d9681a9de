/// Rows of any number by few different statements, since each text is prepared once on every connection.
extension Writing {
  /// Runs `statement` on 64, 32 … 1 of the rows at a time. Rows with the same fields empty stay together: to the server
  /// an empty field has a type of its own.
  public func enqueue(rows: [[any SQLBindable]], _ statement: (ArraySlice<[any SQLBindable]>) -> Query) throws {
    var shapes: [[Bool]: [[any SQLBindable]]] = [:]
    var order: [[Bool]] = []
    for row in rows {
      let shape = row.map { $0.sqlValue == .null }
      if shapes[shape] == nil { order.append(shape) }
      shapes[shape, default: []].append(row)
    }
    for shape in order {
      var rest = (shapes[shape] ?? [])[...]
      while !rest.isEmpty {
        let part = rest.prefix(64).prefix(largestPowerOfTwo(upTo: rest.count))
        rest = rest.dropFirst(part.count)
        try enqueue(statement(part))
      }
    }
  }
}

extension Array {
  /// The same, with the last repeated until there are 1, 2, 4, 8 …: for `IN`, where a repetition changes nothing.
  public var filledUp: [Element] {
    guard let last else { return [] }
    let larger = largestPowerOfTwo(upTo: count)
    return self + Array(repeating: last, count: larger == count ? 0 : larger * 2 - count)
  }
}

private func largestPowerOfTwo(upTo count: Int) -> Int {
  var power = 1
  while power * 2 <= count { power *= 2 }
  return power
}
