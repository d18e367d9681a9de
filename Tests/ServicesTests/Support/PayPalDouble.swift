import Foundation
import HTTPTypes
import Payments
import Synchronization

/// PayPal's side of orders in memory, fast enough for tens of thousands of cases: what it says is what is true of the
/// money. Its forms are those that the stand-in of Tests/Peers checks against PayPal's published documents.
final class PayPalDouble: Sendable {
  struct Order: Sendable {
    var tag: String
    var value: String
    /// `PAYER_ACTION_REQUIRED`, `APPROVED`, `COMPLETED`.
    var status = "PAYER_ACTION_REQUIRED"
    /// Of the capture, once there is one: `PENDING`, `COMPLETED`, `REFUNDED`.
    var capture: String?
  }

  private struct State {
    var orders: [String: Order] = [:]
    var isUnderReview = false
    var captures = 0
    var refunds = 0
    /// Answers that are lost on their way; the work is done.
    var lost = 0
  }

  private let state = Mutex(State())

  static let site = PayPal.Site.standIn(scheme: "http", authority: "paypal.test")
  static let provider = PayPal(site: site, clientID: "c", secret: "s", webhookID: "W")

  var captures: Int { state.withLock { $0.captures } }
  var refunds: Int { state.withLock { $0.refunds } }

  /// From now on what is captured is looked at by a person of PayPal's first.
  func review(_ isOn: Bool) { state.withLock { $0.isUnderReview = isOn } }
  func lose(_ answers: Int) { state.withLock { $0.lost = answers } }

  func order(_ id: String) -> Order? { state.withLock { $0.orders[id] } }

  /// The payer agrees; a review ends well.
  func advance(_ id: String) {
    state.withLock { state in
      if state.orders[id]?.status == "PAYER_ACTION_REQUIRED" { state.orders[id]?.status = "APPROVED" }
      if state.orders[id]?.capture == "PENDING" { state.orders[id]?.capture = "COMPLETED" }
    }
  }

  func send(_ request: HTTPRequest, _ body: [UInt8]) -> Reply {
    state.withLock { state in
      let answer = Self.answer(request, body, &state)
      guard state.lost > 0 else { return answer }
      state.lost -= 1
      return .failed(.noAnswer)
    }
  }

  private static func answer(_ request: HTTPRequest, _ body: [UInt8], _ state: inout State) -> Reply {
    let parts = (request.path ?? "").split(separator: "/").map(String.init)
    switch (request.method, parts.count, parts.last ?? "") {
    case (_, _, "token"): return reply(#"{"access_token":"t","token_type":"Bearer","expires_in":32400}"#)
    case (_, _, "verify-webhook-signature"): return reply(#"{"verification_status":"SUCCESS"}"#)
    case (.post, 3, "orders"): return create(body, &state)
    case (.get, 4, let id): return reply(shown(id, state))
    case (.post, 5, "capture"): return capture(parts[3], &state)
    case (.post, 5, "refund"): return refund(parts[3], body, &state)
    default: return Reply.answer(HTTPResponse(status: .notFound), body: [])
    }
  }

  private static func create(_ body: [UInt8], _ state: inout State) -> Reply {
    let text = String(decoding: body, as: UTF8.self)
    guard let tag = field("custom_id", text), let value = field("value", text) else { return problem("MISSING") }
    let id = "O\(tag.split(separator: ".").last ?? "")"
    if state.orders[id] == nil { state.orders[id] = Order(tag: tag, value: value) }
    return reply(shown(id, state))
  }

  private static func capture(_ id: String, _ state: inout State) -> Reply {
    guard let order = state.orders[id] else { return .answer(HTTPResponse(status: .notFound), body: []) }
    guard order.status == "APPROVED" else {
      return problem(order.status == "COMPLETED" ? "ORDER_ALREADY_CAPTURED" : "ORDER_NOT_APPROVED")
    }
    state.orders[id]?.status = "COMPLETED"
    state.orders[id]?.capture = state.isUnderReview ? "PENDING" : "COMPLETED"
    state.captures += 1
    return reply(shown(id, state))
  }

  private static func refund(_ capture: String, _ body: [UInt8], _ state: inout State) -> Reply {
    let id = String(capture.dropFirst())
    guard let order = state.orders[id] else { return .answer(HTTPResponse(status: .notFound), body: []) }
    if order.capture == "COMPLETED" { state.refunds += 1 }
    state.orders[id]?.capture = "REFUNDED"
    return reply(#"{"id":"R\#(id)","status":"COMPLETED","amount":{"currency_code":"EUR","value":"\#(order.value)"}}"#)
  }

  private static func shown(_ id: String, _ state: State) -> String {
    guard let order = state.orders[id] else { return "{}" }
    let payments = order.capture == nil ? "" : #","payments":{"captures":[\#(captured(id, order))]}"#
    return """
      {"id":"\(id)","status":"\(order.status)","purchase_units":[{"custom_id":"\(order.tag)"\(payments)}],\
      "links":[{"href":"http://paypal.test/checkoutnow?token=\(id)","rel":"payer-action"}]}
      """
  }

  private static func captured(_ id: String, _ order: Order) -> String {
    """
    {"id":"C\(id)","status":"\(order.capture ?? "")","amount":{"currency_code":"EUR","value":"\(order.value)"},\
    "custom_id":"\(order.tag)","supplementary_data":{"related_ids":{"order_id":"\(id)"}}}
    """
  }

  /// A notice in PayPal's form, as it would be signed.
  func notice(_ type: String, of id: String) -> Delivery {
    let order = state.withLock { $0.orders[id] } ?? Order(tag: "", value: "0.01")
    let resource =
      type == "CHECKOUT.ORDER.APPROVED"
      ? #"{"id":"\#(id)","status":"APPROVED","purchase_units":[{"custom_id":"\#(order.tag)"}]}"#
      : Self.captured(id, Order(tag: order.tag, value: order.value, capture: String(type.split(separator: ".")[2])))
    var headers = HTTPFields()
    for name in ["Algo", "Transmission-Id", "Transmission-Time", "Transmission-Sig", "Cert-Url"] {
      guard let field = HTTPField.Name("PayPal-\(name == "Algo" ? "Auth-Algo" : name)") else { continue }
      headers[field] = name == "Cert-Url" ? "http://paypal.test/cert" : "x"
    }
    let body = #"{"id":"WH-\#(type)-\#(id)","event_type":"\#(type)","resource":\#(resource)}"#
    return Delivery(headers: headers, body: Array(body.utf8))
  }

  private static func field(_ name: String, _ text: String) -> String? {
    guard let start = text.range(of: "\"\(name)\":\"")?.upperBound else { return nil }
    return String(text[start...].prefix { $0 != "\"" })
  }

  private static func reply(_ text: String) -> Reply { .answer(HTTPResponse(status: .ok), body: Array(text.utf8)) }

  private static func problem(_ issue: String) -> Reply {
    .answer(HTTPResponse(status: .unprocessableContent), body: Array(#"{"details":[{"issue":"\#(issue)"}]}"#.utf8))
  }
}
