import Civil

/// What truly happened at the provider: the truth for every question about money.
struct PayPalBook {
  /// What the payer's means of payment will do at the capture.
  enum Instrument: CaseIterable {
    case good, declined, pending, wrongAmount, wrongCurrency
    /// The money is taken, and for a day or more nobody is told.
    case silent
  }

  struct Order {
    let id: String
    let tag: String
    let invoice: String
    let cents: Int64
    var status = "PAYER_ACTION_REQUIRED"
    var instrument = Instrument.good
    var captures: [String] = []
    /// No question about the order is answered before.
    var silentUntil = Instant(milliseconds: 0)
  }

  struct Capture {
    let id: String
    let order: String
    let tag: String
    let invoice: String
    let cents: Int64
    let currency: String
    let at: Instant
    var status: String
    /// When money under review is decided, and how.
    var decision: (at: Instant, isGood: Bool)?
    var refunds: [String] = []
  }

  struct Refund {
    let id: String
    let capture: String
    let cents: Int64
    let at: Instant
    var status: String
    var doneAt: Instant
  }

  struct Problem: Error {
    let status: Int
    let issue: String
  }

  private struct Key: Hashable {
    let action: String
    let text: String
  }

  private(set) var orders: [String: Order] = [:]
  private(set) var captures: [String: Capture] = [:]
  private(set) var refunds: [String: Refund] = [:]
  private var keys: [Key: (id: String, at: Instant)] = [:]
  private var count = 0
  /// Knows a repeated capture by its key only, as some card acquirers do; PayPal also sees that the order is paid.
  var chargesByKeyOnly = false
  /// Notices that are still to be told.
  var news: [PayPalNews] = []

  mutating func create(tag: String, invoice: String, cents: Int64, key: String, now: Instant) -> Order {
    if let id = known("order", key, now: now, hours: 6), let order = orders[id] { return order }
    let order = Order(id: newID("O"), tag: tag, invoice: invoice, cents: cents)
    orders[order.id] = order
    keys[Key(action: "order", text: key)] = (order.id, now)
    return order
  }

  mutating func approve(_ id: String, with instrument: Instrument) -> Bool {
    guard var order = orders[id], order.status == "PAYER_ACTION_REQUIRED" else { return false }
    (order.status, order.instrument) = ("APPROVED", instrument)
    orders[id] = order
    tell(.approved(order))
    return true
  }

  mutating func void(_ id: String) {
    guard orders[id]?.status == "PAYER_ACTION_REQUIRED" else { return }
    orders[id]?.status = "VOIDED"
  }

  mutating func capture(
    _ id: String, key: String, now: Instant, draw: inout Draw
  ) throws(Problem) -> Order {
    guard let order = orders[id] else { throw Problem(status: 404, issue: "INVALID_RESOURCE_ID") }
    if let known = known("capture", key, now: now, hours: 6), captures[known] != nil { return order }
    if !chargesByKeyOnly || order.captures.isEmpty {
      if order.status == "COMPLETED" { throw Problem(status: 422, issue: "ORDER_ALREADY_CAPTURED") }
      guard order.status == "APPROVED" else { throw Problem(status: 422, issue: "ORDER_NOT_APPROVED") }
      if captures.values.contains(where: { $0.invoice == order.invoice }) {
        throw Problem(status: 422, issue: "DUPLICATE_INVOICE_ID")
      }
    }
    if order.instrument == .declined { throw Problem(status: 422, issue: "INSTRUMENT_DECLINED") }
    let capture = newCapture(of: order, now: now, draw: &draw)
    captures[capture.id] = capture
    orders[id]?.captures.append(capture.id)
    orders[id]?.status = "COMPLETED"
    if order.instrument == .silent {
      orders[id]?.silentUntil = now.adding(minutes: draw.number(in: 20 * 60...60 * 60))
    }
    keys[Key(action: "capture", text: key)] = (capture.id, now)
    tell(.capture(capture))
    return orders[id] ?? order
  }

  private mutating func newCapture(of order: Order, now: Instant, draw: inout Draw) -> Capture {
    let isPending = order.instrument == .pending
    var capture = Capture(
      id: newID("C"), order: order.id, tag: order.tag, invoice: order.invoice,
      cents: order.instrument == .wrongAmount ? order.cents - 1 : order.cents,
      currency: order.instrument == .wrongCurrency ? "USD" : "EUR",
      at: Instant(milliseconds: now.milliseconds / 1000 * 1000), status: isPending ? "PENDING" : "COMPLETED")
    if isPending {
      capture.decision = (now.adding(minutes: draw.number(in: 1...72 * 60)), draw.happens(perMille: 800))
    }
    return capture
  }

  mutating func refund(
    _ id: String, cents: Int64, currency: String, key: String, now: Instant, draw: inout Draw
  ) throws(Problem) -> Refund {
    if let known = known("refund", key, now: now, hours: 45 * 24), let refund = refunds[known] { return refund }
    guard let capture = captures[id] else { throw Problem(status: 404, issue: "INVALID_RESOURCE_ID") }
    let left = capture.cents - capture.refunds.reduce(0) { $0 + (refunds[$1]?.cents ?? 0) }
    if capture.status == "PENDING" { throw Problem(status: 422, issue: "PENDING_CAPTURE") }
    if left <= 0 { throw Problem(status: 422, issue: "CAPTURE_FULLY_REFUNDED") }
    guard currency == capture.currency else { throw Problem(status: 422, issue: "REFUND_CAPTURE_CURRENCY_MISMATCH") }
    guard cents <= left else { throw Problem(status: 422, issue: "REFUND_AMOUNT_EXCEEDED") }
    let isSlow = draw.happens(perMille: 200)
    let refund = Refund(
      id: newID("R"), capture: id, cents: cents, at: now, status: isSlow ? "PENDING" : "COMPLETED",
      doneAt: isSlow ? now.adding(minutes: draw.number(in: 1...600)) : now)
    refunds[refund.id] = refund
    captures[id]?.refunds.append(refund.id)
    captures[id]?.status = cents == left ? "REFUNDED" : "PARTIALLY_REFUNDED"
    keys[Key(action: "refund", text: key)] = (refund.id, now)
    tell(.refund(refund, tag: capture.tag))
    return refund
  }

  /// Money under review is decided, slow refunds are done.
  mutating func advance(to now: Instant) {
    for id in captures.keys.sorted() {
      guard let capture = captures[id], let decision = capture.decision, decision.at <= now else { continue }
      captures[id]?.decision = nil
      captures[id]?.status = decision.isGood ? "COMPLETED" : "DECLINED"
      if let decided = captures[id] { tell(.capture(decided)) }
    }
    for (id, refund) in refunds where refund.status == "PENDING" && refund.doneAt <= now {
      refunds[id]?.status = "COMPLETED"
    }
  }

  private func known(_ action: String, _ key: String, now: Instant, hours: Int64) -> String? {
    guard let known = keys[Key(action: action, text: key)], now < known.at.adding(hours: hours) else { return nil }
    return known.id
  }

  private mutating func newID(_ letter: String) -> String {
    count += 1
    return "\(letter)\(count)"
  }

  private mutating func tell(_ news: PayPalNews) { self.news.append(news) }
}

/// Something that the provider tells by a notice.
enum PayPalNews {
  case approved(PayPalBook.Order)
  case capture(PayPalBook.Capture)
  case refund(PayPalBook.Refund, tag: String)
}
