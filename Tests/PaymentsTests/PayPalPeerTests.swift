import Civil
import Foundation
import HTTPTypes
import Money
import Payments
import Testing

/// Our PayPal client against the independent stand-in, over real connections. One at a time: the peer has one memory.
@Suite(
  "A payment by PayPal, with everything that can go wrong", .serialized,
  .enabled(if: PayPalPeer.hasSpecs, "PayPal's published documents are not beside the project: skipped"))
struct PayPalPeerTests {
  @Test("the payer agrees and the money is ours, once")
  func happy() async throws {
    try await visit { city in
      let reference = try await city.order()
      #expect(await city.find(reference) == "notApproved")
      #expect(await city.capture(reference) == "notApproved")
      try await city.approve(reference)
      #expect(await city.find(reference) == "approved")
      let captured = await city.capture(reference)
      #expect(captured.hasPrefix("captured "))
      #expect(await city.capture(reference) == captured)
      #expect(await city.find(reference) == captured)
      #expect(try await city.captures() == 1)
    }
  }

  @Test("the same key twice is the same order")
  func sameKey() async throws {
    try await visit { city in
      let first = try await city.order()
      #expect(try await city.order() == first)
      #expect(try await city.state().orders.count == 1)
    }
  }

  @Test("an order whose answer is lost is found again by its key")
  func lostOrder() async throws {
    try await visit { city in
      try await city.peer.fault("lost_answer", on: "create")
      #expect(await city.start() == "unknown noAnswer")
      let reference = try await city.order()
      #expect(try await city.state().orders.keys.sorted() == [reference.rawValue])
    }
  }

  @Test("a capture whose answer is lost is looked up, never made again")
  func lostCapture() async throws {
    try await visit { city in
      let reference = try await city.approvedOrder()
      try await city.peer.fault("lost_answer", on: "capture")
      #expect(await city.capture(reference) == "unknown noAnswer")
      #expect(await city.find(reference).hasPrefix("captured "))
      #expect(try await city.captures() == 1)
    }
  }

  @Test("a capture after our time limit is found by asking")
  func slowCapture() async throws {
    try await visit { city in
      let reference = try await city.approvedOrder()
      try await city.peer.fault("delay", on: "capture", seconds: 1)
      #expect(await city.capture(reference, seconds: 0.3) == "unknown noAnswer")
      try await city.eventually { await $0.find(reference).hasPrefix("captured ") }
      #expect(try await city.captures() == 1)
    }
  }

  @Test(
    "a call that failed before any work is repeated with the same key",
    arguments: [
      ("no_work", "unknown noAnswer"), ("server_error", "unknown providerFault"), ("rate_limit", "unknown busy"),
      ("in_progress", "unknown inProgress"),
    ])
  func failsFirst(kind: String, meaning: String) async throws {
    try await visit { city in
      try await city.peer.fault(kind, on: "create")
      #expect(await city.start() == meaning)
      let reference = try await city.approvedOrder()
      try await city.peer.fault(kind, on: "capture")
      #expect(await city.capture(reference) == meaning)
      try await city.peer.fault(kind, on: "find")
      #expect(await city.find(reference) == meaning)
      #expect(await city.find(reference) == "approved")
      #expect(await city.capture(reference).hasPrefix("captured "))
    }
  }

  @Test("an answer that is no data is a doubt, and asking settles it")
  func garbage() async throws {
    try await visit { city in
      let reference = try await city.approvedOrder()
      try await city.peer.fault("garbage", on: "capture")
      #expect(await city.capture(reference) == "unknown unreadable")
      #expect(await city.find(reference).hasPrefix("captured "))
    }
  }

  @Test("a forgotten key cannot take the money twice")
  func forgottenKey() async throws {
    try await visit { city in
      let reference = try await city.approvedOrder()
      let captured = await city.capture(reference)
      try await city.peer.pull("forget_keys")
      #expect(await city.capture(reference) == captured)
      #expect(try await city.captures() == 1)
    }
  }

  @Test(
    "money under review is waited for, then comes or does not",
    arguments: [
      ("COMPLETED", "captured "), ("DECLINED", "declined instrument DECLINED"),
    ])
  func pending(end: String, meaning: String) async throws {
    try await visit { city in
      let reference = try await city.approvedOrder()
      try await city.peer.fault("pending", on: "capture")
      #expect(await city.capture(reference) == "pending PENDING_REVIEW")
      #expect(await city.find(reference) == "pending PENDING_REVIEW")
      let capture = try #require(try await city.state().captures.keys.first)
      try await city.peer.pull("settle", ["capture": capture, "status": end])
      #expect(await city.find(reference).hasPrefix(meaning))
      let news = try await city.notices().compactMap { $0.outcome(expecting: Sample.expected) }.map(words)
      #expect(news.contains("pending PENDING_REVIEW"))
      #expect(news.contains { $0.hasPrefix(meaning) })
    }
  }

