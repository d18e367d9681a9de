import Foundation

/// A new file that is written from its beginning to its end, for its owner alone.
final class NewFile {
  let path: String
  private let descriptor: Int32
  private(set) var size: Int64 = 0

  init(path: String) throws {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw NewFile.fault(path) }
  }

  deinit { close(descriptor) }

  func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw NewFile.fault(path) }
      rest = rest.dropFirst(count)
      size += Int64(count)
    }
  }

  func write(_ bytes: some Collection<UInt8>) throws {
    try Array(bytes).withUnsafeBytes { try write($0) }
  }

  /// Returns when the bytes are on the disk.
  func sync() throws {
    guard fsync(descriptor) == 0 else { throw NewFile.fault(path) }
  }

  static func fault(_ path: String) -> BackupFault {
    [ENOSPC, EDQUOT].contains(errno)
      ? .noRoom(path: path) : .cannotWrite(path: path, reason: String(cString: strerror(errno)))
  }
}

/// A file that is read from its beginning to its end.
final class OldFile {
  static let pieceSize = 1 << 20

  let path: String
  let size: Int64
  private let descriptor: Int32

  init(path: String) throws {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw BackupFault.cannotRead(path: path, reason: String(cString: strerror(errno)))
    }
    size = Int64(lseek(descriptor, 0, SEEK_END))
    lseek(descriptor, 0, SEEK_SET)
  }

  deinit { close(descriptor) }

  func seek(to offset: Int64) { lseek(descriptor, off_t(offset), SEEK_SET) }

  /// As many bytes as asked for; fewer only where the file ends.
  func read(_ count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes {
        Foundation.read(descriptor, $0.baseAddress?.advanced(by: filled), count - filled)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw BackupFault.cannotRead(path: path, reason: String(cString: strerror(errno))) }
      if got == 0 { break }
      filled += got
    }
    return Array(bytes.prefix(filled))
  }

  /// Hands out the next `count` bytes in pieces.
  func pieces(of count: Int64, _ body: ([UInt8]) throws -> Void) throws {
    var left = count
    while left > 0 {
      let piece = try read(Int(min(left, Int64(Self.pieceSize))))
      guard !piece.isEmpty else { throw BackupFault.damaged(path: path, what: "it ends too early") }
      left -= Int64(piece.count)
      try body(piece)
    }
  }
}

/// Returns when the folder's names are on the disk.
func syncFolder(_ path: String) {
  let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard descriptor >= 0 else { return }
  fsync(descriptor)
  close(descriptor)
}
