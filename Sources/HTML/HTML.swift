/// A piece of a page, as UTF-8 bytes that are ready to send.
///
/// Written as a string literal, the literal parts are markup and stand as they are; everything interpolated is text
/// and is escaped, unless it is itself `HTML`:
/// ```swift
/// let row: HTML = "<td class=\"plate\">\(plate)</td>"
/// ```
/// A literal cannot be made from a string of run time, so text never becomes markup by mistake. An optional string
/// does not compile: decide what stands in its place.
public struct HTML: Hashable, Sendable {
  /// The bytes of the markup.
  public private(set) var bytes: [UInt8]

  /// Nothing at all.
  public static let empty = HTML(bytes: [])

  /// Whether nothing would be sent.
  public var isEmpty: Bool { bytes.isEmpty }

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Text as it must stand in an element or in a quoted attribute.
  public init(escaping text: String) {
    bytes = []
    bytes.reserveCapacity(text.utf8.count + text.utf8.count / 8)
    bytes.appendEscaped(text)
  }

  /// Markup known when the program was written.
  public init(raw markup: StaticString) {
    bytes = []
    bytes.appendRaw(markup)
  }

  /// Adds `other` at the end.
  public static func += (left: inout HTML, right: HTML) {
    left.bytes.append(contentsOf: right.bytes)
  }

  /// `left` followed by `right`.
  public static func + (left: HTML, right: HTML) -> HTML {
    var sum = left
    sum += right
    return sum
  }
}

extension HTML: CustomStringConvertible {
  /// The markup as a string, for mail and for tests.
  public var description: String { String(decoding: bytes, as: UTF8.self) }
}

extension Sequence where Element == HTML {
  /// All pieces one after the other, with `separator` between them.
  public func joined(separator: HTML = .empty) -> HTML {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(reduce(0) { $0 + $1.bytes.count + separator.bytes.count })
    var isFirst = true
    for piece in self {
      if !isFirst { bytes.append(contentsOf: separator.bytes) }
      bytes.append(contentsOf: piece.bytes)
      isFirst = false
    }
    return HTML(bytes: bytes)
  }
}
