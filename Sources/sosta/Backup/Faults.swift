import Backups
import SQL
import SQLiteEngine

/// What went wrong with a backup, in a sentence that says what to do.
func told(_ error: any Error) -> any Error {
  switch error {
  case let fault as BackupFault: Failure(fault.description)
  case let fault as StartError: Failure(fault.description)
  case SQLError.diskFull: Failure("There is no room on the disk. Free space, or name another folder with --work.")
  case SQLError.busy: Failure("The database was held by another process for too long. Try again.")
  case let fault as SQLError: Failure("The database cannot be read: \(fault)")
  default: error
  }
}

/// Runs the work; what went wrong is told in a sentence.
func tellingFaults<Value>(_ work: () throws -> Value) throws -> Value {
  do { return try work() } catch { throw told(error) }
}
