import Civil
import HTTPTypes
import Money
import Payments
import Testing

@Suite("What is sent to Stripe, and how its seals are read")
struct StripeRequestsTests {
  private let stripe = Stripe(
    site: .stripe, key: "sk_test_chiave-di-prova", webhookSecrets: ["whsec_test_secret"])

  @Test("a session carries the city's payment, the exact amount and the way back")
  func session() throws {
    let checkout = Checkout(
      Sample.expected, description: "Rinnovo ABI 123 2024", payee: "Città di Chivasso", locale: "it-IT",
      returnURL: "https://sosta.example/r?a=1", cancelURL: "https://sosta.example/a",
      payBy: Instant(milliseconds: 1_795_003_600_999))
    guard case .send(let call) = stripe.startCheckout(checkout, access: Sample.token) else {
      return #expect(Bool(false))
    }
    #expect(call.request.authority == "api.stripe.com")
    #expect(call.request.path == "/v1/checkout/sessions")
    #expect(call.request.headerFields[.authorization] == "Bearer A21-segreto")
    #expect(try call.request.headerFields[#require(HTTPField.Name("Idempotency-Key"))] == "p1-session")
    #expect(
      String(validating: call.body, as: UTF8.self) == """
        mode=payment&client_reference_id=chivasso.p1&metadata%5Bsosta%5D=chivasso.p1\
        &payment_intent_data%5Bmetadata%5D%5Bsosta%5D=chivasso.p1\
        &payment_intent_data%5Bdescription%5D=Rinnovo%20ABI%20123%202024&line_items%5B0%5D%5Bquantity%5D=1\
        &line_items%5B0%5D%5Bprice_data%5D%5Bcurrency%5D=eur\
        &line_items%5B0%5D%5Bprice_data%5D%5Bunit_amount%5D=3000\
        &line_items%5B0%5D%5Bprice_data%5D%5Bproduct_data%5D%5Bname%5D=Rinnovo%20ABI%20123%202024\
        &payment_method_types%5B0%5D=card&locale=it&success_url=https%3A%2F%2Fsosta.example%2Fr%3Fa%3D1\
        &cancel_url=https%3A%2F%2Fsosta.example%2Fa&expires_at=1795003600
        """)
  }

  @Test("the payer is sent to Stripe's own pages only")
  func trustedPage() {
    let pages = [
      ("https://checkout.stripe.com/c/pay/cs_1", true), ("https://checkout.stripe.com.evil.example/c", false),
      ("http://checkout.stripe.com/c/pay/cs_1", false), ("https://checkout.stripe.com@evil.example/", false),
    ]
    for (page, isTrusted) in pages {
      let body = #"{"id":"cs_1","object":"checkout.session","status":"open","url":"\#(page)"}"#
      guard case .send(let call) = stripe.startCheckout(Sample.checkout(), access: Sample.token),
        case .done(let outcome) = call.after(.answer(HTTPResponse(status: .ok), body: Array(body.utf8)))
      else { return #expect(Bool(false)) }
      let redirect = PaymentOutcome.redirect(to: page, reference: ProviderReference(rawValue: "cs_1"))
      #expect((outcome == redirect) == isTrusted, "\(page)")
    }
  }

  @Test("an order's name that would break out of the address is not sent")
  func oddReference() {
    let odd = ProviderReference(rawValue: "../refunds?x=")
    for step in [
      stripe.find(odd, expecting: Sample.expected, access: Sample.token),
      stripe.close(odd, expecting: Sample.expected, access: Sample.token),
    ] {
      guard case .done(.gone) = step else { return #expect(Bool(false)) }
    }
  }

  @Test("seals are read as Stripe describes them", arguments: Fixtures.rows("stripe-seals.csv"))
  func seals(row: Row) throws {
    var headers = HTTPFields()
    for seal in row[0].split(separator: "|") {
      headers.append(HTTPField(name: try #require(HTTPField.Name("Stripe-Signature")), value: String(seal)))
    }
    let now = Instant(milliseconds: try #require(Int64(row[1])) * 1000)
    let delivery = Delivery(headers: headers, body: Array(#"{"id":"evt_test","object":"event"}"#.utf8))
    let outcome =
      switch stripe.verify(delivery, access: Sample.token, now: now) {
      case .done(.genuine): "genuine"
      case .done(.forged): "forged"
      // This body has no type, so it is sealed right and then found to be no event.
      case .done(.unreadable): "sealed"
      case .done(.unknown), .send: "asks"
      }
    #expect(outcome == row[2])
  }
}
