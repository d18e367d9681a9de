/// What somebody could do to a database behind the program's back, and the invariant that it breaks.
enum Damages {
  static let all: [(breaks: String, sql: String)] = ground + captures + payments + sales + rights + statements

  private static let ground = [
    ("key-missing", "DROP INDEX renewal_open"),
    (
      "key-broken",
      """
      CREATE TABLE copy AS SELECT * FROM refund; INSERT INTO copy SELECT * FROM refund;
      DROP TABLE refund; ALTER TABLE copy RENAME TO refund
      """
    ),
    (
      "reference-missing",
      "CREATE TABLE copy AS SELECT * FROM session; DROP TABLE session; ALTER TABLE copy RENAME TO session"
    ),
    ("reference-broken", "INSERT INTO session VALUES ('chivasso', 'hash', 'id', 'nobody', 'csrf', 'device', 1, 1, 2)"),
    ("city-unknown", "INSERT INTO receipt_counter VALUES ('atlantide', '', 2026, 1)"),
    ("day-unreadable", "UPDATE permit_period SET first_day = '2026-02-31' WHERE seq = 1"),
  ]

  private static let captures = [
    ("capture-unused", "DELETE FROM transfer WHERE credit = 'suspense'"),
    ("capture-unused", "DELETE FROM application"),
    (
      "capture-used-twice",
      """
      INSERT INTO refund SELECT city, 'R', provider, capture, 3500, 'orphan', 1 FROM application LIMIT 1
      """
    ),
    ("capture-provider", "UPDATE payment SET provider = 'paypal'"),
    ("capture-amount", "UPDATE capture SET amount = 0"),
    ("suspense-amount", "UPDATE transfer SET amount = amount + 1 WHERE credit = 'suspense'"),
    ("refund-amount", "UPDATE refund SET amount = amount + 1"),
    (
      "refund-twice",
      """
      CREATE TABLE copy AS SELECT * FROM refund; INSERT INTO copy SELECT city, 'other', provider, capture, amount, reason,
        requested_at FROM refund; DROP TABLE refund; ALTER TABLE copy RENAME TO refund
      """
    ),
    ("refund-unasked", "DELETE FROM refund"),
    ("refund-booked", "UPDATE transfer SET amount = amount - 1 WHERE debit = 'suspense'"),
    ("money-owed-forgotten", "DELETE FROM transfer WHERE debit = 'suspense'; DELETE FROM payment_watch"),
    ("refund-without-capture", "UPDATE refund SET capture = 'nothing'"),
    ("transfer-amount", "UPDATE transfer SET amount = -amount"),
    ("transfer-accounts", "UPDATE transfer SET credit = 'mayor'"),
    ("transfer-accounts", "UPDATE transfer SET credit = debit"),
    ("transfer-provider", "UPDATE transfer SET debit = 'provider:paypal' WHERE debit LIKE 'provider:%'"),
    ("sale-without-right", "DELETE FROM application"),
    ("suspense-without-capture", "DELETE FROM capture WHERE reference NOT IN (SELECT capture FROM application)"),
    ("return-without-capture", "DELETE FROM capture WHERE reference NOT IN (SELECT capture FROM application)"),
    ("ledger-collected", "UPDATE transfer SET amount = amount + 1 WHERE debit LIKE 'provider:%'"),
    ("ledger-suspense", "UPDATE transfer SET amount = amount + 1 WHERE debit = 'suspense'"),
  ]

  private static let payments = [
    ("renewal-without-payment", "DELETE FROM payment"),
    ("renewal-paid-for-nothing", "DELETE FROM application"),
    ("renewal-price", "UPDATE renewal SET tax = price + 1"),
    ("renewal-of-a-stranger", "UPDATE renewal SET citizen = 'citizen-106'"),
    (
      "renewal-open-twice",
      """
      DROP INDEX renewal_open; INSERT INTO renewal SELECT city, 'other', permit, citizen, product, months, price, tax,
        state, quoted_until, created_at, paid_before FROM renewal WHERE state = 'open' LIMIT 1
      """
    ),
    ("payment-without-state", "DELETE FROM payment_status"),
    ("payment-amount", "UPDATE payment SET amount = amount + 1"),
    ("payment-applied-for-nothing", "DELETE FROM application"),
    ("payment-refund-missing", "DELETE FROM refund"),
    ("payment-refunded-on-paper", "DELETE FROM transfer WHERE debit = 'suspense'"),
    ("payment-forgotten", "DELETE FROM payment_watch"),
    ("payment-without-checkout", "DELETE FROM checkout"),
    ("checkout-provider", "UPDATE checkout SET provider = 'paypal'"),
    (
      "notice-payment",
      "INSERT INTO notice SELECT city, id, id, 'slip', '2026-12-01', 0 FROM payment WHERE provider = 'banca-di-prova'"
    ),
    ("state-first", "UPDATE payment_status SET state = 'applied' WHERE seq = 1"),
    ("state-gap", "DELETE FROM payment_status WHERE seq = 1"),
    ("state-step", "UPDATE payment_status SET state = 'refunded' WHERE seq = 2"),
    ("state-time", "UPDATE payment_status SET at = 0 WHERE seq > 1"),
  ]

