import Foundation

/// Secrets live in files that only the server's user can read; they are made once and never logged.
enum SecretFile {
  /// The secret kept in the file; made there first when there is none.
  static func bytes(_ path: String, count: Int) throws -> [UInt8] {
    if let data = FileManager.default.contents(atPath: path) {
      guard data.count == count else {
        throw Failure("The secret in \(path) has \(data.count) bytes instead of \(count): put the right file there.")
      }
      return Array(data)
    }
    let made = Randomness.bytes(count)
    guard
      FileManager.default.createFile(atPath: path, contents: Data(made), attributes: [.posixPermissions: 0o600])
    else { throw Failure("Cannot write \(path): give the server's user a folder it may write to.") }
    return made
  }

  /// A secret given by an operator: the first line of the file.
  static func line(_ path: String) throws -> String { try lines(path)[0] }

  /// Secrets given by an operator, one a line; at least one.
  static func lines(_ path: String) throws -> [String] {
    let data = FileManager.default.contents(atPath: path) ?? Data()
    let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    guard !lines.isEmpty else { throw Failure("Cannot read a secret from \(path): the file is missing or empty.") }
    return lines
  }
}
