import Civil
import Foundation
import HTTPTypes
import Money
import Payments
import Synchronization

/// The simulated provider's side of the line: it does the work in its book, then loses, delays or spoils the answer.
final class PayPalOffice: Sendable {
  /// How often, in a thousand calls, the line or the provider fails; all nothing once faults are over.
  struct Faults: Sendable {
    var notSent = 0
    var noAnswer = 0
    var failsBefore = 0
    var failsAfter = 0
    var busy = 0
    var forgetsAccess = 0
    /// A notice overtakes the answer.
    var overtakes = 0
  }

  private struct State {
    var book = PayPalBook()
    var faults = Faults()
    var isOut = false
    var draw = Draw(seed: 0)
    var tokens = 0
  }

  private let state = Mutex(State())
  private let clock: VirtualClock

  init(clock: VirtualClock, chargesByKeyOnly: Bool) {
    self.clock = clock
    state.withLock { $0.book.chargesByKeyOnly = chargesByKeyOnly }
  }

  var book: PayPalBook { state.withLock { $0.book } }
  var isOut: Bool { state.withLock { $0.isOut } }

  func change<T>(_ body: (inout PayPalBook) throws -> T) rethrows -> T { try state.withLock { try body(&$0.book) } }
  func set(_ faults: Faults) { state.withLock { $0.faults = faults } }
  func setOut(_ isOut: Bool) { state.withLock { $0.isOut = isOut } }
  func reseed(_ seed: UInt64) { state.withLock { $0.draw = Draw(seed: seed) } }
  func takeNews() -> [PayPalNews] {
    state.withLock { state in
      defer { state.book.news.removeAll() }
      return state.book.news
    }
  }

  /// True when a notice is to be told before the answer.
  func overtakes() -> Bool { state.withLock { state in state.draw.happens(perMille: state.faults.overtakes) } }

  func answer(_ request: HTTPRequest, _ body: [UInt8]) -> Reply {
    state.withLock { state in
      let faults = state.faults
      if state.isOut { return state.draw.happens(perMille: 500) ? .failed(.notSent) : .failed(.noAnswer) }
      if state.draw.happens(perMille: faults.notSent) { return .failed(.notSent) }
      if state.draw.happens(perMille: faults.failsBefore) { return PayPalWire.answer(500, "{}") }
      if state.draw.happens(perMille: faults.busy) { return PayPalWire.answer(429, "{}") }
      if state.draw.happens(perMille: faults.forgetsAccess) { return PayPalWire.answer(401, "{}") }
      let reply = serve(request, body, &state)
      if isSilent(request, state.book) { return .failed(.noAnswer) }
      if state.draw.happens(perMille: faults.noAnswer) { return .failed(.noAnswer) }
      if state.draw.happens(perMille: faults.failsAfter) { return PayPalWire.answer(502, "<html>") }
      return reply
    }
  }

  private func isSilent(_ request: HTTPRequest, _ book: PayPalBook) -> Bool {
    let path = (request.path ?? "").split(separator: "/").map(String.init)
    guard path.count > 3, let order = book.orders[path[3]] else { return false }
    return clock.truth() < order.silentUntil
  }

  private func serve(_ request: HTTPRequest, _ body: [UInt8], _ state: inout State) -> Reply {
    let now = clock.truth()
    let path = (request.path ?? "").split(separator: "/").map(String.init)
    let key = HTTPField.Name("PayPal-Request-Id").flatMap { request.headerFields[$0] } ?? ""
    do throws(PayPalBook.Problem) {
      switch (request.method, path.count) {
      case (.post, 3) where path[1] == "oauth2":
        state.tokens += 1
        return PayPalWire.answer(200, #"{"access_token":"A\#(state.tokens)","expires_in":32400}"#)
      case (.post, 3) where path[1] == "notifications": return judge(body)
      case (.post, 3): return try create(body, key: key, now: now, &state)
      case (.get, 4):
        guard let order = state.book.orders[path[3]] else { throw PayPalBook.Problem(status: 404, issue: "GONE") }
        return show(order, state)
      case (.post, 5) where path[4] == "capture":
        return show(try state.book.capture(path[3], key: key, now: now, draw: &state.draw), state)
      case (.post, 5): return try refund(path[3], body, key: key, now: now, &state)
      default: return PayPalWire.answer(404, "{}")
      }
    } catch {
      return PayPalWire.problem(error)
    }
  }

  private func show(_ order: PayPalBook.Order, _ state: State) -> Reply {
    PayPalWire.answer(
      200, PayPalWire.order(order, captures: order.captures.compactMap { state.book.captures[$0] }))
  }

  private func create(
    _ body: [UInt8], key: String, now: Instant, _ state: inout State
  ) throws(PayPalBook.Problem) -> Reply {
    guard let unit = (try? JSONDecoder().decode(OrderRequest.self, from: Data(body)))?.purchase_units.first,
      let amount = Money(decimal: unit.amount.value)
    else { throw PayPalBook.Problem(status: 400, issue: "INVALID_REQUEST") }
    return show(
      state.book.create(tag: unit.custom_id, invoice: unit.invoice_id, cents: amount.cents, key: key, now: now), state)
  }

  private func refund(
    _ capture: String, _ body: [UInt8], key: String, now: Instant, _ state: inout State
  ) throws(PayPalBook.Problem) -> Reply {
    guard let asked = (try? JSONDecoder().decode(RefundAsked.self, from: Data(body)))?.amount,
      let amount = Money(decimal: asked.value)
    else { throw PayPalBook.Problem(status: 400, issue: "INVALID_REQUEST") }
    let refund = try state.book.refund(
      capture, cents: amount.cents, currency: asked.currency_code, key: key, now: now, draw: &state.draw)
    return PayPalWire.answer(201, PayPalWire.refund(refund, tag: state.book.captures[capture]?.tag ?? ""))
  }

  private func judge(_ body: [UInt8]) -> Reply {
    let marker = Array(#""webhook_event":"#.utf8)
    guard let question = try? JSONDecoder().decode(SealQuestion.self, from: Data(body)),
      let start = body.firstRange(of: marker)?.upperBound
    else { return PayPalWire.answer(400, "{}") }
    let isOurs =
      question.webhook_id == PayPalWire.webhook
      && question.transmission_sig == PayPalWire.signature(of: Array(body[start...].dropLast()))
    return PayPalWire.answer(200, #"{"verification_status":"\#(isOurs ? "SUCCESS" : "FAILURE")"}"#)
  }
}
