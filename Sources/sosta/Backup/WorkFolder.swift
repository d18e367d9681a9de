import Civil
import Foundation

/// A folder for a plain copy of the data while it is worked on: for its owner alone, removed at the end. What a killed
/// process left is removed by the next one.
final class WorkFolder {
  private static let start = ".sosta-work-"

  let path: String
  private let lock: Int32

  init(in parent: String) throws {
    Self.removeLeftovers(in: parent)
    var template = Array("\(parent)/\(Self.start)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Failure("Cannot make a folder in \(parent): \(String(cString: strerror(errno))).")
    }
    path = template.withUnsafeBufferPointer {
      String(decoding: $0.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
    lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else { throw Failure("Cannot write in \(path).") }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
    close(lock)
  }

  private static func removeLeftovers(in parent: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for name in names where name.hasPrefix(start) {
      let file = open("\(parent)/\(name)", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard file >= 0 else { continue }
      if flock(file, LOCK_EX | LOCK_NB) == 0, !isNew(file) {
        try? FileManager.default.removeItem(atPath: "\(parent)/\(name)")
      }
      close(file)
    }
  }

  /// Between its making and its lock a folder looks as if nobody held it.
  private static func isNew(_ file: Int32) -> Bool {
    var facts = stat()
    guard fstat(file, &facts) == 0 else { return true }
    return SystemClock.now().milliseconds / 1000 - Int64(facts.st_mtim.tv_sec) < 60
  }

  /// Refuses where a copy of that size would leave less than `spare` bytes.
  static func demandRoom(for bytes: Int64, in folder: String, spare: Int64 = 200 << 20) throws {
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder)
    guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.int64Value, free < bytes + spare else { return }
    throw Failure(
      """
      There is no room in \(folder): \(bytes >> 20) MB are needed beside \(spare >> 20) MB to spare, \(free >> 20) MB \
      are free. Free space there, or name another folder with --work.
      """)
  }
}
