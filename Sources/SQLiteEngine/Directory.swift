import Foundation
import Synchronization

/// Holds a directory for this process alone, until it is released or the process ends.
final class DirectoryLock: Sendable {
  private let descriptor: Mutex<Int32>

  init(directory: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw StartError.cannotOpen(path: directory, reason: "the directory cannot be made")
    }
    let path = directory + "/lock"
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw StartError.cannotOpen(path: path, reason: String(cString: strerror(errno))) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      _ = Foundation.close(file)
      guard reason == EWOULDBLOCK else {
        throw StartError.cannotOpen(path: path, reason: String(cString: strerror(reason)))
      }
      throw StartError.directoryInUse(directory)
    }
    descriptor = Mutex(file)
  }

  func release() {
    descriptor.withLock { file in
      if file >= 0 { _ = Foundation.close(file) }
      file = -1
    }
  }

  deinit { release() }
}

/// A directory in memory, where the system has one, that is removed when it is no longer held.
final class TemporaryDirectory: Sendable {
  let path: String

  init() throws {
    let parent = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
    Self.removeLeftovers(in: parent)
    var template = Array("\(parent)/\(Self.prefix)\(getpid())-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw StartError.cannotOpen(path: parent, reason: String(cString: strerror(errno)))
    }
    path = template.withUnsafeBufferPointer {
      String(decoding: $0.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }

  private static let prefix = "sosta-test-"

  /// Removes what processes left that ended before they could.
  private static func removeLeftovers(in parent: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for name in names where name.hasPrefix(prefix) {
      guard let owner = Int32(name.dropFirst(prefix.count).prefix { $0 != "-" }) else { continue }
      guard kill(owner, 0) != 0, errno == ESRCH else { continue }
      try? FileManager.default.removeItem(atPath: parent + "/" + name)
    }
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }

  deinit { remove() }
}
