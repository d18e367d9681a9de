import JSONLines
import Testing

@Suite("Lines out of a stream")
struct LineBufferTests {
  /// The lines of a stream that comes in pieces.
  private func lines(of pieces: [String], longest: Int = 10, parts: Int = 1) -> [String] {
    var buffer = LineBuffer(longest: longest)
    var lines: [String] = []
    let take = {
      buffer.bytes.withUnsafeBufferPointer { bytes in
        for part in buffer.parts(parts) {
          LineBuffer.forEachLine(of: UnsafeBufferPointer(rebasing: bytes[part])) {
            lines.append(String(decoding: $0, as: UTF8.self))
          }
        }
      }
    }
    for piece in pieces {
      Array(piece.utf8).withUnsafeBufferPointer { buffer.append($0) }
      take()
      buffer.drop()
      #expect(buffer.bytes.count <= longest, "only the beginning of the next line is kept")
    }
    buffer.finish()
    take()
    return lines
  }

  @Test(
    "however the stream is cut, the lines are the same",
    arguments: [
      ["a\nbb\n\nccc\n"], ["a", "\nb", "b\n\nc", "cc\n"], ["a\n", "bb\n", "\n", "ccc\n"], ["", "a\nbb\n\nccc", "\n"],
    ])
  func cuts(pieces: [String]) {
    for parts in 1...5 { #expect(lines(of: pieces, parts: parts) == ["a", "bb", "", "ccc"]) }
  }

  @Test("the last line needs no end, and a stream of nothing has no line")
  func lastLine() {
    #expect(lines(of: ["a\nb"]) == ["a", "b"])
    #expect(lines(of: ["a\n\n"]) == ["a", ""])
    #expect(lines(of: []) == [])
  }

  @Test("of a line beyond the limit one byte too many is left, and the next line is whole")
  func tooLong() {
    let long = String(repeating: "x", count: 11)
    #expect(lines(of: ["0123456789\n\(long)\nok"]) == ["0123456789", long, "ok"])
    #expect(lines(of: ["a\nxxxxxx", "xxxxxxxxx", "xxxxxxxx", "x\nok\n"]) == ["a", long, "ok"])
    #expect(lines(of: ["xxxxxx", "xxxxxxxxx", "xxxxxxxx"]) == [long])
  }

  @Test("parts cover all lines and end at a line's end")
  func parts() {
    var buffer = LineBuffer()
    let text = Array((0..<100).map { String(repeating: "x", count: $0 % 7) }.joined(separator: "\n").utf8)
    text.withUnsafeBufferPointer { buffer.append($0) }
    for count in [1, 2, 3, 8, 500] {
      let parts = buffer.parts(count)
      #expect(parts.first?.lowerBound == 0 && parts.last?.upperBound == buffer.complete && parts.count <= count)
      for (part, next) in zip(parts, parts.dropFirst()) { #expect(part.upperBound == next.lowerBound) }
      for part in parts { #expect(buffer.bytes[part.upperBound - 1] == 10) }
    }
  }
}
