import Cities
import Civil
public import Hummingbird
import Regulations
public import Services
import Wording

/// Payments: the list, each one's page, the way back from the provider, receipts, and the rating at the end (R20).
public struct PaymentsRoom: Room {
  let platform: Platform
  /// A provider is asked about one payment at most every three seconds, however often its page is opened.
  private let pace: Pace

  public init(platform: Platform) {
    self.platform = platform
    pace = Pace(most: 1, inSeconds: 3)
  }

  public func addRoutes(to group: RouterGroup<WebContext>) {
    group.get("pagamenti") { _, context in
      let (page, visitor) = (try context.page, try context.visitor)
      return paymentsPage(page, try await ShowPayment(platform).all(of: ID(visitor.citizen), city: page.city))
    }
    group.get("pagamenti/{id}") { request, context in
      try await showPayment(context, isStill: request.uri.queryParameters["fermo"] != nil)
    }
    group.get("pagamenti/{id}/ritorno") { request, context in
      try await comeBack(context, isCancelled: request.uri.queryParameters["annullato"] != nil)
    }
    group.post("pagamenti/{id}/ripresa") { _, context in
      let (page, visitor) = (try context.page, try context.visitor)
      let payment = try await payment(of: context)
      return try await sendToProvider(payment.id, page, visitor, platform)
    }
    group.post("pagamenti/{id}/annullamento") { _, context in try await cancel(context) }
    group.get("pagamenti/{id}/avviso.pdf") { _, context in
      let (page, visitor) = (try context.page, try context.visitor)
      return try pdfResponse(
        try await PrintNotice(platform)(
          ID(try context.parameters.require("id")), citizen: ID(visitor.citizen), city: page.city))
    }
    group.get("ricevute/{id}.pdf") { _, context in
      let (page, visitor) = (try context.page, try context.visitor)
      return try pdfResponse(
        try await PrintReceipt(platform)(
          try context.parameters.require("id"), citizen: ID(visitor.citizen), city: page.city))
    }
    addRatingRoutes(to: group)
  }

  /// The payment of the address, if the person who is logged in made it.
  private func payment(of context: WebContext) async throws -> PaymentView {
    let (page, visitor) = (try context.page, try context.visitor)
    let id = try context.parameters.require("id")
    let found = try await ShowPayment(platform)(ID(id), citizen: ID(visitor.citizen), city: page.city)
    guard let found else { throw PageFault.notFound }
    return found
  }

  private func showPayment(_ context: WebContext, isStill: Bool) async throws -> Response {
    let (page, payment) = (try context.page, try await payment(of: context))
    guard payment.hasCheckout, payment.state.mayStillCapture, pace.allows(payment.id.text, now: platform.now()) else {
      return paymentPage(page, payment, now: platform.now(), ratingKey: platform.newID(), isStill: isStill)
    }
    _ = try await FollowPayment(platform)(payment.id, city: page.city)
    let fresh = try await self.payment(of: context)
    return paymentPage(page, fresh, now: platform.now(), ratingKey: platform.newID(), isStill: isStill)
  }

  /// The provider sent the payer back. That proves nothing: we ask, and the payment's page tells the answer.
  private func comeBack(_ context: WebContext, isCancelled: Bool) async throws -> Response {
    let (page, visitor) = (try context.page, try context.visitor)
    let payment = try await payment(of: context)
    // Who leaves pagoPA's page still has the notice, and may pay it elsewhere.
    if isCancelled, payment.state.mayStillCapture, payment.notice == nil {
      _ = try await CancelPayment(platform)(payment.id, citizen: ID(visitor.citizen), city: page.city)
    }
    // Who comes back from paying is told at once, however lately the page was looked at.
    if !isCancelled, payment.hasCheckout, payment.state.mayStillCapture,
      pace.allows("\(payment.id.text)/back", now: platform.now())
    {
      _ = try await FollowPayment(platform)(payment.id, city: page.city)
    }
    return page.redirect(to: page.links.payment(payment.id.text))
  }

  private func cancel(_ context: WebContext) async throws -> Response {
    let (page, visitor) = (try context.page, try context.visitor)
    let payment = try await payment(of: context)
    let outcome = try await CancelPayment(platform)(payment.id, citizen: ID(visitor.citizen), city: page.city)
    switch outcome {
    case .cancelled where context.form.isTicked("ricomincia"):
      return page.redirect(to: page.links.renewal(permit: payment.permit.text), notice: .paymentCancelled)
    case .cancelled, .seePayment: return page.redirect(to: page.links.payment(payment.id.text))
    case .noSuchPayment: throw PageFault.notFound
    }
  }
}

/// To the provider's own page, or to the payment's page where there is something else to tell.
func sendToProvider(
  _ payment: ID<some Any>, _ page: PageContext, _ visitor: Visitor, _ platform: Platform
) async throws -> Response {
  let links = page.links
  let outcome = try await StartCheckout(platform)(
    StartCheckout.Request(
      city: page.city, citizen: ID(visitor.citizen), payment: ID(payment.text),
      returnURL: platform.publicURL + links.paymentReturn(payment.text),
      cancelURL: platform.publicURL + links.paymentCancelled(payment.text)))
  switch outcome {
  case .redirect(let address): return page.redirect(to: address)
  case .seePayment, .tryLater: return page.redirect(to: links.payment(payment.text))
  case .noSuchPayment: throw PageFault.notFound
  }
}
