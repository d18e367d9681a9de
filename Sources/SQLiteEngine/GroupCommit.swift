import GRDB
import SQL

/// One durable commit for several writes.
enum GroupCommit {
  static func run(_ writes: [any WaitingWrite], on database: Database, texts: StatementTexts) {
    var errors: [(any Error)?] = Array(repeating: nil, count: writes.count)
    let transaction = Connection(database: database, texts: texts)
    do {
      try database.inTransaction(.immediate) {
        let units = WriteUnit.units(of: writes)
        for unit in units { try run(unit, isAlone: units.count == 1, in: transaction, &errors) }
        return .commit
      }
    } catch {
      errors = errors.map { $0 ?? error }
    }
    for (write, error) in zip(writes, errors) { write.finish(error?.asSQLError) }
  }

  /// Throws what ends the whole transaction, such as a full disk or a broken file: then nothing of the group counts.
  private static func run(
    _ unit: WriteUnit, isAlone: Bool, in transaction: Connection, _ errors: inout [(any Error)?]
  ) throws {
    let isOne = unit.places.count == 1
    do {
      if isAlone && isOne { return try unit.run(in: transaction) }
      try transaction.database.inSavepoint {
        try unit.run(in: transaction)
        return .commit
      }
    } catch {
      guard transaction.database.isInsideTransaction else {
        for place in unit.places { errors[place] = error }
        throw error
      }
      if isOne {
        errors[unit.places[0]] = error
        if isAlone { throw error }
      } else {
        for part in unit.parts { try run(part, isAlone: false, in: transaction, &errors) }
      }
    }
  }
}
