import SQL

/// The rows of money and rights as they stand, read past every process.
struct Books {
  struct Name: Hashable, Comparable, CustomStringConvertible {
    let town: String
    let id: String
    var description: String { "\(town)/\(id)" }
    static func < (left: Name, right: Name) -> Bool { (left.town, left.id) < (right.town, right.id) }
  }

  struct Payment {
    let renewal: String
    let amount: Int64
    let created: Int64
    let state: String
    let changedAt: Int64
  }

  struct Renewal {
    let permit: String
    let months: Int64
    let price: Int64
    let tax: Int64
    let product: String
    let state: String
    let created: Int64
  }

  struct Application {
    let renewal: String
    let permit: String
    let seq: Int64
    let at: Int64
  }

  struct Capture {
    let payment: String
    let amount: Int64
    let at: Int64
  }

  struct Period {
    let seq: Int64
    let first: Int
    let last: Int
    let origin: String
    let price: Int64
  }

  struct Transfer {
    let payment: String
    let debit: String
    let credit: String
    let amount: Int64
  }

  struct Receipt {
    let series: String
    let year: Int64
    let number: Int64
    let renewal: String
    let issuedAt: Int64
    let content: String
  }

  var payments: [Name: Payment] = [:]
  var renewals: [Name: Renewal] = [:]
  var captures: [Name: Capture] = [:]
  var applications: [Name: Application] = [:]
  var periods: [Name: [Period]] = [:]
  var transfers: [Name: [Transfer]] = [:]
  var receipts: [String: [Receipt]] = [:]
  /// By capture.
  var refunds: [Name: Int64] = [:]
  var watched: Set<Name> = []

  init(_ reading: any Reading) throws {
    try readPayments(reading)
    try readMoney(reading)
    for row in try reading.rows(
      "SELECT city, permit, seq, first_day, last_day, origin, price FROM permit_period ORDER BY city, permit, seq")
    {
      guard let first = Almanac.day(iso: try row.text(at: 3)), let last = Almanac.day(iso: try row.text(at: 4)) else {
        throw Broken("I3", "a period without days")
      }
      periods[try Books.name(row), default: []].append(
        Period(
          seq: try row.int(at: 2), first: first, last: last, origin: try row.text(at: 5), price: try row.int(at: 6)))
    }
    for row in try reading.rows(
      "SELECT city, series, year, number, renewal, issued_at, content FROM receipt ORDER BY city, series, year, number")
    {
      receipts[try row.text(at: 0), default: []].append(
        Receipt(
          series: try row.text(at: 1), year: try row.int(at: 2), number: try row.int(at: 3),
          renewal: try row.text(at: 4), issuedAt: try row.int(at: 5), content: try row.text(at: 6)))
    }
  }

  private mutating func readPayments(_ reading: any Reading) throws {
    for row in try reading.rows(
      """
      SELECT p.city, p.id, p.renewal, p.amount, p.created_at, s.state, s.at FROM payment p
      JOIN payment_status s ON s.city = p.city AND s.payment = p.id
      WHERE s.seq = (SELECT max(seq) FROM payment_status n WHERE n.city = p.city AND n.payment = p.id)
      """)
    {
      payments[try Books.name(row)] = Payment(
        renewal: try row.text(at: 2), amount: try row.int(at: 3), created: try row.int(at: 4),
        state: try row.text(at: 5), changedAt: try row.int(at: 6))
    }
    for row in try reading.rows(
      "SELECT city, id, permit, months, price, tax, product, state, created_at FROM renewal")
    {
      renewals[try Books.name(row)] = Renewal(
        permit: try row.text(at: 2), months: try row.int(at: 3), price: try row.int(at: 4), tax: try row.int(at: 5),
        product: try row.text(at: 6), state: try row.text(at: 7), created: try row.int(at: 8))
    }
    for row in try reading.rows("SELECT city, payment FROM payment_watch") { watched.insert(try Books.name(row)) }
  }

  private mutating func readMoney(_ reading: any Reading) throws {
    for row in try reading.rows("SELECT city, reference, payment, amount, captured_at FROM capture") {
      captures[try Books.name(row)] = Capture(
        payment: try row.text(at: 2), amount: try row.int(at: 3), at: try row.int(at: 4))
    }
    for row in try reading.rows("SELECT city, capture, renewal, permit, period_seq, at FROM application") {
      applications[try Books.name(row)] = Application(
        renewal: try row.text(at: 2), permit: try row.text(at: 3), seq: try row.int(at: 4), at: try row.int(at: 5))
    }
    for row in try reading.rows("SELECT city, payment, debit, credit, amount FROM transfer") {
      let name = try Books.name(row)
      transfers[name, default: []].append(
        Transfer(payment: name.id, debit: try row.text(at: 2), credit: try row.text(at: 3), amount: try row.int(at: 4)))
    }
    for row in try reading.rows("SELECT city, capture, amount FROM refund") {
      let name = try Books.name(row)
      try Broken.unless(refunds[name] == nil, "I13", "two refunds of the capture \(name)")
      refunds[name] = try row.int(at: 2)
    }
  }

  private static func name(_ row: Row) throws -> Name { Name(town: try row.text(at: 0), id: try row.text(at: 1)) }
}
