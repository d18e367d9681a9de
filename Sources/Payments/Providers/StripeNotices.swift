public import Civil
import Foundation
import HTTPTypes

extension Stripe {
  public func verify(_ delivery: Delivery, access: AccessToken, now: Instant) -> Step<NoticeOutcome> {
    guard delivery.body.count <= longestAnswer else { return .done(.unreadable("longer than any notice")) }
    guard let signature = StripeSignature(delivery.headers) else {
      return .done(.forged("signature header missing or odd"))
    }
    guard signature.isMade(by: webhookSecrets, over: delivery.body) else {
      return .done(.forged("the signature does not fit"))
    }
    guard signature.isFresh(at: now) else { return .done(.forged("sealed at another time")) }
    guard let notice = StripeEvent.read(delivery.body) else { return .done(.unreadable("not an event of Stripe's")) }
    return .done(.genuine(notice))
  }
}

/// An event as Stripe sends it.
struct StripeEvent: Decodable {
  var id: String
  var type: String

  static func read(_ body: [UInt8]) -> Notice? {
    let (decoder, data) = (JSONDecoder(), Data(body))
    guard let event = try? decoder.decode(StripeEvent.self, from: data), !event.id.isEmpty else { return nil }
    func object<Thing: Decodable>(_ type: Thing.Type) -> Thing? {
      (try? decoder.decode(Envelope<Thing>.self, from: data))?.data.object
    }
    switch event.type {
    case "checkout.session.completed", "checkout.session.async_payment_succeeded",
      "checkout.session.async_payment_failed", "checkout.session.expired":
      return object(StripeSession.self).flatMap(event.notice)
    case "payment_intent.succeeded", "payment_intent.processing", "payment_intent.payment_failed":
      return object(StripeIntent.self).flatMap(event.notice)
    case "charge.refunded":
      return object(StripeCharge.self).flatMap(event.notice)
    case "charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed",
      "charge.dispute.funds_withdrawn", "charge.dispute.funds_reinstated":
      return object(StripeDispute.self).flatMap(event.notice)
    default: return event.notice(.ignored(event.type), tag: nil)
    }
  }

  private struct Envelope<Object: Decodable>: Decodable {
    struct Content: Decodable { var object: Object }
    var data: Content
  }

  private func notice(of session: StripeSession) -> Notice? {
    guard let id = session.id else { return nil }
    let reference = ProviderReference(rawValue: id)
    guard type == "checkout.session.completed" || type == "checkout.session.async_payment_succeeded",
      case .id(let intent) = session.payment_intent
    else { return notice(.ignored(type), tag: session.tag, reference: reference) }
    guard let amount = session.amount_total, let currency = session.currency else { return nil }
    let report = CaptureReport(
      id: CaptureID(rawValue: intent), state: session.payment_status == "paid" ? .completed : .pending,
      reason: session.payment_status ?? "", value: Stripe.written(amount, currency), currency: currency.uppercased(),
      at: nil, tag: session.tag)
    return notice(.capture(report), tag: session.tag, reference: reference)
  }

  /// A card that was refused ends nothing: the payer is still on Stripe's page and may use another.
  private func notice(of intent: StripeIntent) -> Notice? {
    guard intent.id != nil else { return nil }
    let tag = intent.metadata?[Stripe.tagName]
    switch intent.report(tag: nil) {
    case .report(let report): return notice(.capture(report), tag: tag)
    case .none: return notice(.ignored(type), tag: tag)
    case .unreadable: return nil
    }
  }

  private func notice(of charge: StripeCharge) -> Notice? {
    notice(
      .returned(charge.payment_intent.map { CaptureID(rawValue: $0) }), tag: charge.metadata?[Stripe.tagName])
  }

  private func notice(of dispute: StripeDispute) -> Notice? {
    guard let id = dispute.id, let amount = dispute.amount, let currency = dispute.currency else { return nil }
    let told = Dispute(
      id: id, stage: stage(of: dispute), capture: dispute.payment_intent.map { CaptureID(rawValue: $0) },
      value: Stripe.written(amount, currency), currency: currency.uppercased(), reason: dispute.reason ?? "",
      answerBy: dispute.evidence_details?.due_by.flatMap(WireTime.readUnix))
    return notice(.ignored(type), tag: nil, dispute: told)
  }

  /// `warning_…` is an inquiry of the card's bank: nothing is withdrawn.
  private func stage(of dispute: StripeDispute) -> Dispute.Stage {
    switch (type, dispute.status ?? "") {
    case ("charge.dispute.funds_reinstated", _), (_, "won"), (_, "warning_closed"): .released
    case (_, "lost"): .lost
    case ("charge.dispute.funds_withdrawn", _): .heldBack
    case (_, let status) where status.hasPrefix("warning"): .asked
    default: .heldBack
    }
  }

  private func notice(
    _ news: Notice.News, tag: String?, reference: ProviderReference? = nil, dispute: Dispute? = nil
  ) -> Notice {
    Notice(id: id, news: news, tag: tag.flatMap { PaymentTag($0) }, reference: reference, dispute: dispute)
  }
}
