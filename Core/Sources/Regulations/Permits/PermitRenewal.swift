public import Civil
public import Money

/// When a permit may be renewed, from when, for how long and at what price (R20).
///
/// Numbers come from the city, the day from the caller.
public enum PermitRenewal {
  /// Renewal opens so many days before the expiry and closes so many days after it.
  public struct Window: Hashable, Sendable {
    public let opensDaysBefore: Int
    public let closesDaysAfter: Int

    public init(opensDaysBefore: Int, closesDaysAfter: Int) {
      self.opensDaysBefore = opensDaysBefore
      self.closesDaysAfter = closesDaysAfter
    }
  }

  public struct Offer: Hashable, Sendable {
    public let period: Permit.Period
    public let months: Int
    public let price: TaxedAmount
  }

  /// Every reason a holder can be told why renewal is not possible.
  public enum Refusal: Error, Hashable, Sendable {
    case returned
    case revoked
    case neverIssued
    case tooEarly(opensOn: LocalDate)
    case tooLate(closedOn: LocalDate)
    case notSoldOnline
    case noSuchTerm(months: Int)
  }

  /// What can be bought today: one offer for each term of the product, shortest first.
  public static func offers(
    for permit: Permit, product: Product, today: LocalDate, window: Window
  ) throws(Refusal) -> [Offer] {
    let firstDay = try firstDay(for: permit, today: today, window: window)
    guard !product.terms.isEmpty else { throw .notSoldOnline }
    return product.terms.map { term in
      Offer(
        period: PermitTerm.period(from: firstDay, months: term.months), months: term.months,
        price: TaxedAmount(gross: term.price, treatment: product.tax))
    }
  }

  /// The offer for one term.
  public static func offer(
    for permit: Permit, product: Product, months: Int, today: LocalDate, window: Window
  ) throws(Refusal) -> Offer {
    let all = try offers(for: permit, product: product, today: today, window: window)
    guard let chosen = all.first(where: { $0.months == months }) else { throw .noSuchTerm(months: months) }
    return chosen
  }

  /// The period a payment received on `paidOn` gives. Refuses nothing: what was offered and paid is honoured.
  public static func period(after permit: Permit, months: Int, paidOn: LocalDate) -> Permit.Period {
    period(after: permit.lastDay, months: months, paidOn: paidOn)
  }

  /// The period that a payment gives a permit whose last day is known; nil for a permit never paid before.
  public static func period(after lastDay: LocalDate?, months: Int, paidOn: LocalDate) -> Permit.Period {
    guard let lastDay, paidOn <= lastDay else { return PermitTerm.period(from: paidOn, months: months) }
    return PermitTerm.period(from: lastDay.adding(days: 1), months: months)
  }

  /// The first and the last day on which the permit can be renewed.
  public static func window(of lastDay: LocalDate, _ window: Window) -> ClosedRange<LocalDate> {
    lastDay.adding(days: -window.opensDaysBefore)...lastDay.adding(days: window.closesDaysAfter)
  }

  private static func firstDay(for permit: Permit, today: LocalDate, window: Window) throws(Refusal) -> LocalDate {
    switch permit.state {
    case .returned: throw .returned
    case .revoked: throw .revoked
    case .active: break
    }
    guard let lastDay = permit.lastDay else { throw .neverIssued }
    let days = self.window(of: lastDay, window)
    guard today >= days.lowerBound else { throw .tooEarly(opensOn: days.lowerBound) }
    guard today <= days.upperBound else { throw .tooLate(closedOn: days.upperBound) }
    return today <= lastDay ? lastDay.adding(days: 1) : today
  }
}
