import Foundation
import GRDB
import SQL

/// Why the database cannot be used. The program must not start.
public enum StartError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Another process works on the directory.
  case directoryInUse(String)
  /// The directory or the file cannot be made, read or written.
  case cannotOpen(path: String, reason: String)
  /// The database would not keep what it must: a commit, a reference, a deletion.
  case wrongSetting(name: String, found: String, demanded: String)

  public var description: String {
    switch self {
    case .directoryInUse(let directory):
      """
      The data in \(directory) are in use by another sosta process. Stop that one first, or name another directory; \
      while the server runs, commands go through it.
      """
    case .cannotOpen(let path, let reason):
      "Cannot open \(path): \(reason). Check that the directory exists, belongs to this user and has room."
    case .wrongSetting(let name, let found, let demanded):
      "The database would not be safe: \(name) is \(found) and must be \(demanded). Nothing was started."
    }
  }
}

extension Error {
  /// A fault of SQLite as ours; every other error as it is.
  var asSQLError: any Error {
    guard let fault = self as? DatabaseError else { return self }
    return fault.sqlError
  }
}

extension DatabaseError {
  fileprivate var sqlError: SQLError {
    switch extendedResultCode {
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
      return .uniqueViolation(subject)
    case .SQLITE_CONSTRAINT_FOREIGNKEY:
      return .foreignKeyViolation(subject)
    default: break
    }
    switch resultCode {
    case .SQLITE_CONSTRAINT: return .checkViolation(subject)
    case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy
    case .SQLITE_FULL: return .diskFull
    default:
      let statement = sql.map { " in: \($0)" } ?? ""
      return .other("SQLite \(extendedResultCode.rawValue): \(message ?? "no message")\(statement)")
    }
  }

  /// What stands after "UNIQUE constraint failed: ", else the whole message.
  private var subject: String {
    guard let message, let colon = message.range(of: ": ") else { return message ?? "" }
    return String(message[colon.upperBound...])
  }
}
