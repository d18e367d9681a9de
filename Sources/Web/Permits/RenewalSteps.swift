import Cities
import Civil
import Hummingbird
import Money
import Payments
import Regulations
import Services
import Wording

// From the choice of a length to the way out to the payment provider (R20).
extension PermitsRoom {
  /// The second step: everything on one page, with the price sealed for some minutes.
  func review(_ permit: PermitView, months: String, context: WebContext) async throws -> Response {
    let (page, visitor) = (try context.page, try context.visitor)
    guard case .offered(let offers) = permit.renewing else { return try renewalDataPage(page, permit, months: nil) }
    guard let offer = offers.first(where: { "\($0.months)" == months }) else {
      return try renewalDataPage(page, permit, months: months, isMissing: true)
    }
    let holder = try await ShowHolder(platform)(citizen: ID(visitor.citizen), city: page.city)
    return reviewPage(page, permit, holder, sheet(of: offer, permit, page.city))
  }

  private func sheet(of offer: PermitRenewal.Offer, _ permit: PermitView, _ city: City) -> ReviewSheet {
    let now = platform.now()
    let until = now.adding(minutes: Int64(city.rules(on: city.timeZone.day(now)).quoteMinutes))
    let quote = Quote(
      permit: permit.id, months: offer.months, price: offer.price.gross, tax: offer.price.tax, until: until)
    return ReviewSheet(
      offer: offer, sealedQuote: quote.sealed(by: platform.seal, city: city.id),
      priceUntil: city.timeZone.local(until).time, key: platform.newID(),
      providers: platform.payments.ways(of: city))
  }

  /// The citizen agrees to what was shown.
  func renew(_ context: WebContext) async throws -> Response {
    var page = try context.page
    let visitor = try context.visitor
    let permit = try await permit(of: context)
    let form = context.form
    guard
      let quote = Quote(form["preventivo"], permit: permit.id, city: page.city.id, seal: platform.seal),
      isKey(form["chiave"])
    else { throw PageFault.staleForm }
    page.place = "/abbonamenti/\(permit.id.text)/rinnovo/riepilogo?mesi=\(quote.months)"
    guard !form["pagamento"].isEmpty else { return try await chooseProvider(permit, quote, page, visitor) }
    let outcome = try await RenewPermit(platform)(
      RenewPermit.Request(
        city: page.city, citizen: ID(visitor.citizen), quote: quote, provider: form["pagamento"],
        language: page.language.rawValue, key: ID(form["chiave"])))
    switch outcome {
    case .pay(let payment): return try await sendToProvider(payment, page, visitor, platform)
    case .inProgress(let payment): return inProgressPage(page, permit, payment: payment.text, since: nil)
    case .refused(let refusal): return refusedPage(page, permit, refusal)
    case .priceChanged: return try await showNewPrice(permit, quote, page, visitor)
    case .noSuchProvider: throw PageFault.badRequest
    case .recovering: throw PageFault.recovering
    case .noSuchPermit: throw PageFault.notFound
    }
  }

  private func chooseProvider(
    _ permit: PermitView, _ quote: Quote, _ page: PageContext, _ visitor: Visitor
  ) async throws -> Response {
    guard let offer = offer(quote.months, of: permit) else { return try renewalDataPage(page, permit, months: nil) }
    let holder = try await ShowHolder(platform)(citizen: ID(visitor.citizen), city: page.city)
    var problems = Problems()
    problems.add("pagamento", page.texts.permits.payWithMissing)
    return reviewPage(page, permit, holder, sheet(of: offer, permit, page.city), problems: problems)
  }

  private func showNewPrice(
    _ permit: PermitView, _ quote: Quote, _ page: PageContext, _ visitor: Visitor
  ) async throws -> Response {
    guard let offer = offer(quote.months, of: permit) else { return try renewalDataPage(page, permit, months: nil) }
    let holder = try await ShowHolder(platform)(citizen: ID(visitor.citizen), city: page.city)
    return reviewPage(page, permit, holder, sheet(of: offer, permit, page.city), oldPrice: quote.price)
  }

  private func offer(_ months: Int, of permit: PermitView) -> PermitRenewal.Offer? {
    guard case .offered(let offers) = permit.renewing else { return nil }
    return offers.first { $0.months == months }
  }

  /// A key as our forms carry it: letters and digits, long enough to be nobody else's.
  private func isKey(_ text: String) -> Bool {
    20...64 ~= text.utf8.count && text.utf8.allSatisfy { 97...122 ~= $0 || 48...57 ~= $0 || $0 == 45 }
  }
}

/// What the review shows and its form carries.
struct ReviewSheet: Sendable {
  let offer: PermitRenewal.Offer
  let sealedQuote: String
  let priceUntil: LocalTime
  /// Makes the same form, sent twice, one renewal.
  let key: String
  /// The ways to pay, by their ids.
  let providers: [String]
}
