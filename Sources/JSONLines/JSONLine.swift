/// One line of JSON, read strictly (RFC 8259). Its memory is used again for the next line, so that reading many lines
/// asks for no more of it.
public struct JSONLine: Sendable {
  /// A longer line is refused.
  public static let longest = 65_536
  /// Objects and lists inside each other, the outermost counted.
  static let deepest = 6
  /// Keys of one object.
  static let mostKeys = 64

  /// Why a line is not JSON, or more of it than is read. Bytes are counted from 1.
  public enum Fault: Error, Hashable, Sendable {
    case empty
    case tooLong(limit: Int)
    case unexpected(byte: Int)
    case notUTF8(byte: Int)
    case tooDeep(byte: Int)
    case tooManyKeys(byte: Int)
    case repeatedKey(byte: Int)
  }

  public enum Kind: Hashable, Sendable {
    case object, array, string, integer
    /// A number with a fraction, an exponent or more than eighteen digits.
    case otherNumber
    case yes, no, null
  }

  /// A value of the line; only good until the next line is read.
  public struct Place: Hashable, Sendable {
    let node: Int
  }

  struct Node {
    let kind: Kind
    /// Where its text stands: of a string the decoded bytes, of a number its digits.
    let start: Int
    var count: Int
    /// The node after this one and all inside it.
    var next: Int
  }

  var bytes: [UInt8] = []
  var nodes: [Node] = []
  var at = 0

  public init() {}

  /// Reads the next line, without its end; afterwards `root` is its value.
  public mutating func read(_ line: UnsafeBufferPointer<UInt8>) throws(Fault) {
    nodes.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    guard line.count <= JSONLine.longest else { throw .tooLong(limit: JSONLine.longest) }
    bytes.append(contentsOf: line)
    bytes.append(0)
    at = 0
    skipSpace()
    guard at < line.count else { throw .empty }
    try value(depth: 1)
    skipSpace()
    guard at == line.count else { throw .unexpected(byte: at + 1) }
  }

  public var root: Place { Place(node: 0) }

  public func kind(of place: Place) -> Kind { nodes[place.node].kind }

  /// The bytes of a string, decoded.
  public func bytes(of place: Place) -> ArraySlice<UInt8> {
    let node = nodes[place.node]
    return bytes[node.start..<node.start + node.count]
  }

  /// Whether a string reads exactly so.
  public func reads(_ place: Place, _ text: StaticString) -> Bool { isText(place.node, text) }

  /// The number at an `integer`.
  public func integer(at place: Place) -> Int {
    let digits = bytes(of: place)
    let isNegative = digits.first == UInt8(ascii: "-")
    let magnitude = (isNegative ? digits.dropFirst() : digits).reduce(0) { $0 * 10 + Int($1) - 48 }
    return isNegative ? -magnitude : magnitude
  }

  /// The value of an object's key; nil where it has none.
  public func member(_ key: StaticString, of place: Place) -> Place? {
    let object = nodes[place.node]
    guard object.kind == .object else { return nil }
    var node = place.node + 1
    while node < object.next {
      if isText(node, key) { return Place(node: node + 1) }
      node = nodes[node + 1].next
    }
    return nil
  }

  /// The values of a list, in order.
  public func elements(of place: Place) -> [Place] {
    var places: [Place] = []
    var node = place.node + 1
    while node < nodes[place.node].next {
      places.append(Place(node: node))
      node = nodes[node].next
    }
    return places
  }

  private func isText(_ node: Int, _ text: StaticString) -> Bool {
    let (start, count) = (nodes[node].start, nodes[node].count)
    guard count == text.utf8CodeUnitCount else { return false }
    for offset in 0..<count where bytes[start + offset] != text.utf8Start[offset] { return false }
    return true
  }
}