  private static let sales = [
    ("sale-without-capture", "DELETE FROM capture"),
    (
      "sale-of-another",
      """
      UPDATE application SET renewal = (SELECT id FROM renewal WHERE state = 'open') WHERE rowid =
        (SELECT min(rowid) FROM application)
      """
    ),
    ("sale-renewal-unpaid", "UPDATE renewal SET state = 'closed'"),
    ("sale-payment-unapplied", "UPDATE payment_status SET state = 'orphan' WHERE state = 'applied'"),
    ("sale-without-period", "DELETE FROM permit_period WHERE origin = 'renewal'"),
    ("sale-without-receipt", "DELETE FROM receipt"),
    ("sale-amount", "UPDATE permit_period SET price = price + 1 WHERE origin = 'renewal'"),
    ("sale-amount", "UPDATE capture SET amount = amount - 1"),
    ("sale-booked", "UPDATE transfer SET amount = amount - 1 WHERE credit LIKE 'revenue:%'"),
    ("sale-booked", "UPDATE transfer SET credit = 'revenue:nothing' WHERE credit LIKE 'revenue:%'"),
    ("sale-booked", "UPDATE renewal SET tax = 1"),
    ("sale-without-letter", "DELETE FROM outbox"),
    ("period-rule", "UPDATE permit_period SET last_day = '2027-12-30' WHERE origin = 'renewal'"),
    ("receipt-year", "UPDATE receipt SET year = 2025; UPDATE receipt_counter SET year = 2025"),
    ("receipt-content", "UPDATE receipt SET content = replace(content, '\"gross\":3500', '\"gross\":3501')"),
    ("receipt-content", "UPDATE receipt SET content = 'Ricevuta'"),
  ]

  private static let rights = [
    ("period-gap", "DELETE FROM permit_period WHERE seq = 1"),
    ("period-overlap", "UPDATE permit_period SET first_day = '2020-01-01' WHERE seq > 1"),
    ("period-chain", "UPDATE permit_period SET previous_last_day = '2020-01-01' WHERE seq > 1"),
    ("period-unpaid", "UPDATE permit_period SET origin = 'renewal'"),
    ("period-paid-at-the-office", "UPDATE permit_period SET origin = 'register'"),
    ("plate-time", "UPDATE permit_plate SET until = since - 1"),
    (
      "plate-twice",
      """
      DROP INDEX permit_plate_current; INSERT INTO permit_plate SELECT city, permit, plate, position, since + 1, until
        FROM permit_plate
      """
    ),
    ("receipt-gap", "DELETE FROM receipt WHERE number = 1"),
    ("receipt-time", "UPDATE receipt SET issued_at = issued_at - 86400000000 WHERE number = 2"),
    ("receipt-past-counter", "UPDATE receipt_counter SET last = 1"),
    ("receipt-without-sale", "DELETE FROM application"),
    ("counter-ahead", "UPDATE receipt_counter SET last = last + 1"),
    ("letter-of-no-sale", "UPDATE outbox SET cause = 'renewed/nothing' WHERE cause = (SELECT min(cause) FROM outbox)"),
    ("letter-of-no-refund", "DELETE FROM refund"),
    ("letter-of-no-payment", "DELETE FROM payment"),
    ("letter-state", "UPDATE outbox SET ended_at = NULL WHERE state = 'sent'"),
    (
      "link-used-late",
      "INSERT INTO mail_link VALUES ('chivasso', 'hash', 'reset', 'citizen-101', NULL, 1, 2, 3)"
    ),
  ]

  private static let statements = [
    ("statement-sum", "UPDATE statement_line SET amount = amount + 1 WHERE standing = 'open'"),
    ("statement-sum", "UPDATE statement_file SET known = 1"),
    ("line-standing", "UPDATE statement_line SET standing = 'explained' WHERE standing = 'open'"),
    ("line-standing", "DELETE FROM statement_decision WHERE seq = 2"),
    ("line-without-capture", "UPDATE statement_line SET amount = amount + 1 WHERE standing = 'matched'"),
    ("line-not-matched", "UPDATE statement_line SET standing = 'open' WHERE standing = 'matched'"),
    (
      "line-matched-twice",
      """
      INSERT INTO statement_decision SELECT city, (SELECT line FROM statement_line WHERE standing = 'open'), 3, 'matched',
        payment, reason, note, proposals, staff, at FROM statement_decision WHERE standing = 'matched'
      """
    ),
    ("line-step", "UPDATE statement_decision SET standing = 'open' WHERE seq = 1 AND standing = 'explained'"),
  ]
}
