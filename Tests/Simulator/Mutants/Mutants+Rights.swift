import Civil
import SQL

/// Bugs in periods, renewals and who may see what.
extension Mutants {
  /// Writes the last day of a new period anew.
  private static func period(
    _ name: String, _ what: String, _ days: @escaping @Sendable (_ first: Int, _ last: Int) -> (first: Int, last: Int)
  ) -> Mutant {
    Mutant(
      name: name, what: what,
      statement: { query, transaction, _ in
        guard query.text.hasPrefix("INSERT INTO permit_period"), query.values.contains(.text("renewal")),
          case .text(let firstText) = query.values[3], case .text(let lastText) = query.values[4],
          let first = Almanac.day(iso: firstText), let last = Almanac.day(iso: lastText)
        else { return nil }
        let count = try transaction.execute(query)
        let wrong = days(first, last)
        try transaction.execute(
          """
          UPDATE permit_period SET first_day = \(Almanac.iso(day: wrong.first)), last_day = \(Almanac.iso(day: wrong.last))
          WHERE city = \(query.values[0]) AND permit = \(query.values[1]) AND seq = \(query.values[2])
          """)
        return count
      })
  }

  static let rights: [Mutant] = [
    period("months-chained", "months are counted one by one, each from the end of the one before, and drift") {
      first, last in
      var start = first
      while start + 27 <= last { start = Almanac.lastDay(from: start, months: 1) + 1 }
      return (first, start - 1)
    },
    period("a-day-too-long", "a period ends on the same day so many months later") { ($0, $1 + 1) },
    period("thirty-days", "a month is thirty days") { first, last in
      (first, first + ((last - first) / 30) * 30 - 1)
    },
    Mutant(
      name: "utc-day", what: "the day of payment is London's, not Rome's",
      statement: { query, transaction, _ in
        guard query.text.hasPrefix("INSERT INTO permit_period"), query.values.contains(.text("renewal")),
          case .text(let firstText) = query.values[3], let first = Almanac.day(iso: firstText),
          case .integer(let now)? = query.values.last
        else { return nil }
        let count = try transaction.execute(query)
        guard Almanac.romeDay(Instant(milliseconds: now)) == first, Int(now / 86_400_000) != first else { return count }
        try transaction.execute(
          """
          UPDATE permit_period SET first_day = \(Almanac.iso(day: first - 1))
          WHERE city = \(query.values[0]) AND permit = \(query.values[1]) AND seq = \(query.values[2])
            AND coalesce(previous_last_day, '') < \(Almanac.iso(day: first - 1))
          """)
        return count
      }),
    Mutant(
      name: "overtaken-not-asked", what: "late money is used although the permit was renewed otherwise",
      rows: { query, reading, _ in
        guard query.text.contains("COALESCE(r.paid_before") else { return nil }
        return try reading.rows(query).map { row in
          Row(columns: Columns(row.names), values: row.values.dropLast(2) + [.integer(0), .integer(0)])
        }
      }),
    Mutant(
      name: "open-renewal-not-reread", what: "whether a renewal is open is not asked again in the transaction",
      schema: {
        $0.replacing("CREATE UNIQUE INDEX renewal_open ON renewal (city, permit) WHERE state = 'open';", with: "")
      },
      rows: { query, _, _ in
        query.text.contains("FROM renewal") && query.text.hasSuffix("AND permit = $2 AND state = 'open'") ? [] : nil
      }),
    Mutant(
      name: "state-open-dropped", what: "closed renewals count as open",
      rows: { query, reading, _ in
        guard query.text.contains("quoted_until, created_at FROM renewal") && query.text.hasSuffix("state = 'open'")
        else { return nil }
        return try reading.rows(
          """
          SELECT id, permit, citizen, product, months, price, tax, state, quoted_until, created_at FROM renewal
          WHERE city = \(query.values[0]) AND permit = \(query.values[1]) ORDER BY created_at
          """)
      }),
    Mutant(
      name: "renewal-stays-open", what: "a paid renewal is not marked as paid",
      statement: { query, _, _ in
        query.text.hasPrefix("UPDATE renewal SET state") && query.values[0] == .text("paid") ? 1 : nil
      }),
    Mutant(
      name: "town-forgotten-in-key", what: "a form's key is looked for in all towns",
      rows: { query, reading, _ in
        guard query.text.hasSuffix("created_at FROM renewal WHERE city = $1 AND id = $2") else { return nil }
        return try reading.rows(
          """
          SELECT id, permit, citizen, product, months, price, tax, state, quoted_until, created_at FROM renewal
          WHERE id = \(query.values[1])
          """)
      }),
    Mutant(
      name: "holder-forgotten", what: "a permit is shown to whoever asks",
      rows: { query, reading, _ in
        guard query.text.hasPrefix("SELECT p.id, p.series"), query.text.contains("AND p.id = $3") else { return nil }
        return try reading.rows(
          """
          SELECT id, series, code, year, holder, product, state FROM permit
          WHERE city = \(query.values[0]) AND id = \(query.values[2])
          """)
      }),
    Mutant(
      name: "key-not-known", what: "the same form sent twice is two renewals",
      rows: { query, _, _ in
        query.text.hasSuffix("created_at FROM renewal WHERE city = $1 AND id = $2") ? [] : nil
      }),
    Mutant(
      name: "session-for-ever", what: "a session does not end",
      rows: { query, reading, _ in
        guard query.text.contains("session.expires_at > $") else { return nil }
        return try reading.rows(
          """
          SELECT session.id, session.citizen, session.csrf, session.seen_at,
            citizen.given_name, citizen.family_name, citizen.holder, citizen.language
          FROM session JOIN citizen ON citizen.city = session.city AND citizen.id = session.citizen
          WHERE session.city = \(query.values[0]) AND session.token_hash = \(query.values[1])
          """)
      }),
    Mutant(
      name: "state-not-noted", what: "that a payment was applied is not noted",
      statement: { query, _, _ in
        query.text.hasPrefix("INSERT INTO payment_status") && query.values.contains(.text("applied")) ? 1 : nil
      }),
  ]
}
