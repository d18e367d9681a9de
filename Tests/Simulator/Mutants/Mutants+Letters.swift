import SQL

/// Bugs in what is done later: letters and questions.
extension Mutants {
  static let letters: [Mutant] = [
    Mutant(
      name: "letter-after-commit", what: "a letter goes into the outbox after the commit of the fact it tells",
      statement: { query, _, flaw in
        guard query.text.hasPrefix("INSERT INTO outbox") else { return nil }
        flaw.postpone(query)
        return 1
      }),
    Mutant(
      name: "letter-sent-when-taken", what: "a letter counts as sent once it is taken up",
      rows: { query, reading, _ in
        guard query.text.hasPrefix("UPDATE outbox SET next_at"), let transaction = reading as? any Writing else {
          return nil
        }
        let rows = try transaction.rows(query)
        for row in rows {
          try transaction.execute(
            "UPDATE outbox SET state = 'sent' WHERE city = \(row.text("city")) AND id = \(row.text("id"))")
        }
        return rows
      }),
    Mutant(
      name: "letter-not-tried-again", what: "a letter that failed is not tried again",
      statement: { query, transaction, _ in
        guard query.text.contains("SET next_at = $1, failure") else { return nil }
        return try transaction.execute(
          """
          UPDATE outbox SET next_at = 9999999999999 WHERE city = \(query.values[2]) AND id = \(query.values[3])
          """)
      }),
    Mutant(
      name: "watch-forgotten", what: "nobody asks again about a payment that was begun",
      statement: { query, _, _ in
        query.text.hasPrefix("INSERT INTO payment_watch") && query.values[2] == .integer(0) ? 1 : nil
      }),
    Mutant(
      name: "watch-ends-at-decline", what: "a payment that was closed is never asked about again",
      statement: { query, transaction, _ in
        guard query.text.hasPrefix("INSERT INTO payment_status") else { return nil }
        let count = try transaction.execute(query)
        if !["declined", "cancelled", "expired"].filter({ query.values.contains(.text($0)) }).isEmpty {
          try transaction.execute(
            "DELETE FROM payment_watch WHERE city = \(query.values[0]) AND payment = \(query.values[1])")
        }
        return count
      }),
    Mutant(
      name: "refund-not-written", what: "that money is to go back is not written down",
      statement: { query, _, _ in query.text.hasPrefix("INSERT INTO refund ") ? 1 : nil }),
    Mutant(
      name: "orphan-not-watched", what: "a refund that did not succeed at once is not tried again",
      statement: { query, transaction, _ in
        guard query.text.hasPrefix("INSERT INTO payment_watch") else { return nil }
        let isOrphan = try transaction.exists(
          """
          SELECT 1 FROM capture c WHERE c.city = \(query.values[0]) AND c.payment = \(query.values[1]) AND NOT EXISTS
            (SELECT 1 FROM application a WHERE a.city = c.city AND a.capture = c.reference)
          """)
        guard isOrphan else { return nil }
        return try transaction.execute(
          "DELETE FROM payment_watch WHERE city = \(query.values[0]) AND payment = \(query.values[1])")
      }),
  ]
}
