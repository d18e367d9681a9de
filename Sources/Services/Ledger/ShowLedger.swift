public import Cities
public import Civil
public import Regulations
public import SQL
public import Store

/// Days of a city's ledger, both included.
public struct LedgerDays: Hashable, Sendable {
  public let first: LocalDate
  public let last: LocalDate

  /// Nil where the last comes before the first.
  public init?(from first: LocalDate, to last: LocalDate) {
    guard first <= last else { return nil }
    self.first = first
    self.last = last
  }

  /// From the first moment to before the last, in the city's time: the night of the changing hour is a day as any other.
  func moments(in city: City) -> (start: Instant, end: Instant) {
    (city.timeZone.startOfDay(first), city.timeZone.startOfDay(last.adding(days: 1)))
  }
}

/// A transfer as it stands in the ledger, with what it was for.
public struct LedgerEntry: Hashable, Sendable {
  public let id: String
  public let at: Instant
  public let transfer: Transfer
  public let payment: ID<Payment>
  /// Once the payment is applied.
  public let receipt: ReceiptNumber?

  init(_ row: LedgerRow) {
    (id, at, transfer, payment, receipt) = (row.id, row.at, row.transfer, row.payment, row.receipt)
  }
}

/// Where in a ledger the next page begins.
public struct LedgerPlace: Hashable, Sendable {
  public let at: Instant
  public let id: String

  public init(at: Instant, id: String) {
    self.at = at
    self.id = id
  }

  public init(after entry: LedgerEntry) { self.init(at: entry.at, id: entry.id) }
}

/// Shows those who may see it how money got where it is.
public struct ShowLedger: Sendable {
  let engine: any Engine
  let now: @Sendable () -> Instant

  public init(engine: any Engine, now: @escaping @Sendable () -> Instant) {
    self.engine = engine
    self.now = now
  }

  public init(_ platform: Platform) { self.init(engine: platform.engine, now: platform.now) }

  /// What arrived at and left every account in those days.
  public func balance(of days: LedgerDays, city: City, for author: StaffAuthor) async throws -> TrialBalance {
    let (start, end) = days.moments(in: city)
    return try await read(city, for: author) { try $0.balance(from: start, to: end, in: $1) }
  }

  /// The next transfers of those days after a place, in the order of time.
  ///
  /// - Parameter account: only what arrived at it or left it; nil for all.
  public func entries(
    of account: Account?, in days: LedgerDays, after place: LedgerPlace? = nil, limit: Int, city: City,
    for author: StaffAuthor
  ) async throws -> [LedgerEntry] {
    let (start, end) = days.moments(in: city)
    return try await read(city, for: author) { table, reading in
      try table.entries(
        of: account, from: start, to: end, after: place.map { ($0.at, $0.id) }, limit: limit, in: reading
      ).map(LedgerEntry.init)
    }
  }

  /// Where the money of a payment went.
  public func path(of payment: ID<Payment>, city: City, for author: StaffAuthor) async throws -> [LedgerEntry] {
    try await read(city, for: author) { try $0.entries(of: payment, in: $1).map(LedgerEntry.init) }
  }

  private func read<T: Sendable>(
    _ city: City, for author: StaffAuthor, _ body: @escaping @Sendable (LedgerTable, any Reading) throws -> T
  ) async throws -> T {
    let now = now()
    return try await engine.read(.city(city.id)) { reading in
      try author.check(.seeLedger, city: city, now: now, in: reading)
      return try body(LedgerTable(city: city.id), reading)
    }
  }
}
