import Civil
import Foundation
import HTTPTypes
import Money
import Payments
import Regulations
import Testing

@Suite("What is sent to pagoPA")
struct PagoPARequestsTests {
  @Test("a position carries our name for it, the notice number, the debtor, the exact amount and where it goes")
  func position() throws {
    let call = try call(PagoPAStand.pagoPA().startCheckout(Sample.checkout(), access: Sample.token))
    #expect(call.request.method == .post && call.request.scheme == "https")
    #expect(call.request.authority == "api.platform.pagopa.it")
    #expect(
      call.request.path == "/gpd/debt-positions-service/v3/organizations/00743110157/debtpositions?toPublish=true")
    #expect(try key(of: call) == "chiave-posizioni")
    #expect(
      String(validating: call.body, as: UTF8.self) == """
        {"companyName":"Comune di Chivasso","iupd":"00743110157-chivasso-p1","officeName":"Ufficio Sosta",\
        "paymentOption":[{"debtor":{"email":"mario@example.it","fiscalCode":"RSSMRA80A01H501U",\
        "fullName":"Mario Rossi","type":"F"},"description":"Rinnovo ABI 123 2024","installments":[{"amount":3000,\
        "description":"Rinnovo ABI 123 2024","dueDate":"2026-12-01T22:59:59Z","iuv":"02000000000000184",\
        "nav":"302000000000000184","transfer":[{"amount":3000,"category":"9/0115101TS/",\
        "companyName":"Comune di Chivasso","iban":"IT60X0542811101000000123456","idTransfer":"1",\
        "organizationFiscalCode":"00743110157","postalIban":"IT15D0760101400000063868921",\
        "remittanceInformation":"Rinnovo ABI 123 2024"}]}],"switchToExpired":true}]}
        """)
  }

  @Test("the cart carries the notice and the ways back, with Checkout's own key")
  func cart() throws {
    let first = try call(PagoPAStand.pagoPA().startCheckout(Sample.checkout(), access: Sample.token))
    let call = try call(first.after(.answer(HTTPResponse(status: .created), body: Array("{}".utf8))))
    #expect(call.request.path == "/checkout/ec/v2/carts")
    #expect(try key(of: call) == "chiave-checkout")
    let back = "https://sosta.example/chivasso/pagamenti/p1"
    #expect(
      String(validating: call.body, as: UTF8.self) == """
        {"emailNotice":"mario@example.it","idCart":"00743110157-chivasso-p1","paymentNotices":[{"amount":3000,\
        "companyName":"Comune di Chivasso","description":"Rinnovo ABI 123 2024","fiscalCode":"00743110157",\
        "noticeNumber":"302000000000000184"}],"returnUrls":{"returnCancelUrl":"\(back)/annullato",\
        "returnErrorUrl":"\(back)/ritorno","returnOkUrl":"\(back)/ritorno","returnWaitingUrl":"\(back)/ritorno"}}
        """)
  }

  @Test("asking twice sends the same bytes")
  func sameTwice() throws {
    let (first, second) = (
      try call(PagoPAStand.pagoPA().startCheckout(Sample.checkout(), access: Sample.token)),
      try call(PagoPAStand.pagoPA().startCheckout(Sample.checkout(), access: Sample.token))
    )
    #expect(first.request == second.request && first.body == second.body)
  }

  @Test("a company is a body, and a debtor without a tax code is nobody")
  func debtors() throws {
    let company = try text(Debtor(name: "Rossi S.r.l.", taxCode: TaxCode("00743110157")))
    #expect(company.contains(#""fiscalCode":"00743110157","fullName":"Rossi S.r.l.","type":"G""#))
    let unknown = try text(Debtor(name: "", taxCode: nil))
    #expect(unknown.contains(#""fiscalCode":"ANONIMO","fullName":"ANONIMO","type":"F""#))
    #expect(!unknown.contains("email"))
  }

  @Test("a payment without a notice number is not begun")
  func withoutDebt() throws {
    let plain = Checkout(
      Sample.expected, description: "x", payee: "y", locale: "it-IT", returnURL: "https://a.example/",
      cancelURL: "https://a.example/")
    guard case .done(let outcome) = try PagoPAStand.pagoPA().startCheckout(plain, access: Sample.token) else {
      throw Odd("something was sent")
    }
    #expect(words(outcome) == "refused debt NO_NOTICE_NUMBER")
  }

  @Test(
    "nobody is sent to a page that is not pagoPA's",
    arguments: [
      ("https://checkout.pagopa.it/c/1", true), ("https://evil.example/c/1", false),
      ("http://checkout.pagopa.it/", false),
      ("https://checkout.pagopa.it.evil.example/", false), ("https://x@evil.example/", false), ("", false),
    ])
  func page(address: String, isTrusted: Bool) throws {
    let first = try call(PagoPAStand.pagoPA().startCheckout(Sample.checkout(), access: Sample.token))
    let cart = try call(first.after(.answer(HTTPResponse(status: .created), body: Array("{}".utf8))))
    let answer = HTTPResponse(status: .found, headerFields: [.location: address])
    guard case .done(let outcome) = cart.after(.answer(answer, body: [])) else { throw Odd("no end") }
    #expect(words(outcome) == (isTrusted ? "redirect 00743110157-chivasso-p1 \(address)" : "unknown unreadable"))
  }

  @Test("whatever claims to be a notice of pagoPA's is not believed")
  func notices() throws {
    let step = try PagoPAStand.pagoPA().verify(
      Delivery(headers: [:], body: Array("{}".utf8)), access: Sample.token, now: Sample.now)
    guard case .done(.forged) = step else { throw Odd("believed") }
  }

  private func text(_ debtor: Debtor) throws -> String {
    let debt = Debt(try NoticeNumber(.segregation(2), counter: 1), debtor: debtor, dueAt: Sample.now)
    let call = try call(PagoPAStand.pagoPA().startCheckout(Sample.checkout(debt: debt), access: Sample.token))
    return String(decoding: call.body, as: UTF8.self)
  }

  private func call(_ step: Step<PaymentOutcome>) throws -> Call<PaymentOutcome> {
    guard case .send(let call) = step else { throw Odd("nothing was sent") }
    return call
  }

  private func key(of call: Call<PaymentOutcome>) throws -> String? {
    call.request.headerFields[try #require(HTTPField.Name("Ocp-Apim-Subscription-Key"))]
  }
}

/// A conversation that went another way than the test speaks of.
struct Odd: Error {
  let what: String
  init(_ what: String) { self.what = what }
}
