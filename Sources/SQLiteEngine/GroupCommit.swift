import GRDB
import SQL

/// One durable commit for several writes.
enum GroupCommit {
  static func run(_ writes: [any WaitingWrite], on database: Database, texts: StatementTexts) {
    var errors: [(any Error)?] = Array(repeating: nil, count: writes.count)
    do {
      try database.inTransaction(.immediate) {
        for (index, write) in writes.enumerated() {
          do {
            try apply(write, alone: writes.count == 1, on: database, texts: texts)
          } catch {
            errors[index] = error
            // A full disk or a broken file ends the whole transaction: nothing of the group counts.
            if writes.count == 1 || !database.isInsideTransaction { throw error }
          }
        }
        return .commit
      }
    } catch {
      errors = errors.map { $0 ?? error }
    }
    for (write, error) in zip(writes, errors) { write.finish(error?.asSQLError) }
  }

  private static func apply(
    _ write: any WaitingWrite, alone: Bool, on database: Database, texts: StatementTexts
  ) throws {
    let transaction = Connection(database: database, texts: texts)
    if alone { return try write.run(in: transaction) }
    try database.inSavepoint {
      try write.run(in: transaction)
      return .commit
    }
  }
}