  @Test("a refused card moves no money")
  func declined() async throws {
    try await visit { city in
      let reference = try await city.approvedOrder()
      try await city.peer.fault("declined", on: "capture")
      #expect(await city.capture(reference) == "declined instrument INSTRUMENT_DECLINED")
      #expect(try await city.captures() == 0)
    }
  }

  @Test(
    "another amount or currency is never taken for payment",
    arguments: [
      ("wrong_amount", "29.99 EUR"), ("wrong_currency", "30.00 USD"),
    ])
  func wrongMoney(kind: String, money: String) async throws {
    try await visit { city in
      let reference = try await city.approvedOrder()
      try await city.peer.fault(kind, on: "capture")
      let outcome = await city.capture(reference)
      #expect(outcome.hasPrefix("mismatch ") && outcome.hasSuffix(money))
      #expect(await city.find(reference) == outcome)
      let news = try await city.notices().compactMap { $0.outcome(expecting: Sample.expected) }.map(words)
      #expect(news.contains(outcome))
    }
  }

  @Test("an order that lapsed or that PayPal forgot is not waited for")
  func lapsed() async throws {
    try await visit { city in
      let reference = try await city.order()
      try await city.peer.pull("void", ["order": reference.rawValue])
      #expect(await city.find(reference) == "declined expired VOIDED")
      try await city.peer.pull("vanish", ["order": reference.rawValue])
      #expect(await city.find(reference) == "gone")
      #expect(await city.capture(reference) == "gone")
    }
  }

  @Test("a token that ran out is told apart from a refusal")
  func token() async throws {
    try await visit { city in
      let reference = try await city.approvedOrder()
      try await city.peer.pull("expire_tokens")
      #expect(await city.capture(reference) == "unknown accessRefused")
      let again = try await City(city.peer)
      #expect(await again.capture(reference).hasPrefix("captured "))
      let stranger = PayPal(site: city.peer.site, clientID: "client-di-prova", secret: "no", webhookID: "W")
      let access = await stranger.access(now: Sample.now).finish { await send($0, $1) }
      #expect(access.map(words) == "refused - invalid_client")
    }
  }

  @Test("a port where nobody listens: nothing was sent")
  func nobody() async throws {
    let nowhere = Sample.payPal(.standIn(scheme: "http", authority: "127.0.0.1:1"))
    let outcome = await nowhere.access(now: Sample.now).finish { await send($0, $1, seconds: 1) }
    #expect(outcome.map(words) == "unknown notSent")
  }

  @Test("money goes back once, in part or in whole")
  func refunds() async throws {
    try await visit { city in
      let reference = try await city.approvedOrder()
      _ = await city.capture(reference)
      let capture = CaptureID(rawValue: try #require(try await city.state().captures.keys.first))
      try await city.peer.fault("lost_answer", on: "refund")
      #expect(await city.refund("r1", capture, 1000) == "unknown noAnswer")
      let first = await city.refund("r1", capture, 1000)
      #expect(first.hasPrefix("refunded ") && first.hasSuffix(" 1000"))
      #expect(await city.refund("r2", capture, 2001) == "refused /amount/value REFUND_AMOUNT_EXCEEDED")
      try await city.peer.fault("pending", on: "refund")
      let second = await city.refund("r3", capture, 2000)
      #expect(second.hasPrefix("pending "))
      let id = RefundID(rawValue: String(second.dropFirst("pending ".count)))
      #expect(await city.findRefund(id) == second)
      #expect(await city.refund("r4", capture, 1) == "refused - CAPTURE_FULLY_REFUNDED")
      #expect(try await city.state().refunds.count == 2)
      #expect(await city.find(reference) == "returned \(capture.rawValue)")
      let news = try await city.notices().map(\.news)
      #expect(news.contains(.returned(capture)))
    }
  }

  @Test("what the client sends wrongly is told by field")
  func refusedField() async throws {
    try await visit { city in
      let checkout = Checkout(
        Sample.expected, description: "x", payee: "y", locale: "italiano!", returnURL: "https://a.example/",
        cancelURL: "https://a.example/")
      let step = city.payPal.startCheckout(checkout, access: city.token)
      let outcome = await step.finish { await send($0, $1) }
      let place = "/payment_source/paypal/experience_context/locale"
      #expect(outcome.map(words) == "refused \(place) INVALID_PARAMETER_SYNTAX")
      #expect(try await city.violations().map(\.who) == ["client"])
      try await city.peer.pull("forgive")
    }
  }

  /// A clean peer, a city with a token, and at the end: nothing that PayPal's documents forbid was sent or answered.
  private func visit(_ body: (City) async throws -> Void) async throws {
    let peer = try PayPalPeer.shared.get()
    try await peer.pull("reset")
    let city = try await City(peer)
    try await body(city)
    #expect(try await city.violations().map(\.text) == [])
  }
}
