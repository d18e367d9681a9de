public import Cities
import Civil
import Money
import Payments
public import Regulations
import SQL
public import Store

/// Asks the provider how a payment stands and draws the consequence. Harmless at any time, any number of times.
///
/// The payer's return, a notice and the sweep all lead here: none of them is proof, only a reason to ask.
public struct FollowPayment: Sendable {
  /// PayPal's word for it.
  private static let paidByAnotherOrder = "DUPLICATE_INVOICE_ID"

  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  /// Answers the payment's state afterwards; nil for an unknown payment.
  @discardableResult
  public func callAsFunction(_ id: ID<Payment>, city: City) async throws -> PaymentState? {
    guard let known = try await load(id, city: city) else { return nil }
    _ = try await follow(known, city: city)
    return try await load(id, city: city)?.payment.state
  }

  /// The same; answers whether the provider had an answer to everything.
  func ask(_ id: ID<Payment>, city: City) async throws -> Bool {
    guard let known = try await load(id, city: city) else { return true }
    return try await follow(known, city: city)
  }

  private func load(_ id: ID<Payment>, city: City) async throws -> PaymentCase? {
    try await platform.engine.read(.city(city.id)) { try PaymentCaseTable(city: city.id).find(id, in: $0) }
  }

  private func follow(_ known: PaymentCase, city: City) async throws -> Bool {
    guard let provider = platform.payments.provider(known.payment.provider, of: city.id),
      let expected = known.expected(in: city)
    else { return true }
    var isHeard = true
    if let checkout = known.checkout, known.payment.state != .applied {
      let reference = ProviderReference(rawValue: checkout.reference)
      let now = platform.now()
      var outcome = await platform.payments.ask(provider, city: city.id, now: now) {
        provider.find(reference, expecting: expected, access: $0)
      }
      if outcome == .approved {
        guard mayCapture(known, city: city) else {
          try await lapse(known, city: city)
          return true
        }
        outcome = await platform.payments.ask(provider, city: city.id, now: now) {
          provider.capture(reference, expecting: expected, access: $0)
        }
      }
      try await act(on: outcome, known, city: city)
      if case .unknown = outcome { isHeard = false }
    } else if known.checkout == nil {
      try await lapse(known, city: city)
    }
    let isGivenBack = try await RefundOrphans(platform: platform, city: city)(known.payment.id)
    return isHeard && isGivenBack
  }

  /// A renewal that was closed is not charged any more, nor one whose quote ran out and whose price is another now.
  private func mayCapture(_ known: PaymentCase, city: City) -> Bool {
    guard known.renewal.state == .open, known.permit.permit.state == .active else { return false }
    if platform.now() <= known.renewal.quotedUntil { return true }
    let terms = city.rules(on: city.timeZone.day(platform.now())).product(known.renewal.product)?.terms ?? []
    return terms.contains { $0.months == known.renewal.months && $0.price == known.renewal.price }
  }

  private func act(on outcome: PaymentOutcome, _ known: PaymentCase, city: City) async throws {
    switch outcome {
    case .captured(let capture):
      let record = CaptureRecord(
        payment: known.payment.id, provider: known.payment.provider, reference: capture.id.rawValue,
        amount: capture.amount, capturedAt: capture.at ?? platform.now())
      _ = try await SettlePayment(platform)(SettlePayment.Request(city: city, capture: record))
    case .pending(let reason): try await move(known, to: .pending, reason: reason, city: city)
    case .declined(let decline):
      let state: PaymentState = decline.reason == .cancelled ? .cancelled : .declined
      try await ClosePayment(platform: platform, city: city)(
        known.payment.id, as: state, reason: decline.code, tellPayer: state == .declined)
    case .notApproved, .approved: try await lapse(known, city: city)
    case .refused(let refusal) where refusal.issue == Self.paidByAnotherOrder:
      try await report(known, "another order of this payment was paid", city: city)
    case .gone, .refused:
      try await ClosePayment(platform: platform, city: city)(
        known.payment.id, as: .expired, reason: "unknown to the provider", tellPayer: false)
    case .unknown: try await doubt(known, city: city)
    case .mismatch(let foreign): try await report(known, "captured \(foreign.value) \(foreign.currency)", city: city)
    case .returned: try await report(known, "returned at the provider", city: city)
    case .redirect: break
    }
  }

  private func move(_ known: PaymentCase, to state: PaymentState, reason: String, city: City) async throws {
    try await platform.engine.write(.city(city.id)) { transaction in
      guard let fresh = try PaymentTable(city: city.id).find(known.payment.id, in: transaction) else { return }
      try PaymentTable(city: city.id).move(fresh, to: state, reason: reason, now: platform.now(), in: transaction)
    }
  }

  /// Nobody has paid: after the time given to payers the permit is free for another attempt.
  private func lapse(_ known: PaymentCase, city: City) async throws {
    let end = known.payment.createdAt.adding(minutes: PaymentSchedule.payerMinutes)
    guard known.payment.state.mayStillCapture, platform.now() > end else { return }
    try await ClosePayment(platform: platform, city: city)(
      known.payment.id, as: .expired, reason: "not paid in time", tellPayer: false)
  }

  /// No answer: only the provider knows. After a day the permit is free for another attempt; money that shows up
  /// later is still used or given back.
  private func doubt(_ known: PaymentCase, city: City) async throws {
    guard known.payment.state.mayStillCapture else { return }
    try await move(known, to: .unknown, reason: "no answer", city: city)
    let end = known.payment.createdAt.adding(hours: PaymentSchedule.doubtHours)
    guard platform.now() > end else { return }
    try await ClosePayment(platform: platform, city: city)(
      known.payment.id, as: .expired, reason: "no answer for a day", tellPayer: false)
  }

  /// Money that is not what we asked for grants nothing; a person looks at it.
  private func report(_ known: PaymentCase, _ what: String, city: City) async throws {
    platform.log(LogEntry(.error, "payment needs a person", ["payment": known.payment.id.text, "what": what]))
    try await move(known, to: .orphan, reason: what, city: city)
    try await platform.engine.write(.city(city.id)) { transaction in
      let open = try RenewalTable(city: city.id).find(known.renewal.id, in: transaction)
      if open?.state == .open { try RenewalTable(city: city.id).set(.closed, of: [known.renewal.id], in: transaction) }
    }
  }
}
