import Civil
import HTTPTypes
import Money
import Payments
import Testing

@Suite("A payment by card on Nexi's page, with everything that can go wrong", .serialized)
struct NexiTests {
  private static let offline = Nexi(
    site: .test, city: "chivasso", alias: "ALIAS_PROVA", key: "CHIAVE_DI_PROVA",
    noticeURL: "https://sosta.example/chivasso/notifiche/nexi")

  @Test("the payer is sent to Nexi with the order sealed in the address")
  func start() throws {
    let tag = try #require(PaymentTag(city: "chivasso", payment: "TESTPS_1"))
    let checkout = Checkout(
      Expected(tag: tag, amount: Money(cents: 5000)), description: "Rinnovo dell'abbonamento \"ABI 1\" #2",
      payee: "Città di Chivasso", locale: "it-IT", returnURL: "https://sosta.example/r",
      cancelURL: "https://sosta.example/a")
    guard case .done(.redirect(let address, let reference)) = Self.offline.startCheckout(checkout, access: Sample.token)
    else { return #expect(Bool(false)) }
    #expect(reference.rawValue == "TESTPS_1")
    #expect(
      address == """
        https://int-ecommerce.nexi.it/ecomm/ecomm/DispatcherServlet?alias=ALIAS_PROVA&importo=5000&divisa=EUR\
        &codTrans=TESTPS_1&url=https%3A%2F%2Fsosta.example%2Fr&url_back=https%3A%2F%2Fsosta.example%2Fa\
        &urlpost=https%3A%2F%2Fsosta.example%2Fchivasso%2Fnotifiche%2Fnexi\
        &mac=67c2d5c10aa9b6a8bccbe8da1e0469d128c531e8&languageId=ITA\
        &descrizione=Rinnovo%20dell%20abbonamento%20%20ABI%201%20%20%202&TCONTAB=C
        """)
  }

  @Test("another city's payment, or one whose code is too long for XPay, is not sent there")
  func notOurs() throws {
    for text in ["crema.p1", "chivasso." + String(repeating: "a", count: 31), "chivasso.a"] {
      let expected = Expected(tag: try #require(PaymentTag(text)), amount: Money(cents: 1))
      guard case .done(.refused) = Self.offline.startCheckout(Sample.checkout(expected), access: Sample.token) else {
        return #expect(Bool(false), "\(text)")
      }
    }
  }

  @Test(
    "the published MACs come out",
    arguments: [
      ("codTrans=TESTPS_1&esito=OK&importo=5000&divisa=EUR&data=20261121&orario=101530&codAut=ABC123", true),
      ("codTrans=TESTPS_1&esito=OK&importo=5001&divisa=EUR&data=20261121&orario=101530&codAut=ABC123", false),
      ("codTrans=TESTPS_1&esito=OK&importo=5000&divisa=EUR&data=20261121&orario=101530&codAut=ABC124", false),
    ])
  func noticeVector(fields: String, isGenuine: Bool) {
    let body = fields + "&mac=d1e4d5a59956d774fbc8ba68720ee20a01026ac0&brand=VISA"
    let step = Self.offline.verify(
      Delivery(headers: [:], body: Array(body.utf8)), access: Sample.token, now: Sample.now)
    guard case .done(.genuine(let notice)) = step else { return #expect(!isGenuine) }
    #expect(isGenuine)
    #expect(notice.tag == PaymentTag(city: "chivasso", payment: "TESTPS_1"))
    #expect(notice.reference?.rawValue == "TESTPS_1")
    #expect(
      notice.news
        == .capture(
          CaptureReport(
            id: CaptureID(rawValue: "TESTPS_1"), state: .completed, reason: "OK", value: "50.00", currency: "EUR",
            at: nil, tag: "chivasso.TESTPS_1")))
  }

  @Test("each notice has one meaning", arguments: Fixtures.rows("nexi-notices.csv"))
  func notices(row: Row) {
    let delivery = Delivery(headers: [:], body: Array(row[0].utf8))
    let meaning =
      switch Self.offline.verify(delivery, access: Sample.token, now: Sample.now) {
      case .done(.genuine(let notice)): notice.outcome(expecting: Sample.expected).map(words) ?? "nothing"
      case .done(.forged): "forged"
      case .done(.unreadable): "unreadable"
      case .done(.unknown), .send: "asks"
      }
    #expect(meaning == row[1])
  }

  @Test("the published MAC of a refund comes out")
  func refundVector() async throws {
    let stand = try await NexiStand.fresh(NexiStand.own)
    let sent = Sent()
    let token = try await stand.access()
    let tag = try #require(PaymentTag(city: "chivasso", payment: "TESTPS_1"))
    let checkout = Sample.checkout(Expected(tag: tag, amount: Money(cents: 5000)))
    guard case .done(.redirect(let address, _)) = stand.nexi.startCheckout(checkout, access: token) else {
      return #expect(Bool(false))
    }
    try await stand.peer.pull("come", ["address": address])
    try await stand.peer.pull("pay", NexiStand.Paid(code: "TESTPS_1"))
    let request = RefundRequest(key: "r1", capture: CaptureID(rawValue: "TESTPS_1"), amount: Money(cents: 1000))
    let outcome = await stand.nexi.refund(request, access: token).finish { request, body in
      await sent.add(String(decoding: body, as: UTF8.self))
      return await send(request, body)
    }
    #expect(outcome == .refunded(RefundID(rawValue: "TESTPS_1.0-1000"), request.amount))
    #expect(
      await sent.all.last == """
        {"apiKey":"ALIAS_PROVA","codiceTransazione":"TESTPS_1","divisa":"978","importo":"1000",\
        "mac":"7d14a6d437ffef3df82c87be0979953d3fd91cf1","timeStamp":"1795224645000"}
        """)
  }

