/// Whole lines out of a stream that comes in pieces. Holds the beginning of the next line until its end comes; of a line
/// beyond the limit only so much that it can be seen to be too long.
public struct LineBuffer: Sendable {
  private static let newline = UInt8(ascii: "\n")

  private let longest: Int
  public private(set) var bytes: [UInt8] = []
  /// The bytes up to here are whole lines, each with its end.
  public private(set) var complete = 0
  private var skips = false

  public init(longest: Int = JSONLine.longest) { self.longest = longest }

  /// Takes the next piece of the stream.
  public mutating func append(_ piece: UnsafeBufferPointer<UInt8>) {
    var rest = piece[...]
    if skips {
      guard let end = rest.firstIndex(of: LineBuffer.newline) else { return }
      skips = false
      rest = rest[(end + 1)...]
    }
    if let last = rest.lastIndex(of: LineBuffer.newline) { complete = bytes.count + last + 1 - rest.startIndex }
    bytes.append(contentsOf: rest)
    guard bytes.count - complete > longest else { return }
    bytes.removeLast(bytes.count - complete - longest - 1)
    endLine()
    skips = true
  }

  /// Ends the last line, where the stream did not.
  public mutating func finish() {
    if bytes.count > complete { endLine() }
  }

  /// Forgets the whole lines.
  public mutating func drop() {
    bytes.removeFirst(complete)
    complete = 0
  }

  /// The whole lines in at most so many parts of about the same length.
  public func parts(_ count: Int) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    while start < complete {
      let aim = start + (complete - start) / max(count - parts.count, 1)
      let end =
        aim >= complete ? complete : (bytes[aim..<complete].firstIndex(of: LineBuffer.newline) ?? complete - 1) + 1
      parts.append(start..<end)
      start = end
    }
    return parts
  }

  /// Gives each line of a part, without its end.
  public static func forEachLine(
    of part: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var start = 0
    for (index, byte) in part.enumerated() where byte == newline {
      body(UnsafeBufferPointer(rebasing: part[start..<index]))
      start = index + 1
    }
  }

  private mutating func endLine() {
    bytes.append(LineBuffer.newline)
    complete = bytes.count
  }
}
