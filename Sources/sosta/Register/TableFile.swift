import Foundation

/// Where a table goes: a file that only this user may read, since it may hold personal data, or standard output.
struct TableFile: Sendable {
  private let handle: FileHandle
  private let isFile: Bool

  /// - Parameter path: nil for standard output.
  init(_ path: String?) throws {
    isFile = path != nil
    guard let path else {
      handle = .standardOutput
      return
    }
    guard
      FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw Failure("Cannot write \(path): name a folder where this user may write.") }
    self.handle = handle
  }

  func write(_ piece: [UInt8]) throws {
    do { try handle.write(contentsOf: Data(piece)) } catch {
      throw Failure("Cannot write the table: \(error.localizedDescription)")
    }
  }

  func close() throws { if isFile { try handle.close() } }
}
