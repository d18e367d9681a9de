import AsyncHTTPClient
import Foundation
import HTTPTypes
import Money
import NIOCore
import NIOHTTP1
import Payments
import Testing

/// Our pagoPA client against the independent stand-in, over real connections. One at a time: the peer has one memory.
@Suite(
  "A payment by pagoPA, with everything that can go wrong", .serialized,
  .enabled(if: PagoPAStand.hasSpecs, "pagoPA's published documents are not beside the project: skipped"))
struct PagoPAPeerTests {
  @Test("the payer pays on pagoPA's page, and the receipt's money is ours, once")
  func happy() async throws {
    try await visit { stand in
      let page = try await stand.page()
      #expect(page.hasPrefix("\(stand.peer.base)/c/"))
      #expect(try await stand.find(PagoPAStand.order) == .notApproved)
      #expect(try await press("paga", on: page) == Sample.checkout().returnURL)
      let captured = try await stand.find(PagoPAStand.order)
      #expect(words(captured).hasPrefix("captured ricevuta00000001 3000 at "))
      #expect(try await press("paga", on: page) == Sample.checkout().returnURL)
      #expect(try await stand.find(PagoPAStand.order) == captured)
      #expect(try await stand.effects() == Effects(orders: 1, captures: 1, refunds: 0))
    }
  }

  @Test("a payer who turns back has paid nothing, and may try again")
  func turnsBack() async throws {
    try await visit { stand in
      let page = try await stand.page()
      #expect(try await press("annulla", on: page) == Sample.checkout().cancelURL)
      #expect(try await stand.find(PagoPAStand.order) == .notApproved)
      let again = try await stand.page()
      _ = try await press("paga", on: again)
      #expect(isCaptured(try await stand.find(PagoPAStand.order)))
    }
  }

  @Test("asked again, the position made before is found: a conflict is no failure")
  func conflict() async throws {
    try await visit { stand in
      let first = try await stand.start()
      #expect(try await stand.start() == first)
      #expect(try await stand.calls() == ["create", "cart", "create", "find", "cart"])
      try await stand.pay(PagoPAStand.order)
      #expect(isCaptured(try await stand.start()))
      #expect(try await stand.effects().orders == 1)
    }
  }

  @Test(
    "whichever answer gets lost on the way to the page, one position stands and the next try goes on",
    arguments: [
      ("create", "lost_answer", "noAnswer"), ("cart", "lost_answer", "noAnswer"), ("create", "no_work", "noAnswer"),
      ("create", "server_error", "providerFault"), ("cart", "server_error", "providerFault"),
      ("create", "rate_limit", "busy"), ("create", "garbage", "unreadable"),
    ])
  func lostOnTheWay(action: String, kind: String, doubt: String) async throws {
    try await visit { stand in
      try await stand.peer.fault(kind, on: action)
      #expect(words(try await stand.start()) == "unknown \(doubt)")
      _ = try await stand.page()
      #expect(try await stand.effects() == Effects(orders: 1, captures: 0, refunds: 0))
    }
  }

  @Test("a position that was made and never published is published")
  func draft() async throws {
    try await visit { stand in
      _ = try await stand.start()
      try await stand.peer.pull("draft", ["position": PagoPAStand.order.rawValue])
      _ = try await stand.page()
      try await stand.pay(PagoPAStand.order)
      #expect(isCaptured(try await stand.find(PagoPAStand.order)))
    }
  }

  @Test("a notice number that another position holds is never taken for ours")
  func numberTaken() async throws {
    try await visit { stand in
      _ = try await stand.start()
      try await stand.peer.pull("seize", ["position": PagoPAStand.order.rawValue])
      #expect(words(try await stand.start()) == "refused iuv NUMBER_ALREADY_USED")
    }
  }

  @Test(
    "a doubt while asking stays a doubt",
    arguments: [
      ("lost_answer", "noAnswer"), ("rate_limit", "busy"), ("server_error", "providerFault"), ("garbage", "unreadable"),
    ])
  func doubts(kind: String, doubt: String) async throws {
    try await visit { stand in
      _ = try await stand.start()
      try await stand.pay(PagoPAStand.order)
      try await stand.peer.fault(kind, on: "find")
      #expect(words(try await stand.find(PagoPAStand.order)) == "unknown \(doubt)")
      #expect(isCaptured(try await stand.find(PagoPAStand.order)))
    }
  }

  @Test("another sum than was asked for is never taken for payment", arguments: [1, 2999, 3001])
  func otherSum(cents: Int) async throws {
    try await visit { stand in
      _ = try await stand.start()
      try await stand.pay(PagoPAStand.order, amount: cents)
      let decimal = Money(cents: Int64(cents)).decimal
      #expect(words(try await stand.find(PagoPAStand.order)) == "mismatch ricevuta00000001 \(decimal) EUR")
    }
  }

