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
      INSERT INTO renewal (city, id, permit, citizen, product, months, price, tax, state, quoted_until, created_at)
      VALUES (\(city), \(renewal.id.text), \(renewal.permit.text), \(renewal.citizen.text), \(renewal.product.text),
        \(renewal.months), \(renewal.price.cents), \(renewal.tax.cents), \(renewal.state.rawValue),
        \(renewal.quotedUntil.milliseconds), \(renewal.createdAt.milliseconds))
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

  /// Whether another renewal of the permit is open, or was paid after this one began.
  public func isOvertaken(_ renewal: Renewal, in reading: any Reading) throws -> Bool {
    try reading.exists(
      """
      SELECT 1 FROM renewal WHERE city = \(city) AND permit = \(renewal.permit.text) AND state = 'open'
        AND id <> \(renewal.id.text)
      """)
      || reading.exists(
        """
        SELECT 1 FROM application WHERE city = \(city) AND permit = \(renewal.permit.text)
          AND renewal <> \(renewal.id.text) AND at >= \(renewal.createdAt.milliseconds)
        """)
  }

  public func set(_ state: Renewal.State, of id: ID<Renewal>, in transaction: any Writing) throws {
    try transaction.enqueue("UPDATE renewal SET state = \(state.rawValue) WHERE city = \(city) AND id = \(id.text)")
  }

  private static let columns: Query =
    """
    SELECT id, permit, citizen, product, months, price, tax, state, quoted_until, created_at FROM renewal
    """

  private static func renewal(_ row: Row) throws -> Renewal {
    Renewal(
      id: ID(try row.text(at: 0)), permit: ID(try row.text(at: 1)), citizen: ID(try row.text(at: 2)),
      product: ID(try row.text(at: 3)), months: Int(try row.int(at: 4)), price: Money(cents: try row.int(at: 5)),
      tax: Money(cents: try row.int(at: 6)),
      state: try Stored.value(Renewal.State(rawValue: row.text(at: 7)), "renewal.state"),
      quotedUntil: Instant(milliseconds: try row.int(at: 8)), createdAt: Instant(milliseconds: try row.int(at: 9)))
  }
}
