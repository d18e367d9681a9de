public import Civil
public import Money
public import Regulations
public import SQL

/// The wish to renew a permit for some months at a price: paid by one payment, or closed.
public struct Renewal: Hashable, Sendable {
  public enum State: String, Hashable, Sendable { case open, paid, closed }

  public let id: ID<Renewal>
  public let permit: ID<Permit>
  public let citizen: ID<Citizen>
  public let product: ID<Product>
  public let months: Int
  public let price: Money
  public let tax: Money
  public let state: State
  public let quotedUntil: Instant
  public let createdAt: Instant

  public init(
    id: ID<Renewal>, permit: ID<Permit>, citizen: ID<Citizen>, product: ID<Product>, months: Int, price: Money,
    tax: Money, state: State, quotedUntil: Instant, createdAt: Instant
  ) {
    self.id = id
    self.permit = permit
    self.citizen = citizen
    self.product = product
    self.months = months
    self.price = price
    self.tax = tax
    self.state = state
    self.quotedUntil = quotedUntil
    self.createdAt = createdAt
  }
}

/// Renewals of a city. At most one is open for a permit: the schema sees to it.
public struct RenewalTable {
  let city: String

  public init(city: String) { self.city = city }

  /// Throws `SQLError.uniqueViolation` when another renewal of the permit is open.
  public func add(_ renewal: Renewal, in transaction: any Writing) throws {
    try transaction.execute(
      """
      INSERT INTO renewal (city, id, permit, citizen, product, months, price, tax, state, quoted_until, created_at,
        paid_before)
      VALUES (\(city), \(renewal.id.text), \(renewal.permit.text), \(renewal.citizen.text), \(renewal.product.text),
        \(renewal.months), \(renewal.price.cents), \(renewal.tax.cents), \(renewal.state.rawValue),
        \(renewal.quotedUntil.milliseconds), \(renewal.createdAt.milliseconds),
        (SELECT count(*) FROM application WHERE city = \(city) AND permit = \(renewal.permit.text)))
      """)
  }

  public func find(_ id: ID<Renewal>, in reading: any Reading) throws -> Renewal? {
    try reading.first(Self.columns + " WHERE city = \(city) AND id = \(id.text)").map(Self.renewal)
  }

  /// The open renewal of a permit, if there is one.
  public func open(of permit: ID<Permit>, in reading: any Reading) throws -> Renewal? {
    try reading.first(Self.columns + " WHERE city = \(city) AND permit = \(permit.text) AND state = 'open'")
      .map(Self.renewal)
  }

  public func set(_ state: Renewal.State, of ids: [ID<Renewal>], in transaction: any Writing) throws {
    guard !ids.isEmpty else { return }
    try transaction.enqueue(
      """
      UPDATE renewal SET state = \(state.rawValue)
      WHERE city = \(city) AND id IN \(list: ids.map(\.text).filledUp)
      """)
  }

  private static let columns: Query =
    """
    SELECT id, permit, citizen, product, months, price, tax, state, quoted_until, created_at FROM renewal
    """

  private static func renewal(_ row: Row) throws -> Renewal { try renewal(row, from: 0) }

  /// Reads the columns from `start` on: id, permit, citizen, product, months, price, tax, state, quoted_until,
  /// created_at.
  static func renewal(_ row: Row, from start: Int) throws -> Renewal {
    Renewal(
      id: ID(try row.text(at: start)), permit: ID(try row.text(at: start + 1)),
      citizen: ID(try row.text(at: start + 2)), product: ID(try row.text(at: start + 3)),
      months: Int(try row.int(at: start + 4)), price: Money(cents: try row.int(at: start + 5)),
      tax: Money(cents: try row.int(at: start + 6)),
      state: try Stored.value(Renewal.State(rawValue: row.text(at: start + 7)), "renewal.state"),
      quotedUntil: Instant(milliseconds: try row.int(at: start + 8)),
      createdAt: Instant(milliseconds: try row.int(at: start + 9)))
  }
}
