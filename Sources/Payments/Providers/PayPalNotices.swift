public import Civil
import Foundation
import HTTPTypes

extension PayPal {
  public func verify(_ delivery: Delivery, access: AccessToken, now: Instant) -> Step<NoticeOutcome> {
    guard let seal = PayPalSeal(delivery.headers) else { return .done(.forged("signature headers missing or odd")) }
    guard let notice = PayPalEvent.read(delivery.body) else { return .done(.unreadable("not an event of PayPal's")) }
    guard site.trusted.covers(seal.certificateURL), let certificate = PlainURL(seal.certificateURL) else {
      return .done(.forged("the certificate's address is not PayPal's"))
    }
    switch signatureCheck {
    case .online: return askPayPal(about: delivery, sealed: seal, access: access, notice: notice)
    case .offline:
      let request = HTTPRequest(
        method: .get, scheme: certificate.scheme, authority: certificate.authority, path: certificate.path)
      return .send(
        Call(request, body: []) { reply in
          .done(Self.judge(reply, delivery, seal, webhookID: self.webhookID, now: now, notice: notice))
        })
    }
  }

  private func askPayPal(
    about delivery: Delivery, sealed seal: PayPalSeal, access: AccessToken, notice: Notice
  ) -> Step<NoticeOutcome> {
    let request = request(.post, "/v1/notifications/verify-webhook-signature", access: access)
    return .send(
      Call(request, body: seal.question(about: delivery.body, webhookID: webhookID)) { reply in
        switch PayPalReading(reply, as: PayPalVerdict.self) {
        case .value(let verdict):
          let isGenuine = verdict.verification_status == "SUCCESS"
          return .done(isGenuine ? .genuine(notice) : .forged("PayPal did not sign it"))
        case .problem(_, let problem): return .done(.forged("PayPal does not judge it: \(problem.issue)"))
        case .doubt(let doubt): return .done(.unknown(doubt))
        }
      })
  }

  private static func judge(
    _ reply: Reply, _ delivery: Delivery, _ seal: PayPalSeal, webhookID: String, now: Instant, notice: Notice
  ) -> NoticeOutcome {
    switch reply {
    case .failed(.notSent): return .unknown(.notSent)
    case .failed(.noAnswer): return .unknown(.noAnswer)
    case .answer(let response, let certificate):
      guard response.status.code == 200 else { return .unknown(.providerFault(status: response.status.code)) }
      let isGenuine = PayPalSignature.isGenuine(
        delivery, webhookID: webhookID, certificate: certificate, now: now)
      return isGenuine ? .genuine(notice) : .forged("the signature does not fit")
    }
  }
}

private struct PayPalVerdict: Decodable { var verification_status: String }

/// An event as PayPal sends it.
struct PayPalEvent: Decodable {
  var id: String
  var event_type: String

  static func read(_ body: [UInt8]) -> Notice? {
    let decoder = JSONDecoder()
    let data = Data(body)
    guard let event = try? decoder.decode(PayPalEvent.self, from: data), !event.id.isEmpty else { return nil }
    switch event.event_type {
    case "PAYMENT.CAPTURE.COMPLETED", "PAYMENT.CAPTURE.PENDING", "PAYMENT.CAPTURE.DENIED",
      "PAYMENT.CAPTURE.DECLINED":
      guard let capture = try? decoder.decode(Resource<PayPalCapture>.self, from: data).resource,
        let report = capture.report()
      else { return nil }
      return event.notice(
        .capture(report), tag: capture.custom_id, order: capture.supplementary_data?.related_ids?.order_id)
    case "PAYMENT.CAPTURE.REFUNDED", "PAYMENT.CAPTURE.REVERSED":
      guard let refund = try? decoder.decode(Resource<PayPalRefund>.self, from: data).resource else { return nil }
      return event.notice(.returned(refund.capture), tag: refund.custom_id, order: nil)
    case "CHECKOUT.ORDER.APPROVED":
      guard let order = try? decoder.decode(Resource<PayPalOrder>.self, from: data).resource, order.id != nil else {
        return nil
      }
      return event.notice(.approved, tag: order.purchase_units?.first?.custom_id, order: order.id)
    case "CUSTOMER.DISPUTE.CREATED", "CUSTOMER.DISPUTE.UPDATED", "CUSTOMER.DISPUTE.RESOLVED":
      guard let complaint = try? decoder.decode(Resource<PayPalDispute>.self, from: data).resource,
        let dispute = complaint.dispute
      else { return nil }
      return event.notice(.ignored(event.event_type), tag: complaint.tag, order: nil, dispute: dispute)
    default: return event.notice(.ignored(event.event_type), tag: nil, order: nil)
    }
  }

  private struct Resource<Content: Decodable>: Decodable { var resource: Content }

  private func notice(_ news: Notice.News, tag: String?, order: String?, dispute: Dispute? = nil) -> Notice {
    Notice(
      id: id, news: news, tag: tag.flatMap { PaymentTag($0) },
      reference: order.map { ProviderReference(rawValue: $0) }, dispute: dispute)
  }
}

extension PayPalRefund {
  /// The capture a refund gives back, named only by the link that leads up to it.
  var capture: CaptureID? {
    let up = links?.first { $0.rel == "up" }?.href.split(separator: "/").last
    return up.map { CaptureID(rawValue: String($0)) }
  }
}