  @Test("a position marked as paid elsewhere, without a receipt, is no money of ours")
  func withoutReceipt() async throws {
    try await visit { stand in
      _ = try await stand.start()
      try await stand.pay(PagoPAStand.order, amount: nil, receipt: false)
      #expect(words(try await stand.find(PagoPAStand.order)) == "unknown unreadable")
    }
  }

  @Test("money that was remitted is still the same capture")
  func reported() async throws {
    try await visit { stand in
      _ = try await stand.start()
      try await stand.pay(PagoPAStand.order)
      let captured = try await stand.find(PagoPAStand.order)
      try await stand.peer.pull("report", ["position": PagoPAStand.order.rawValue])
      #expect(try await stand.find(PagoPAStand.order) == captured)
    }
  }

  @Test("a position past its day cannot be paid, on the page or anywhere")
  func expired() async throws {
    try await visit { stand in
      let page = try await stand.page()
      try await stand.peer.pull("expire", ["position": PagoPAStand.order.rawValue])
      _ = try await press("paga", on: page)
      #expect(words(try await stand.find(PagoPAStand.order)) == "declined expired EXPIRED")
      #expect(words(try await stand.start()) == "declined expired EXPIRED")
    }
  }

  @Test("a closed position cannot be paid; one paid a moment before stays paid")
  func closed() async throws {
    try await visit { stand in
      let page = try await stand.page()
      #expect(words(try await stand.close(PagoPAStand.order)) == "declined cancelled UNPAYABLE")
      _ = try await press("paga", on: page)
      #expect(words(try await stand.close(PagoPAStand.order)) == "declined cancelled UNPAYABLE")
      try await stand.peer.pull("reset")
      _ = try await stand.start()
      try await stand.pay(PagoPAStand.order)
      #expect(isCaptured(try await stand.close(PagoPAStand.order)))
      #expect(words(try await stand.close(ProviderReference(rawValue: "mai-vista"))) == "gone")
    }
  }

  @Test("a close whose answer is lost is found by asking")
  func lostClose() async throws {
    try await visit { stand in
      _ = try await stand.start()
      try await stand.peer.fault("lost_answer", on: "close")
      #expect(words(try await stand.close(PagoPAStand.order)) == "unknown noAnswer")
      #expect(words(try await stand.find(PagoPAStand.order)) == "declined cancelled UNPAYABLE")
    }
  }

  @Test("a position that pagoPA does not know, or a name that is none, is gone")
  func gone() async throws {
    try await visit { stand in
      for name in ["mai-vista", "../altro", "", "a/b", "a?b"] {
        let outcome = try await stand.find(ProviderReference(rawValue: name))
        #expect(outcome == .gone, "\(name)")
      }
    }
  }

  @Test("a wrong key does nothing, and is told apart from a refusal")
  func wrongKey() async throws {
    try await visit { stand in
      let stranger = try PagoPAStand.pagoPA(
        .standIn(scheme: "http", authority: stand.peer.authority), positionsKey: "altra")
      let step = stranger.startCheckout(Sample.checkout(), access: Sample.token)
      #expect(await step.finish { await send($0, $1) }.map(words) == "unknown accessRefused")
      #expect(try await stand.effects().orders == 0)
    }
  }

  @Test("money does not go back this way: the town is told to pay it back by bank transfer")
  func refund() async throws {
    try await visit { stand in
      _ = try await stand.start()
      try await stand.pay(PagoPAStand.order)
      let capture = try #require(captureID(try await stand.find(PagoPAStand.order)))
      #expect(!stand.provider.givesMoneyBack)
      let asked = RefundRequest(key: "r1", capture: capture, amount: Sample.expected.amount)
      #expect(words(try await stand.refund(asked)) == "refused - REFUND_BY_BANK_TRANSFER")
      #expect(try await stand.findRefund(RefundID(rawValue: "r1")) == .gone)
      #expect(isCaptured(try await stand.find(PagoPAStand.order)))
    }
  }

  /// Presses a button of the payer's page; where the browser is sent.
  private func press(_ choice: String, on page: String) async throws -> String? {
    var request = HTTPClientRequest(url: page)
    request.method = .POST
    request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
    request.body = .bytes(Array("scelta=\(choice)".utf8))
    return try await browser.execute(request, timeout: .seconds(20)).headers["Location"].first
  }

  /// A clean peer, and at the end: nothing that pagoPA's documents forbid was sent or answered.
  private func visit(_ body: (PagoPAStand) async throws -> Void) async throws {
    let peer = try PagoPAStand.own.get()
    try await peer.pull("reset")
    let stand = PagoPAStand(peer: peer)
    try await body(stand)
    #expect(try await stand.violations() == [])
  }
}

private let browser = HTTPClient(
  eventLoopGroupProvider: .singleton, configuration: .init(redirectConfiguration: .disallow))
