import Civil
import Foundation
import HTTPTypes
import Money
import Payments
import Testing

@Suite("What is sent to PayPal")
struct PayPalRequestsTests {
  @Test("an order carries the city's payment, the exact amount and the way back")
  func order() throws {
    let call = try call(Sample.payPal().startCheckout(Sample.checkout(means: .card), access: Sample.token))
    #expect(call.request.method == .post)
    #expect(call.request.scheme == "https")
    #expect(call.request.authority == "api-m.paypal.com")
    #expect(call.request.path == "/v2/checkout/orders")
    #expect(call.request.headerFields[.authorization] == "Bearer A21-segreto")
    #expect(call.request.headerFields[try name("PayPal-Request-Id")] == "p1-order")
    #expect(
      String(validating: call.body, as: UTF8.self) == """
        {"intent":"CAPTURE","payment_source":{"paypal":{"experience_context":{"brand_name":"Città di Chivasso",\
        "cancel_url":"https://sosta.example/chivasso/pagamenti/p1/annullato","landing_page":"GUEST_CHECKOUT",\
        "locale":"it-IT","payment_method_preference":"IMMEDIATE_PAYMENT_REQUIRED",\
        "return_url":"https://sosta.example/chivasso/pagamenti/p1/ritorno","shipping_preference":"NO_SHIPPING",\
        "user_action":"PAY_NOW"}}},"purchase_units":[{"amount":{"currency_code":"EUR","value":"30.00"},\
        "custom_id":"chivasso.p1","description":"Rinnovo ABI 123 2024","invoice_id":"p1"}]}
        """)
  }

  @Test("asking twice sends the same key and the same bytes")
  func sameTwice() throws {
    let first = try call(Sample.payPal().startCheckout(Sample.checkout(), access: Sample.token))
    let second = try call(Sample.payPal().startCheckout(Sample.checkout(), access: Sample.token))
    #expect(first.request == second.request)
    #expect(first.body == second.body)
  }

  @Test("each step has a key of its own, made from the payment's")
  func keys() throws {
    let capture = try call(
      Sample.payPal().capture(Sample.order, expecting: Sample.expected, access: Sample.token))
    #expect(capture.request.headerFields[try name("PayPal-Request-Id")] == "p1-capture")
    #expect(capture.request.path == "/v2/checkout/orders/5O1/capture")
    let request = RefundRequest(key: "r1", capture: CaptureID(rawValue: "C1"), amount: Money(cents: 5))
    let refund = try call(Sample.payPal().refund(request, access: Sample.token))
    #expect(refund.request.headerFields[try name("PayPal-Request-Id")] == "r1-refund")
    #expect(String(validating: refund.body, as: UTF8.self) == #"{"amount":{"currency_code":"EUR","value":"0.05"}}"#)
  }

  @Test("a long description is cut and control characters become blanks")
  func longDescription() throws {
    let checkout = Checkout(
      Sample.expected, description: "a\n\u{0}b" + String(repeating: "è", count: 300), payee: "", locale: "it-IT",
      returnURL: "https://a.example", cancelURL: "https://a.example")
    let body = try #require(
      String(validating: try call(Sample.payPal().startCheckout(checkout, access: Sample.token)).body, as: UTF8.self))
    #expect(body.contains(#""description":"a  b"# + String(repeating: "è", count: 123) + "\""))
    #expect(!body.contains("brand_name"))
  }

  @Test("our credentials go only to PayPal's token service")
  func credentials() throws {
    let call = try call(Sample.payPal(.sandbox).access(now: Sample.now))
    #expect(call.request.authority == "api-m.sandbox.paypal.com")
    #expect(
      call.request.headerFields[.authorization] == "Basic Y2xpZW50LWRpLXByb3ZhOnNlZ3JldG8tZGktcHJvdmE=")
    #expect(call.body == Array("grant_type=client_credentials".utf8))
  }

  @Test("a token never shows its text")
  func tokenStaysHidden() {
    var dumped = ""
    dump(Sample.token, to: &dumped)
    #expect(!("\(Sample.token)" + String(reflecting: Sample.token) + dumped).contains("segreto"))
  }

  @Test("a token is not used in its last minute")
  func tokenEnds() {
    let end = Sample.token.expiresAt
    #expect(Sample.token.isUsable(at: end.adding(milliseconds: -60_001)))
    #expect(!Sample.token.isUsable(at: end.adding(milliseconds: -60_000)))
  }

  @Test("a tag is a city and a payment, and nothing else")
  func tags() {
    #expect(PaymentTag("chivasso.p1") == Sample.tag)
    #expect(Sample.tag.description == "chivasso.p1")
    for odd in ["", "chivasso", "chivasso.", ".p1", "a.b.c", "a|b.c", "a.è", "a." + String(repeating: "b", count: 61)] {
      #expect(PaymentTag(odd) == nil, "\(odd)")
    }
  }

  private func call<Outcome>(_ step: Step<Outcome>) throws -> Call<Outcome> {
    guard case .send(let call) = step else { throw NothingSent() }
    return call
  }

  private func name(_ text: String) throws -> HTTPField.Name { try #require(HTTPField.Name(text)) }

  struct NothingSent: Error {}
}
