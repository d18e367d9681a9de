import Civil
import Foundation
import SQL
import Services

/// The journal as files in a folder off this machine: one for each machine that writes and month.
enum JournalFile {
  private static let start = "sosta-journal-"
  private static let end = ".jsonl"

  /// The job that carries the journal there; without a folder what would be carried is let go.
  static func carrier(_ engine: any Engine, folder: String?) throws -> CarryJournal {
    guard let folder else { return .nowhere(engine: engine) }
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw Failure("The journal's folder \(folder) is missing or cannot be written to: make it, or mount its disk.")
    }
    let host = ProcessInfo.processInfo.hostName
    return CarryJournal(engine: engine) { lines in
      let month = UTCStamp.text(SystemClock.now()).prefix(6)
      try append(lines, to: "\(folder)/\(start)\(host)-\(month)\(end)")
    }
  }

  /// Returns when the lines are on the disk.
  private static func append(_ lines: [String], to path: String) throws {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Failure("Cannot write \(path): \(String(cString: strerror(errno))).") }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    // Instances on one machine share the file.
    guard flock(file, LOCK_EX) == 0 else { throw Failure("Cannot lock \(path): \(String(cString: strerror(errno))).") }
    let size = try handle.seekToEnd()
    try handle.truncate(atOffset: try wholeLines(of: handle, size: size))
    try handle.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8))
    try handle.synchronize()
    try handle.close()
  }

  /// Where the last whole line ends: half a line is what a crash left, and is written again.
  private static func wholeLines(of handle: FileHandle, size: UInt64) throws -> UInt64 {
    let tail = min(size, 65_536)
    try handle.seek(toOffset: size - tail)
    let bytes = [UInt8](try handle.readToEnd() ?? Data())
    guard let last = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return size - tail }
    return size - tail + UInt64(last) + 1
  }

  /// All lines of the folders.
  static func read(_ folders: [String]) throws -> [JournalLine] {
    var lines: [JournalLine] = []
    for folder in folders {
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
        throw Failure("Cannot read the journal's folder \(folder).")
      }
      for name in names.sorted() where name.hasPrefix(start) && name.hasSuffix(end) {
        let path = "\(folder)/\(name)"
        guard let data = FileManager.default.contents(atPath: path) else { throw Failure("Cannot read \(path).") }
        do throws(JournalLine.Unreadable) {
          lines += try JournalLine.lines(of: String(decoding: data, as: UTF8.self))
        } catch {
          throw Failure("Line \(error.line) of \(path) cannot be read: mend the file from another copy of it.")
        }
      }
    }
    return lines
  }
}
