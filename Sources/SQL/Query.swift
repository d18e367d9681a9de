/// A statement with its values, kept apart from each other.
///
/// Everything interpolated is bound, never written into the text:
/// ```swift
/// let query: Query = "SELECT name FROM permit WHERE city = \(city) AND plate = \(plate)"
/// // text "SELECT name FROM permit WHERE city = $1 AND plate = $2"
/// ```
/// A literal cannot be made from a string of run time, so what a person typed never becomes SQL.
public struct Query: Hashable, Sendable {
  /// The SQL, with `$1` for the first of `values`.
  public private(set) var text: String
  /// The bound values, in order.
  public private(set) var values: [SQLValue]

  /// A statement whose `$n` were written by hand.
  public init(text: StaticString, values: [SQLValue]) {
    self.text = text.description
    self.values = values
  }

  init(sql: String, values: [SQLValue]) {
    text = sql
    self.values = values
  }

  /// Both texts one after the other; the numbers of `right` go on where those of `left` end.
  public static func + (left: Query, right: Query) -> Query {
    var sum = left
    sum += right
    return sum
  }

  /// Adds `right` at the end; its numbers go on where those of `left` end.
  public static func += (left: inout Query, right: Query) {
    left.text += right.text(shiftedBy: left.values.count)
    left.values += right.values
  }

  func text(shiftedBy count: Int) -> String {
    guard count > 0, !values.isEmpty else { return text }
    return SQLText.rewritePlaceholders(text) { "$\($0 + count)" }
  }
}

extension Sequence where Element == Query {
  /// All parts in their order, with `separator` between them: conditions with " AND ", rows of VALUES with ", ".
  public func joined(separator: StaticString) -> Query {
    let between = Query(text: separator, values: [])
    var sum = Query(sql: "", values: [])
    var isFirst = true
    for part in self {
      if !isFirst { sum += between }
      sum += part
      isFirst = false
    }
    return sum
  }
}

extension Query: ExpressibleByStringInterpolation {
  /// A statement without values.
  public init(stringLiteral text: StaticString) {
    self.init(text: text, values: [])
  }

  /// A statement whose interpolated values are bound.
  public init(stringInterpolation: StringInterpolation) {
    self.init(sql: String(decoding: stringInterpolation.text, as: UTF8.self), values: stringInterpolation.values)
  }

  /// Collects the text with its numbers, and the values.
  public struct StringInterpolation: StringInterpolationProtocol, Sendable {
    var text: [UInt8] = []
    var values: [SQLValue] = []

    /// Room is made for the text and the values.
    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 3)
      values.reserveCapacity(interpolationCount)
    }

    /// SQL as written.
    public mutating func appendLiteral(_ sql: StaticString) {
      sql.withUTF8Buffer { text.append(contentsOf: $0) }
    }

    /// Binds a value.
    public mutating func appendInterpolation(_ value: some SQLBindable) {
      values.append(value.sqlValue)
      text.append(UInt8(ascii: "$"))
      text.append(contentsOf: String(values.count).utf8)
    }

    /// Binds each value: `($1,$2)`. An empty list is `(NULL)`, in which nothing is found, by NOT IN neither.
    public mutating func appendInterpolation(list: some Sequence<some SQLBindable>) {
      var separator = UInt8(ascii: "(")
      for value in list {
        text.append(separator)
        appendInterpolation(value)
        separator = UInt8(ascii: ",")
      }
      if separator == UInt8(ascii: "(") { text.append(contentsOf: "(NULL".utf8) }
      text.append(UInt8(ascii: ")"))
    }

    /// Binds rows of values: `($1,$2),($3,$4)`.
    public mutating func appendInterpolation(rows: some Sequence<[any SQLBindable]>) {
      var isFirst = true
      for row in rows {
        if !isFirst { text.append(UInt8(ascii: ",")) }
        isFirst = false
        var separator = UInt8(ascii: "(")
        for value in row {
          text.append(separator)
          appendInterpolation(value)
          separator = UInt8(ascii: ",")
        }
        text.append(UInt8(ascii: ")"))
      }
    }

    /// Splices a part of the statement with its own values.
    public mutating func appendInterpolation(_ part: Query) {
      text.append(contentsOf: part.text(shiftedBy: values.count).utf8)
      values += part.values
    }

    /// Splices the name of a table or a column, in quotes.
    public mutating func appendInterpolation(name: String) {
      text.append(UInt8(ascii: "\""))
      for byte in name.utf8 {
        if byte == UInt8(ascii: "\"") { text.append(byte) }
        text.append(byte)
      }
      text.append(UInt8(ascii: "\""))
    }

    /// Splices SQL known when the program was written.
    public mutating func appendInterpolation(raw sql: StaticString) {
      appendLiteral(sql)
    }
  }
}
