import SQL

extension Hub {
  /// Periods of a permit follow each other (I3).
  static let periods = Hub(
    table: "permit_period", key: "d.city, d.permit, d.seq",
    source: """
      permit_period d
      LEFT JOIN permit_period b ON b.city = d.city AND b.permit = d.permit AND b.seq = d.seq - 1
      """,
    checks: [
      Check(
        Invariant("period-gap", law: 3, "the period before it is missing"),
        where: "d.seq < 1 OR (d.seq > 1 AND b.seq IS NULL)"),
      Check(
        Invariant("period-overlap", law: 3, "it begins before the one before has ended, or ends before it begins"),
        where: "d.first_day <= b.last_day OR d.last_day < d.first_day"),
      Check(
        Invariant("period-chain", law: 3, "it does not name the period before it"),
        where: """
          CASE WHEN d.previous_seq = b.seq AND d.previous_last_day = b.last_day THEN 1
            WHEN b.seq IS NULL AND d.previous_seq IS NULL AND d.previous_last_day IS NULL THEN 1 ELSE 0 END = 0
          """),
    ])

  /// Periods sold online were paid, and no others.
  static let periodTies = Hub(
    table: "permit_period", key: "d.city, d.permit, d.seq",
    source: """
      permit_period d
      LEFT JOIN application a ON a.city = d.city AND a.permit = d.permit AND a.period_seq = d.seq
      """,
    remainder: .none,
    checks: [
      Check(
        Invariant("period-unpaid", law: 1, "it was sold online and no money paid for it"),
        where: "d.origin = 'renewal' AND a.renewal IS NULL"),
      Check(
        Invariant("period-paid-at-the-office", law: 1, "it came from the register and money paid for it online"),
        where: "d.origin <> 'renewal' AND a.renewal IS NOT NULL"),
    ])

  /// Plates come and go in order; each is in force once.
  static let plates = Hub(
    table: "permit_plate", key: "x.city, x.permit, x.position",
    source: "permit_plate x",
    checks: [
      Check(
        Invariant("plate-time", law: 20, "the plate ended before it began"), where: "x.until <= x.since"),
      Check(
        Invariant("plate-twice", law: 3, "the plate is in force twice on one permit"),
        where: """
          x.until IS NULL AND EXISTS (SELECT 1 FROM permit_plate o WHERE o.city = x.city AND o.permit = x.permit
            AND o.plate = x.plate AND o.until IS NULL AND o.since <> x.since)
          """),
    ])

  /// Receipts are numbered 1 to n in the order of time (I4).
  static let receipts = Hub(
    table: "receipt", key: "t.city, t.series, t.year, t.number",
    source: """
      receipt t
      LEFT JOIN receipt b ON b.city = t.city AND b.series = t.series AND b.year = t.year AND b.number = t.number - 1
      LEFT JOIN receipt_counter n ON n.city = t.city AND n.series = t.series AND n.year = t.year
      """,
    checks: [
      Check(
        Invariant("receipt-gap", law: 4, "the number before it is missing"),
        where: "t.number < 1 OR (t.number > 1 AND b.number IS NULL)"),
      Check(
        Invariant("receipt-time", law: 4, "it is older than the number before"), where: "t.issued_at < b.issued_at"),
      Check(
        Invariant("receipt-past-counter", law: 4, "the counter has not come so far: the number would be given again"),
        where: "n.last IS NULL OR t.number > n.last"),
    ])

  /// Receipts are for what was paid.
  static let receiptTies = Hub(
    table: "receipt", key: "t.city, t.series, t.year, t.number",
    source: "receipt t LEFT JOIN application a ON a.city = t.city AND a.renewal = t.renewal",
    remainder: .none,
    checks: [
      Check(
        Invariant("receipt-without-sale", law: 4, "it is for something that was not paid"), where: "a.renewal IS NULL")
    ])

  /// Counters stand at the last number.
  static let counters = Hub(
    table: "receipt_counter", key: "n.city, n.series, n.year",
    source: "receipt_counter n",
    checks: [
      Check(
        Invariant("counter-ahead", law: 4, "numbers up to the counter are missing"),
        where: """
          n.last > (SELECT COALESCE(max(t.number), 0) FROM receipt t
            WHERE t.city = n.city AND t.series = n.series AND t.year = n.year)
          """)
    ])

  /// Letters tell what happened, and only that.
  static let letters = Hub(
    table: "outbox", key: "o.city, o.id",
    source: "outbox o",
    remainder: .only("o.cause NOT LIKE 'renewed/%'"),
    checks: [
      Check(
        Invariant("letter-of-no-sale", law: 1, "it tells of a renewal that no money paid"),
        where: """
          o.cause LIKE 'renewed/%' AND NOT EXISTS (SELECT 1 FROM application a
            WHERE a.city = o.city AND a.renewal = substr(o.cause, 9))
          """),
      Check(
        Invariant("letter-of-no-refund", law: 13, "it tells of a refund that there is not"),
        where: """
          o.cause LIKE 'refunded/%' AND NOT EXISTS (SELECT 1 FROM refund f
            WHERE f.city = o.city AND f.id = substr(o.cause, 10))
          """),
      Check(
        Invariant("letter-of-no-payment", law: 1, "it tells of a payment that there is not"),
        where: """
          o.cause LIKE 'failed/%' AND NOT EXISTS (SELECT 1 FROM payment p
            WHERE p.city = o.city AND p.id = substr(o.cause, 8))
          """),
    ])

  /// Letters wait until they are sent or given up.
  static let letterStates = Hub(
    table: "outbox", key: "o.city, o.id",
    source: "outbox o",
    checks: [
      Check(
        Invariant("letter-state", law: 15, "it has ended and waits, or has not ended and does not"),
        where: "(o.state = 'waiting') <> (o.ended_at IS NULL)")
    ])

  /// Links that were sent by mail are used in time.
  static let links = Hub(
    table: "mail_link", key: "l.city, l.citizen, l.purpose",
    source: "mail_link l",
    checks: [
      Check(
        Invariant("link-used-late", law: 20, "a link was used after its end"), where: "l.used_at >= l.expires_at")
    ])
}
