import Civil
import Regulations
import SQL

/// Reads core values back out of columns; what cannot be read is damage, not a person's mistake.
enum Stored {
  struct Damage: Error {
    let what: String
  }

  static func value<Value>(_ value: Value?, _ what: String) throws -> Value {
    guard let value else { throw Damage(what: what) }
    return value
  }

  static func day(_ text: String) throws -> LocalDate { try value(LocalDate(iso: text), "day") }

  static func period(_ row: Row) throws -> Permit.Period {
    Permit.Period(firstDay: try day(row.text(at: 0)), lastDay: try day(row.text(at: 1)))
  }
}
