import SQL
import SQLiteEngine

/// The schema's own rules: each is broken on purpose in a transaction that is undone, and must refuse.
///
/// The verbs ask before they write, so a rule that fell out of the schema would show only when two processes race.
struct Walls {
  let world: World

  init(_ world: World) { self.world = world }

  func callAsFunction() async throws {
    for wall in Walls.all {
      guard try await !world.rows(Query(text: wall.needs, values: [])).isEmpty else { continue }
      do {
        try await world.engine.write { transaction in
          try transaction.script(wall.attempt.description)
          throw Stood()
        }
      } catch is Stood {
        throw Broken("wall", "the schema allows \(wall.what)")
      } catch SQLError.uniqueViolation, SQLError.foreignKeyViolation, SQLError.checkViolation {
      } catch let error as SQLError {
        throw Broken("wall", "what should break \(wall.what) is no statement of this schema: \(error)")
      }
    }
  }

  /// The forbidden row went in.
  private struct Stood: Error {}

  private struct Wall: Sendable {
    let what: String
    /// Rows without which there is nothing to try.
    let needs: StaticString
    let attempt: StaticString
  }

  private static let all: [Wall] = [
    Wall(
      what: "two open renewals of a permit", needs: "SELECT 1 FROM renewal",
      attempt: """
        INSERT INTO renewal SELECT city, 'wall-1', permit, citizen, product, months, price, tax, 'open', quoted_until,
          created_at, paid_before FROM renewal LIMIT 1;
        INSERT INTO renewal SELECT city, 'wall-2', permit, citizen, product, months, price, tax, 'open', quoted_until,
          created_at, paid_before FROM renewal WHERE id = 'wall-1'
        """),
    Wall(
      what: "two payments of a renewal", needs: "SELECT 1 FROM payment",
      attempt: """
        INSERT INTO payment SELECT city, 'wall', renewal, provider, amount, language, created_at FROM payment LIMIT 1
        """),
    Wall(
      what: "two applications of a renewal", needs: "SELECT 1 FROM application",
      attempt: """
        INSERT INTO capture SELECT city, provider, 'wall', payment, amount, captured_at, recorded_at FROM capture
          WHERE (city, reference) IN (SELECT city, capture FROM application LIMIT 1);
        INSERT INTO permit_period (city, permit, seq, first_day, last_day, previous_seq, previous_last_day, price, origin,
          created_at)
          SELECT city, permit, seq + 1, '2999-01-01', '2999-12-31', seq, last_day, 1, 'renewal', 1 FROM permit_period p
          WHERE (city, permit) IN (SELECT city, permit FROM application LIMIT 1)
            AND seq = (SELECT max(seq) FROM permit_period m WHERE m.city = p.city AND m.permit = p.permit);
        INSERT INTO application SELECT a.city, a.provider, 'wall', a.renewal, a.permit,
          (SELECT max(seq) FROM permit_period m WHERE m.city = a.city AND m.permit = a.permit), a.at
          FROM application a LIMIT 1
        """),
    Wall(
      what: "a period given twice", needs: "SELECT 1 FROM application",
      attempt: """
        INSERT INTO capture SELECT city, provider, 'wall', payment, amount, captured_at, recorded_at FROM capture
          WHERE (city, reference) IN (SELECT city, capture FROM application LIMIT 1);
        INSERT INTO renewal SELECT city, 'wall', permit, citizen, product, months, price, tax, 'closed', quoted_until,
          created_at, paid_before FROM renewal WHERE (city, id) IN (SELECT city, renewal FROM application LIMIT 1);
        INSERT INTO application SELECT city, provider, 'wall', 'wall', permit, period_seq, at FROM application LIMIT 1
        """),
    Wall(
      what: "one capture applied twice", needs: "SELECT 1 FROM application",
      attempt: """
        INSERT INTO renewal SELECT city, 'wall', permit, citizen, product, months, price, tax, 'closed', quoted_until,
          created_at, paid_before FROM renewal WHERE (city, id) IN (SELECT city, renewal FROM application LIMIT 1);
        INSERT INTO permit_period (city, permit, seq, first_day, last_day, previous_seq, previous_last_day, price, origin,
          created_at)
          SELECT city, permit, seq + 1, '2999-01-01', '2999-12-31', seq, last_day, 1, 'renewal', 1 FROM permit_period p
          WHERE (city, permit) IN (SELECT city, permit FROM application LIMIT 1)
            AND seq = (SELECT max(seq) FROM permit_period m WHERE m.city = p.city AND m.permit = p.permit);
        INSERT INTO application SELECT a.city, a.provider, a.capture, 'wall', a.permit,
          (SELECT max(seq) FROM permit_period m WHERE m.city = a.city AND m.permit = a.permit), a.at
          FROM application a LIMIT 1
        """),
    Wall(
      what: "a receipt number used twice", needs: "SELECT 1 FROM receipt",
      attempt: """
        INSERT INTO renewal SELECT city, 'wall', permit, citizen, product, months, price, tax, 'closed', quoted_until,
          created_at, paid_before FROM renewal WHERE (city, id) IN (SELECT city, renewal FROM receipt LIMIT 1);
        INSERT INTO receipt SELECT city, series, year, number, 'wall', 'wall', issued_at, content FROM receipt LIMIT 1
        """),
    Wall(
      what: "two receipts for a renewal", needs: "SELECT 1 FROM receipt",
      attempt: """
        INSERT INTO receipt SELECT city, 'W', year, number, 'wall', renewal, issued_at, content FROM receipt LIMIT 1
        """),
    Wall(
      what: "two refunds of a capture", needs: "SELECT 1 FROM capture",
      attempt: """
        INSERT INTO refund SELECT city, 'wall-1', provider, reference, amount, 'wall', 1 FROM capture
          WHERE (city, reference) NOT IN (SELECT city, capture FROM refund) LIMIT 1;
        INSERT INTO refund SELECT city, 'wall-2', provider, reference, amount, 'wall', 1 FROM capture
          WHERE (city, reference) IN (SELECT city, capture FROM refund) LIMIT 1
        """),
    Wall(
      what: "periods that overlap", needs: "SELECT 1 FROM permit_period",
      attempt: """
        INSERT INTO permit_period (city, permit, seq, first_day, last_day, previous_seq, previous_last_day, price, origin,
          created_at)
          SELECT city, permit, seq + 1, last_day, '2999-12-31', seq, last_day, 1, 'renewal', 1 FROM permit_period p
          WHERE seq = (SELECT max(seq) FROM permit_period m WHERE m.city = p.city AND m.permit = p.permit) LIMIT 1
        """),
    Wall(
      what: "a period that names another than the one before it", needs: "SELECT 1 FROM permit_period",
      attempt: """
        INSERT INTO permit_period (city, permit, seq, first_day, last_day, previous_seq, previous_last_day, price, origin,
          created_at)
          SELECT city, permit, seq + 1, '2999-01-01', '2999-12-31', seq, '1999-01-01', 1, 'renewal', 1
          FROM permit_period p
          WHERE seq = (SELECT max(seq) FROM permit_period m WHERE m.city = p.city AND m.permit = p.permit) LIMIT 1
        """),
    Wall(
      what: "a transfer of nothing", needs: "SELECT 1 FROM payment",
      attempt: "INSERT INTO transfer SELECT city, 'wall', id, 'vat', 'refunds', 0, 1 FROM payment LIMIT 1"),
    Wall(
      what: "a transfer from an account to itself", needs: "SELECT 1 FROM payment",
      attempt: "INSERT INTO transfer SELECT city, 'wall', id, 'refunds', 'refunds', 1, 1 FROM payment LIMIT 1"),
    Wall(
      what: "a transfer of a payment that is not there", needs: "SELECT 1",
      attempt: "INSERT INTO transfer VALUES ('chivasso', 'wall', 'nothing', 'vat', 'refunds', 1, 1)"),
    Wall(
      what: "a renewal in another town than its permit", needs: "SELECT 1 FROM renewal",
      attempt: """
        INSERT INTO renewal SELECT 'nowhere', 'wall', permit, citizen, product, months, price, tax, 'closed',
          quoted_until, created_at, paid_before FROM renewal LIMIT 1
        """),
    Wall(
      what: "one letter twice", needs: "SELECT 1 FROM outbox",
      attempt: """
        INSERT INTO outbox SELECT city, 'wall', cause, recipient, language, letter, state, attempts, next_at, created_at,
          ended_at, failure FROM outbox LIMIT 1
        """),
    Wall(
      what: "two accounts of a holder", needs: "SELECT 1 FROM citizen",
      attempt: """
        INSERT INTO citizen SELECT city, 'wall', holder, given_name, family_name, 'wall@example.org', password, language,
          created_at, consent_at, confirmed_at FROM citizen LIMIT 1
        """),
    Wall(
      what: "a permit number used twice", needs: "SELECT 1 FROM permit",
      attempt: """
        INSERT INTO permit SELECT city, 'wall', series, code, year, holder, product, state, created_at FROM permit LIMIT 1
        """),
  ]
}
