public import Cities
import Civil
import Money
import Payments
public import Regulations
import SQL
public import Store

/// A citizen asks for more months: we write the wish and the coming payment down, or say why not (R20).
public struct RenewPermit: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public struct Request: Sendable {
    public let city: City
    public let citizen: ID<Citizen>
    /// What was shown and agreed to.
    public let quote: Quote
    public let provider: String
    /// `it` or `en`.
    public let language: String
    /// Made with the form, so that the same form sent twice is one renewal.
    public let key: ID<Renewal>

    public init(
      city: City, citizen: ID<Citizen>, quote: Quote, provider: String, language: String, key: ID<Renewal>
    ) {
      self.city = city
      self.citizen = citizen
      self.quote = quote
      self.provider = provider
      self.language = language
      self.key = key
    }
  }

  public enum Outcome: Hashable, Sendable {
    /// Written down: the payer can be sent to the provider.
    case pay(ID<Payment>)
    /// Another renewal of this permit is being paid.
    case inProgress(ID<Payment>)
    case refused(PermitRenewal.Refusal)
    /// The quote has run out and the price is another now.
    case priceChanged
    case noSuchProvider
    case noSuchPermit
    /// The database was restored and its gap is not closed yet.
    case recovering
  }

  public func callAsFunction(_ request: Request) async throws -> Outcome {
    guard isOffered(request.provider, in: request.city) else { return .noSuchProvider }
    do {
      return try await platform.engine.writeByKey(.city(request.city.id)) { try decide(request, in: $0) }
    } catch SQLError.uniqueViolation {
      // Another browser was faster between our reading and our writing; what it began is there to be read now.
      return try await platform.engine.writeByKey(.city(request.city.id)) { try decide(request, in: $0) }
    }
  }

  private func decide(_ request: Request, in transaction: any Writing) throws -> Outcome {
    let city = request.city
    let payments = PaymentTable(city: city.id)
    let renewals = RenewalTable(city: city.id)
    if try RestorationTable.isRecovering(in: transaction) { return .recovering }
    guard
      let known = try PermitTable(city: city.id).find(request.quote.permit, heldBy: request.citizen, in: transaction)
    else { return .noSuchPermit }
    if let same = try renewals.find(request.key, in: transaction) {
      guard same.citizen == request.citizen, same.permit == known.id, same.months == request.quote.months,
        let payment = try payments.find(of: same.id, in: transaction)
      else { return .noSuchPermit }
      return .pay(payment.id)
    }
    if let open = try renewals.open(of: known.id, in: transaction) {
      guard let payment = try payments.find(of: open.id, in: transaction) else { return .noSuchPermit }
      guard !payment.state.mayStillCapture else { return .inProgress(payment.id) }
      try renewals.set(.closed, of: [open.id], in: transaction)
    }
    return try write(request, known, in: transaction)
  }

  private func write(_ request: Request, _ known: PermitRecord, in transaction: any Writing) throws -> Outcome {
    let (city, now) = (request.city, platform.now())
    let today = city.timeZone.day(now)
    let rules = city.rules(on: today)
    guard let product = rules.product(known.permit.product) else { return .refused(.notSoldOnline) }
    let offer: PermitRenewal.Offer
    do throws(PermitRenewal.Refusal) {
      offer = try PermitRenewal.offer(
        for: known.permit, product: product, months: request.quote.months, today: today,
        window: rules.renewal)
    } catch {
      return .refused(error)
    }
    guard now <= request.quote.until || offer.price.gross == request.quote.price else { return .priceChanged }
    let issue = NoticeWay(request.provider, in: city).map { IssueNotice(city: city, way: $0) }
    let lastDay = issue?.lastDay(for: known.permit, months: offer.months, today: today)
    let priceEnd =
      lastDay.map { city.timeZone.startOfDay($0.adding(days: 1)) } ?? now.adding(minutes: Int64(rules.quoteMinutes))
    let renewal = Renewal(
      id: request.key, permit: known.id, citizen: request.citizen, product: product.id, months: offer.months,
      price: request.quote.price, tax: request.quote.tax, state: .open,
      quotedUntil: max(request.quote.until, priceEnd), createdAt: now)
    let payment = ID<Payment>(platform.newID())
    try RenewalTable(city: city.id).add(renewal, in: transaction)
    try PaymentTable(city: city.id).add(
      payment, for: renewal, provider: request.provider, language: request.language, now: now, in: transaction)
    var notice: NoticeRecord?
    if let issue, let lastDay {
      notice = try issue(for: payment, lastDay: lastDay, now: now, in: transaction)
    }
    if let notice, notice.kind == .slip { try note(notice, city: city, now: now, in: transaction) }
    // Whether a provider has it is asked soon; a slip has none.
    try WatchTable(city: city.id).set(
      payment, step: 0, at: PaymentSchedule.next(step: 0, after: now, notice: notice), in: transaction)
    return .pay(payment)
  }

  /// pagoPA cannot be paid without what the town has agreed with it: without that there would be no notice.
  private func isOffered(_ provider: String, in city: City) -> Bool {
    guard platform.payments.ways(of: city).contains(provider) else { return false }
    switch ProviderID(rawValue: provider) {
    case .pagoPA, .trialPagoPA, .postalSlip: return NoticeWay(provider, in: city) != nil
    default: return true
    }
  }

  /// A slip is in the payer's hand at once: should this database be lost, its money must still find its permit.
  private func note(_ slip: NoticeRecord, city: City, now: Instant, in transaction: any Writing) throws {
    guard let known = try PaymentCaseTable(city: city.id).find(slip.payment, in: transaction) else { return }
    try Journal(city: city.id, now: now, newID: platform.newID).add(
      .payment(trace: known.trace(reference: slip.code, approvalURL: "", notice: slip)), in: transaction)
  }
}
