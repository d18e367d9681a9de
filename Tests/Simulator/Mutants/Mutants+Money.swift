import Foundation
import SQL
import Synchronization

/// Bugs in how money is written down.
extension Mutants {
  /// A trigger that changes what a right statement wrote.
  private static func spoiled(_ name: String, _ what: String, _ trigger: String) -> Mutant {
    Mutant(name: name, what: what, schema: { $0.contains("CREATE TABLE outbox") ? $0 + "\n\(trigger);" : $0 })
  }

  /// Town and year of the next receipt's number, where that is what is asked for.
  private static func series(_ query: Query) -> (town: String, year: Int64)? {
    guard query.text.hasPrefix("INSERT INTO receipt_counter"), case .text(let town)? = query.values.first,
      query.values.count > 2, case .integer(let year) = query.values[1]
    else { return nil }
    return (town, year)
  }

  static let money: [Mutant] = [
    spoiled(
      "ledger-left-out", "one sale in four is not booked",
      """
      CREATE TRIGGER spoil BEFORE INSERT ON transfer WHEN NEW.id LIKE '%/sale/1' AND NEW.at % 4 = 0
      BEGIN SELECT RAISE(IGNORE); END
      """),
    spoiled(
      "vat-left-out", "the tax of a sale is not booked",
      "CREATE TRIGGER spoil BEFORE INSERT ON transfer WHEN NEW.debit = 'vat' OR NEW.credit = 'vat' BEGIN SELECT RAISE(IGNORE); END"
    ),
    spoiled(
      "vat-a-cent-off", "the tax is rounded the other way",
      "CREATE TRIGGER spoil AFTER INSERT ON transfer WHEN NEW.credit = 'vat' BEGIN UPDATE transfer SET amount = amount + 1 WHERE city = NEW.city AND id = NEW.id; END"
    ),
    spoiled(
      "debit-and-credit-swapped", "money leaves the account at which it should arrive",
      "CREATE TRIGGER spoil AFTER INSERT ON transfer WHEN NEW.id LIKE '%/sale/1' BEGIN UPDATE transfer SET debit = NEW.credit, credit = NEW.debit WHERE city = NEW.city AND id = NEW.id; END"
    ),
    spoiled(
      "refund-booked-backwards", "money given back is booked as taken",
      "CREATE TRIGGER spoil AFTER INSERT ON transfer WHEN NEW.id LIKE '%/refund' BEGIN UPDATE transfer SET debit = NEW.credit, credit = NEW.debit WHERE city = NEW.city AND id = NEW.id; END"
    ),
    spoiled(
      "suspense-left-out", "money that paid for nothing is not booked",
      "CREATE TRIGGER spoil BEFORE INSERT ON transfer WHEN NEW.credit = 'suspense' BEGIN SELECT RAISE(IGNORE); END"),
    Mutant(
      name: "settles-twice", what: "a capture that comes again is settled again",
      statement: { query, transaction, _ in
        guard query.text.hasPrefix("INSERT INTO capture ") else { return nil }
        return try transaction.execute(query + " ON CONFLICT DO NOTHING")
      },
      rows: { query, _, _ in query.text.hasPrefix("SELECT reference FROM capture") ? [] : nil }),
    Mutant(
      name: "receipt-number-from-sequence", what: "receipt numbers come from a sequence outside the transaction",
      rows: { query, reading, flaw in
        guard query.text.hasPrefix("INSERT INTO receipt_counter") else { return nil }
        let rows = try reading.rows(query)
        guard let row = rows.first, let (town, year) = series(query) else { return rows }
        let last = try row.int("last")
        let number = flaw.numbers.withLock { numbers in
          let next = max(numbers["\(town)/\(year)", default: 0] + 1, last)
          numbers["\(town)/\(year)"] = next
          return next
        }
        return [Row(columns: Columns(["series", "last"]), values: [.text(try row.text("series")), .integer(number)])]
      }),
    Mutant(
      name: "price-changed-at-charge", what: "the payment asks for another sum than was agreed",
      statement: { query, transaction, _ in
        guard query.text.hasPrefix("INSERT INTO payment ") else { return nil }
        let count = try transaction.execute(query)
        try transaction.execute(
          "UPDATE payment SET amount = amount + 100 WHERE city = \(query.values[0]) AND id = \(query.values[1])")
        return count
      }),
    Mutant(
      name: "tax-forgotten", what: "a renewal keeps no tax",
      statement: { query, transaction, _ in
        guard query.text.hasPrefix("INSERT INTO renewal ") else { return nil }
        let count = try transaction.execute(query)
        try transaction.execute(
          "UPDATE renewal SET tax = 0 WHERE city = \(query.values[0]) AND id = \(query.values[1])")
        return count
      }),
    Mutant(
      name: "refund-of-one-cent-less", what: "a cent less is given back than was taken",
      statement: { query, transaction, _ in
        guard query.text.hasPrefix("INSERT INTO refund ") else { return nil }
        let count = try transaction.execute(query)
        try transaction.execute(
          "UPDATE refund SET amount = amount - 1 WHERE city = \(query.values[0]) AND id = \(query.values[1])")
        return count
      }),
    spoiled(
      "receipt-forgotten", "a paid renewal gets no receipt",
      "CREATE TRIGGER spoil BEFORE INSERT ON receipt WHEN NEW.number % 3 = 0 BEGIN SELECT RAISE(IGNORE); END"),
    Mutant(
      name: "counter-reread",
      what: "the receipt's number is the count of receipts plus one, and the counter is not kept",
      rows: { query, reading, _ in
        guard let (town, year) = series(query) else { return nil }
        return try reading.rows(
          "SELECT '' AS series, count(*) + 1 AS last FROM receipt WHERE city = \(town) AND year = \(year)")
      }),
  ]
}
