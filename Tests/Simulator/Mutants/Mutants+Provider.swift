import HTTPTypes
import Payments
import Synchronization

/// Bugs in the conversation with the provider.
extension Mutants {
  private static func key(_ name: String, _ what: String, _ ending: String) -> Mutant {
    Mutant(
      name: name, what: what,
      request: { request, number in
        var request = request
        guard let field = HTTPField.Name("PayPal-Request-Id"), let key = request.headerFields[field],
          key.hasSuffix(ending)
        else { return request }
        request.headerFields[field] = "\(key)-\(number)"
        return request
      })
  }

  /// A reply is read as another: as good as a product that misreads it.
  private static func misread(
    _ name: String, _ what: String,
    _ change: @escaping @Sendable (HTTPRequest, [UInt8], Reply, PayPalBook, Flaw) -> Reply?
  ) -> Mutant {
    Mutant(name: name, what: what, reply: { change($0, $1, $2, $3, $4) ?? $2 })
  }

  /// The order that a call is about, where it is about one.
  private static func order(_ request: HTTPRequest, _ book: PayPalBook) -> PayPalBook.Order? {
    let path = (request.path ?? "").split(separator: "/").map(String.init)
    return path.count > 3 && path[2] == "orders" ? book.orders[path[3]] : nil
  }

  private static func paid(_ order: PayPalBook.Order, _ capture: String) -> Reply {
    PayPalWire.answer(
      200,
      """
      {"id":"\(order.id)","status":"COMPLETED","purchase_units":[{"custom_id":"\(order.tag)","payments":{"captures":[\
      {"id":"\(capture)","status":"COMPLETED","amount":\(PayPalWire.money(order.cents, "EUR"))}]}}]}
      """)
  }

  private static func isSilent(_ reply: Reply) -> Bool {
    switch reply {
    case .failed: true
    case .answer(let response, _): response.status.code >= 500
    }
  }

  static let provider: [Mutant] = [
    key("new-key-for-capture", "a repeated capture has another key", "-capture"),
    misread("approval-is-payment", "who comes back from the provider's page has paid") { request, _, _, book, _ in
      order(request, book).flatMap { $0.status == "APPROVED" ? paid($0, "X-\($0.id)") : nil }
    },
    misread("pending-is-paid", "money under review counts as received") { request, _, reply, book, _ in
      guard !isSilent(reply), let order = order(request, book), let capture = order.captures.first else { return nil }
      return book.captures[capture]?.status == "PENDING" ? paid(order, capture) : nil
    },
    misread("amount-not-compared", "a wrong sum counts as the right one") { request, _, reply, book, _ in
      guard !isSilent(reply), let order = order(request, book), let capture = order.captures.first else { return nil }
      return book.captures[capture]?.status == "COMPLETED" ? paid(order, capture) : nil
    },
    misread("silence-is-refusal", "no answer counts as declined") { request, _, reply, book, _ in
      guard isSilent(reply), order(request, book) != nil else { return nil }
      return PayPalWire.problem(PayPalBook.Problem(status: 422, issue: "INSTRUMENT_DECLINED"))
    },
    misread("notice-is-proof", "whoever says that a payment was made is believed") { request, body, reply, book, flaw in
      let text = String(decoding: body, as: UTF8.self)
      if text.contains("transmission_sig"), text.contains("PAYMENT.CAPTURE.COMPLETED") {
        let tag = text.split(separator: "\"custom_id\":\"").last?.prefix { $0 != "\"" } ?? ""
        flaw.numbers.withLock { $0[String(tag)] = 1 }
        return PayPalWire.answer(200, #"{"verification_status":"SUCCESS"}"#)
      }
      guard let order = order(request, book), flaw.numbers.withLock({ $0[order.tag] }) == 1 else { return nil }
      return paid(order, order.captures.first ?? "X-\(order.id)")
    },
    misread("refund-taken-for-done", "a refund without an answer counts as done") { request, body, reply, _, _ in
      guard isSilent(reply), request.path?.hasSuffix("/refund") == true else { return nil }
      return PayPalWire.answer(
        201, #"{"id":"RX","status":"COMPLETED",\#(String(decoding: body.dropFirst(), as: UTF8.self))"#)
    },
    misread("provider-forgets-nothing", "a gone order is taken for one that nobody has paid yet") {
      request, _, reply, book, _ in
      guard let order = order(request, book), order.status == "COMPLETED", !isSilent(reply) else { return nil }
      return PayPalWire.answer(200, #"{"id":"\#(order.id)","status":"PAYER_ACTION_REQUIRED"}"#)
    },
  ]
}