  @Test("a card that is refused ends nothing at Nexi: the next try may pay")
  func refusedThenPaid() async throws {
    try await visit { stand in
      let order = try await stand.order()
      try await stand.come()
      #expect(try await stand.find(order) == .notApproved)
      #expect(try await stand.choose(order, card: "4539970000000014")?.hasPrefix(Sample.checkout().returnURL) == true)
      #expect(try await stand.find(order) == .declined(Decline(.instrument, code: "Negato")))
      #expect(try await stand.choose(order, "cancel")?.hasPrefix(Sample.checkout().cancelURL) == true)
      #expect(try await stand.choose(order)?.hasPrefix(Sample.checkout().returnURL) == true)
      #expect(isCaptured(try await stand.find(order)))
      let told = try await stand.deliveries()
      #expect(told.count == 2)
      #expect(
        try await stand.genuine(told[0]).outcome(expecting: Sample.expected)
          == .declined(Decline(.instrument, code: "KO")))
    }
  }

  @Test("money under way is waited for")
  func slow() async throws {
    try await visit { stand in
      let order = try await stand.order()
      try await stand.pay(NexiStand.Paid(code: order.rawValue, state: "In Corso"))
      #expect(try await stand.find(order) == .pending("In Corso"))
      let news = try await stand.genuine(try await stand.deliveries()[0])
      #expect(news.outcome(expecting: Sample.expected) == .pending("PEN"))
    }
  }

  @Test("each of XPay's states has one meaning", arguments: Fixtures.rows("nexi-states.csv"))
  func states(row: Row) async throws {
    try await visit { stand in
      let order = try await stand.order()
      try await stand.pay(order)
      try await stand.peer.pull("mark", ["code": order.rawValue, "state": row[0]])
      #expect(words(try await stand.find(order)) == row[1])
    }
  }

  @Test("a seal older than five minutes is made anew, an answer without Nexi's seal is not believed")
  func seals() async throws {
    try await visit { stand in
      let order = try await stand.order()
      try await stand.pay(order)
      try await stand.peer.pull("clock", ["now": stand.now.adding(minutes: 6).milliseconds])
      #expect(try await stand.find(order) == .unknown(.accessRefused))
      try await stand.peer.pull("clock", ["now": stand.now.adding(minutes: 4).milliseconds])
      try await stand.peer.fault("unsealed", on: "situazioneOrdine")
      #expect(words(try await stand.find(order)) == "unknown unreadable")
      #expect(isCaptured(try await stand.find(order)))
      let token = try await stand.access()
      #expect(token.isUsable(at: stand.now.adding(seconds: 119)))
      #expect(!token.isUsable(at: stand.now.adding(minutes: 2)))
    }
  }

  @Test(
    "a call that failed is a doubt, and asking again settles it",
    arguments: [
      ("no_work", Doubt.noAnswer), ("server_error", .providerFault(status: 500)),
      ("rate_limit", .busy(retryAfterSeconds: nil)), ("internal", .providerFault(status: 97)),
    ])
  func failsFirst(kind: String, doubt: Doubt) async throws {
    try await visit { stand in
      let order = try await stand.order()
      try await stand.pay(order)
      try await stand.peer.fault(kind, on: "situazioneOrdine")
      #expect(try await stand.find(order) == .unknown(doubt))
      let request = RefundRequest(key: "r1", capture: CaptureID(rawValue: "p1"), amount: Money(cents: 1000))
      try await stand.peer.fault(kind, on: "storna")
      #expect(try await stand.refund(request) == .unknown(doubt))
      #expect(isRefunded(try await stand.refund(request), request.amount))
      #expect(try await stand.effects().refunds == 1)
    }
  }

  @Test("money that a clerk gave back on Nexi's own site is never given back again")
  func givenBackElsewhere() async throws {
    try await visit { stand in
      try await stand.pay(ProviderReference(rawValue: "p1"))
      let clerk = RefundRequest(key: "x", capture: CaptureID(rawValue: "p1"), amount: Money(cents: 500))
      _ = try await stand.refund(clerk)
      let ours = RefundRequest(key: "r1", capture: clerk.capture, amount: Money(cents: 1000))
      #expect(words(try await stand.refund(ours)) == "refused - given back 5.00, not 0.00")
      #expect(try await stand.effects().refunds == 1)
      let whole = RefundRequest(
        key: "r2", capture: clerk.capture, amount: Money(cents: 2500), returnedBefore: Money(cents: 500))
      guard case .refunded(let id, _) = try await stand.refund(whole) else { return #expect(Bool(false)) }
      #expect(try await stand.findRefund(id) == .refunded(id, whole.amount))
      #expect(
        try await stand.refund(RefundRequest(key: "r3", capture: clerk.capture, amount: Money(cents: 1000)))
          == .refused(Refusal(field: nil, issue: Refusal.givenBackAlready)))
      #expect(try await stand.findRefund(RefundID(rawValue: "../x.0-1")) == .gone)
      #expect(try await stand.findRefund(RefundID(rawValue: "nobody.0-1")) == .gone)
    }
  }

  private actor Sent {
    var all: [String] = []
    func add(_ body: String) { all.append(body) }
  }

  private func visit(_ body: (NexiStand) async throws -> Void) async throws {
    let stand = try await NexiStand.fresh(NexiStand.own)
    try await body(stand)
    #expect(try await stand.violations() == [])
  }
}

extension NexiStand {
  /// What the payer does on Nexi's page, and where it leads.
  func choose(
    _ order: ProviderReference, _ choice: String = "pay", card: String = "4539970000000006"
  ) async throws -> String? {
    let request = HTTPRequest(
      method: .post, scheme: "http", authority: peer.authority, path: "/pagina/\(order.rawValue)",
      headerFields: [.contentType: "application/x-www-form-urlencoded"])
    let reply = await send(request, Array("choice=\(choice)&card=\(card)".utf8))
    guard case .answer(let response, _) = reply else { throw NoOrder() }
    return response.headerFields[.location]
  }
}
