import Civil
import Foundation
import HTTPTypes
import Payments

/// The provider's answers and notices as they travel.
enum PayPalWire {
  static let authority = "paypal.simulated"
  static let webhook = "WH-SIMULATED"

  static func answer(_ status: Int, _ json: String) -> Reply {
    .answer(HTTPResponse(status: HTTPResponse.Status(code: status)), body: Array(json.utf8))
  }

  static func problem(_ problem: PayPalBook.Problem) -> Reply {
    answer(problem.status, #"{"name":"UNPROCESSABLE_ENTITY","details":[{"issue":"\#(problem.issue)"}]}"#)
  }

  static func order(_ order: PayPalBook.Order, captures: [PayPalBook.Capture]) -> String {
    let shown = captures.map(capture).joined(separator: ",")
    return """
      {"id":"\(order.id)","status":"\(order.status)","purchase_units":[{"custom_id":"\(order.tag)",\
      "payments":{"captures":[\(shown)]}}],"links":[{"rel":"payer-action",\
      "href":"https://\(authority)/checkoutnow?token=\(order.id)"}]}
      """
  }

  static func capture(_ capture: PayPalBook.Capture) -> String {
    """
    {"id":"\(capture.id)","status":"\(capture.status)","amount":\(money(capture.cents, capture.currency)),\
    "custom_id":"\(capture.tag)","create_time":"\(time(capture.at))",\
    "supplementary_data":{"related_ids":{"order_id":"\(capture.order)"}}}
    """
  }

  static func refund(_ refund: PayPalBook.Refund, tag: String) -> String {
    """
    {"id":"\(refund.id)","status":"\(refund.status)","amount":\(money(refund.cents, "EUR")),"custom_id":"\(tag)",\
    "links":[{"rel":"up","href":"https://\(authority)/v2/payments/captures/\(refund.capture)"}]}
    """
  }

  static func event(_ news: PayPalNews, number: Int) -> String {
    let (type, resource) =
      switch news {
      case .approved(let order): ("CHECKOUT.ORDER.APPROVED", Self.order(order, captures: []))
      case .capture(let capture): (captureEvent(capture.status), Self.capture(capture))
      case .refund(let refund, let tag): ("PAYMENT.CAPTURE.REFUNDED", Self.refund(refund, tag: tag))
      }
    return #"{"id":"WH-\#(number)","event_type":"\#(type)","resource":\#(resource)}"#
  }

  private static func captureEvent(_ status: String) -> String {
    switch status {
    case "PENDING": "PAYMENT.CAPTURE.PENDING"
    case "DECLINED": "PAYMENT.CAPTURE.DENIED"
    default: "PAYMENT.CAPTURE.COMPLETED"
    }
  }

  static func money(_ cents: Int64, _ currency: String) -> String {
    let (whole, rest) = cents.quotientAndRemainder(dividingBy: 100)
    return #"{"currency_code":"\#(currency)","value":"\#(whole).\#(rest < 10 ? "0" : "")\#(rest)"}"#
  }

  private static func time(_ instant: Instant) -> String {
    let seconds = instant.milliseconds / 1000
    let (day, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
    let two = { (number: Int64) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(Almanac.iso(day: Int(day)))T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
  }

  /// The event with the seal that only the provider can make.
  static func delivery(_ body: String, signature: String? = nil) -> Delivery {
    var fields = HTTPFields()
    let seal = [
      "PayPal-Auth-Algo": "SHA256withRSA", "PayPal-Cert-Url": "https://\(authority)/cert",
      "PayPal-Transmission-Id": "transmission", "PayPal-Transmission-Time": "2027-01-01T00:00:00Z",
      "PayPal-Transmission-Sig": signature ?? Self.signature(of: Array(body.utf8)),
    ]
    for (name, value) in seal { if let name = HTTPField.Name(name) { fields[name] = value } }
    return Delivery(headers: fields, body: Array(body.utf8))
  }

  static func signature(of body: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in body { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return "seal-\(hash)"
  }
}

/// The part of an order's request that the simulated provider reads.
struct OrderRequest: Decodable {
  struct Unit: Decodable {
    struct Amount: Decodable { let value: String }
    let amount: Amount
    let custom_id: String
    let invoice_id: String
  }
  let purchase_units: [Unit]
}

/// The part of a refund's request that the simulated provider reads.
struct RefundAsked: Decodable {
  struct Amount: Decodable {
    let currency_code: String
    let value: String
  }
  let amount: Amount
}

/// The part of a question about a notice's seal that the simulated provider reads.
struct SealQuestion: Decodable {
  let transmission_sig: String
  let webhook_id: String
}
