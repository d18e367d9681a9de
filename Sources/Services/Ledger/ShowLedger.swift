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

/// Shows how money got where it is.
public struct ShowLedger: Sendable {
  let engine: any Engine

  public init(engine: any Engine) { self.engine = engine }

  public init(_ platform: Platform) { self.init(engine: platform.engine) }

  /// What arrived at and left every account in those days.
  public func balance(of days: LedgerDays, city: City) async throws -> TrialBalance {
    let (start, end) = days.moments(in: city)
    return try await engine.read(.city(city.id)) {
      try LedgerTable(city: city.id).balance(from: start, to: end, in: $0)
    }
  }

  /// The next transfers of those days after `last`, in the order of time.
  public func entries(
    of account: Account?, in days: LedgerDays, after last: LedgerEntry? = nil, limit: Int, city: City
  ) async throws -> [LedgerEntry] {
    let (start, end) = days.moments(in: city)
    return try await engine.read(.city(city.id)) {
      try LedgerTable(city: city.id).entries(of: account, from: start, to: end, after: last, limit: limit, in: $0)
    }
  }

  /// Where the money of a payment went.
  public func path(of payment: ID<Payment>, city: City) async throws -> [LedgerEntry] {
    try await engine.read(.city(city.id)) { try LedgerTable(city: city.id).entries(of: payment, in: $0) }
  }
}
