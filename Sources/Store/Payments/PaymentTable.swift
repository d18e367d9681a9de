public import Civil
public import Money
public import Regulations
public import SQL

/// One attempt to pay a renewal through a provider, with its latest state.
public struct Payment: Hashable, Sendable {
  public let id: ID<Payment>
  public let renewal: ID<Renewal>
  public let provider: String
  public let amount: Money
  /// `it` or `en`: the language the payer was using.
  public let language: String
  public let createdAt: Instant
  public let state: PaymentState
  /// How many states it has had; the next one takes the number after it.
  public let steps: Int
  public let changedAt: Instant

  public init(
    id: ID<Payment>, renewal: ID<Renewal>, provider: String, amount: Money, language: String, createdAt: Instant,
    state: PaymentState, steps: Int, changedAt: Instant
  ) {
    self.id = id
    self.renewal = renewal
    self.provider = provider
    self.amount = amount
    self.language = language
    self.createdAt = createdAt
    self.state = state
    self.steps = steps
    self.changedAt = changedAt
  }
}

/// Payments of a city and their states. Rows are only added.
public struct PaymentTable {
  let city: String

  public init(city: String) { self.city = city }

  /// Writes the intent down, before any provider is told.
  public func add(
    _ id: ID<Payment>, for renewal: Renewal, provider: String, language: String, now: Instant,
    in transaction: any Writing
  ) throws {
    try transaction.enqueue(
      """
      INSERT INTO payment (city, id, renewal, provider, amount, language, created_at)
      VALUES (\(city), \(id.text), \(renewal.id.text), \(provider), \(renewal.price.cents), \(language),
        \(now.milliseconds))
      """)
    try addStatus([(id, 1, now)], .intent, reason: "", in: transaction)
  }

  public func find(_ id: ID<Payment>, in reading: any Reading) throws -> Payment? {
    try reading.first(Self.columns + " WHERE p.city = \(city) AND p.id = \(id.text)" + Self.latest).map(Self.payment)
  }

  /// The payment, if it was made by this citizen.
  public func find(_ id: ID<Payment>, by citizen: ID<Citizen>, in reading: any Reading) throws -> Payment? {
    try reading.first(
      Self.columns
        + """
         JOIN renewal r ON r.city = p.city AND r.id = p.renewal
        WHERE p.city = \(city) AND p.id = \(id.text) AND r.citizen = \(citizen.text)
        """ + Self.latest
    ).map(Self.payment)
  }

  /// All payments that this citizen began, newest first.
  public func all(by citizen: ID<Citizen>, in reading: any Reading) throws -> [Payment] {
    try reading.rows(
      Self.columns
        + """
         JOIN renewal r ON r.city = p.city AND r.id = p.renewal
        WHERE p.city = \(city) AND r.citizen = \(citizen.text)
          AND NOT EXISTS (SELECT 1 FROM payment_status n WHERE n.city = s.city AND n.payment = s.payment AND n.seq > s.seq)
        ORDER BY p.created_at DESC, p.id
        """
    ).map(Self.payment)
  }

  /// The payment of a renewal.
  public func find(of renewal: ID<Renewal>, in reading: any Reading) throws -> Payment? {
    try reading.first(Self.columns + " WHERE p.city = \(city) AND p.renewal = \(renewal.text)" + Self.latest)
      .map(Self.payment)
  }

  /// The payment that a provider knows by its own reference.
  public func find(provider: String, reference: String, in reading: any Reading) throws -> Payment? {
    try reading.first(
      Self.columns
        + """
         JOIN checkout k ON k.city = p.city AND k.payment = p.id
        WHERE k.city = \(city) AND k.provider = \(provider) AND k.reference = \(reference)
        """ + Self.latest
    ).map(Self.payment)
  }

  /// Moves the payment on where the rules allow it; answers whether it moved. Staying as it is, is no move.
  @discardableResult
  public func move(
    _ payment: Payment, to state: PaymentState, reason: String, now: Instant, in transaction: any Writing
  ) throws -> Bool {
    try move([payment], to: state, reason: reason, now: now, in: transaction) == 1
  }

  /// The same for several; answers how many moved.
  @discardableResult
  public func move(
    _ payments: [Payment], to state: PaymentState, reason: String, now: Instant, in transaction: any Writing
  ) throws -> Int {
    let moving = payments.filter { $0.state != state && $0.state.mayBecome(state) }
    // A clock that was set back does not put states out of order.
    try addStatus(
      moving.map { ($0.id, $0.steps + 1, max(now, $0.changedAt)) }, state, reason: reason, in: transaction)
    return moving.count
  }

  private func addStatus(
    _ steps: [(payment: ID<Payment>, seq: Int, at: Instant)], _ state: PaymentState, reason: String,
    in transaction: any Writing
  ) throws {
    let reason = String(reason.prefix(200))
    try transaction.enqueue(
      rows: steps.map { [city, $0.payment.text, $0.seq, state.rawValue, reason, $0.at.milliseconds] }
    ) { "INSERT INTO payment_status (city, payment, seq, state, reason, at) VALUES \(rows: $0)" }
  }

  private static let columns: Query =
    """
    SELECT p.id, p.renewal, p.provider, p.amount, p.language, p.created_at, s.state, s.seq, s.at
    FROM payment p JOIN payment_status s ON s.city = p.city AND s.payment = p.id
    """
  private static let latest: Query = " ORDER BY s.seq DESC LIMIT 1"

  /// Reads the first nine columns.
  static func payment(_ row: Row) throws -> Payment {
    Payment(
      id: ID(try row.text(at: 0)), renewal: ID(try row.text(at: 1)), provider: try row.text(at: 2),
      amount: Money(cents: try row.int(at: 3)), language: try row.text(at: 4),
      createdAt: Instant(milliseconds: try row.int(at: 5)),
      state: try Stored.value(PaymentState(rawValue: row.text(at: 6)), "payment.state"), steps: Int(try row.int(at: 7)),
      changedAt: Instant(milliseconds: try row.int(at: 8)))
  }
}
