import Dispatch
import Foundation
import JSONLines
import Services

/// Requests in, answers out, line by line and in order: big pieces of a file on every core, a single line at once.
struct RulesPipe {
  /// Bytes read at once; a file is answered in pieces of this size.
  private static let pieceLength = 1 << 20
  /// A shorter piece is not worth a second core.
  private static let shortestShared = 1 << 15

  /// What one core works with; nothing in it is shared, for counting references across cores costs more than the rules.
  /// Each desk is used by one thread at a time.
  private final class Desk: @unchecked Sendable {
    var door: RulesDoor
    var output = JSONWriter()

    init(_ book: RuleBook) { door = RulesDoor(book) }

    func answer(_ part: Range<Int>, of bytes: [UInt8]) {
      bytes.withUnsafeBufferPointer { bytes in
        LineBuffer.forEachLine(of: UnsafeBufferPointer(rebasing: bytes[part])) { door.reply(to: $0, on: &output) }
      }
    }
  }

  private let desks: [Desk]

  /// A book for each core that works.
  init(_ books: [RuleBook]) { desks = books.map(Desk.init) }

  /// Answers everything that comes from `input` until its end.
  func run(from input: Int32, to output: Int32) throws {
    let piece = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: RulesPipe.pieceLength)
    defer { piece.deallocate() }
    var lines = LineBuffer()
    while true {
      let count = read(input, piece.baseAddress, piece.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw Failure("Cannot read the requests: \(String(cString: strerror(errno)))") }
      if count == 0 { lines.finish() } else { lines.append(UnsafeBufferPointer(rebasing: piece[..<count])) }
      try answer(lines, to: output)
      lines.drop()
      if count == 0 { return }
    }
  }

  private func answer(_ lines: LineBuffer, to output: Int32) throws {
    guard lines.complete > 0 else { return }
    let parts = lines.parts(lines.complete < RulesPipe.shortestShared ? 1 : desks.count)
    if parts.count == 1 {
      desks[0].answer(parts[0], of: lines.bytes)
    } else {
      let (desks, bytes) = (desks, lines.bytes)
      DispatchQueue.concurrentPerform(iterations: parts.count) { desks[$0].answer(parts[$0], of: bytes) }
    }
    for desk in desks[..<parts.count] {
      try desk.output.bytes.withUnsafeBytes { try write($0, to: output) }
      desk.output.clear()
    }
  }

  private func write(_ bytes: UnsafeRawBufferPointer, to output: Int32) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Foundation.write(output, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw Failure("Cannot write the answers: \(String(cString: strerror(errno)))") }
      rest = rest.dropFirst(count)
    }
  }
}
