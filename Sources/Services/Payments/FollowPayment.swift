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
    guard let open = try await load(id, city: city) else { return nil }
    _ = try await follow(open, city: city)
    return try await load(id, city: city)?.known.payment.state
  }

  /// The same; answers whether the provider had an answer to everything.
  func ask(_ id: ID<Payment>, city: City) async throws -> Bool {
    guard let open = try await load(id, city: city) else { return true }
    return try await follow(open, city: city)
  }

  /// Gives the payment up, at the provider too; money that was taken a moment before is settled instead.
  func cancel(_ id: ID<Payment>, city: City) async throws -> PaymentState? {
    guard let open = try await load(id, city: city) else { return nil }
    try await end(open, as: .cancelled, reason: "by the payer", city: city)
    return try await load(id, city: city)?.known.payment.state
  }

  private func load(_ id: ID<Payment>, city: City) async throws -> OpenPayment? {
    try await platform.engine.read(.city(city.id)) { try OpenPayment(id, city: city, in: $0) }
  }

  private func follow(_ open: OpenPayment, city: City) async throws -> Bool {
    let known = open.known
    guard let expected = known.expected(in: city) else { return true }
    var isHeard = true
    if let provider = platform.payments.provider(known.payment.provider, of: city.id) {
      if let checkout = known.checkout, known.payment.state != .applied {
        let reference = ProviderReference(rawValue: checkout.reference)
        isHeard = try await follow(open, reference, expected, provider, city: city)
      } else if known.checkout == nil {
        isHeard = try await followUnconfirmed(open, city: city)
      }
    } else if open.notice?.kind == .slip {
      try await lapse(open, city: city)
    } else {
      return true
    }
    let isGivenBack = try await RefundOrphans(platform: platform, city: city)(known.payment.id)
    return isHeard && isGivenBack
  }

  private func follow(
    _ open: OpenPayment, _ reference: ProviderReference, _ expected: Expected, _ provider: any PaymentProvider,
    city: City
  ) async throws -> Bool {
    let (now, state) = (platform.now(), open.known.payment.state)
    var outcome = await platform.payments.ask(provider, city: city.id, now: now) {
      provider.find(reference, expecting: expected, access: $0)
    }
    let isUnpaid = outcome == .approved || outcome == .notApproved
    if isUnpaid, state == .cancelled || state == .expired {
      // Given up here, and still payable there.
      outcome = await close(open, city: city) ?? outcome
    } else if outcome == .approved {
      guard mayCapture(open.known, city: city) else {
        try await lapse(open, city: city)
        return true
      }
      outcome = await platform.payments.ask(provider, city: city.id, now: now) {
        provider.capture(reference, expecting: expected, access: $0)
      }
    }
    try await act(on: outcome, open, city: city)
    if case .unknown = outcome { return false }
    return true
  }

  /// Whether the order was ever made nobody knows: once given up here it is closed by our own name for it.
  private func followUnconfirmed(_ open: OpenPayment, city: City) async throws -> Bool {
    let state = open.known.payment.state
    guard state == .cancelled || state == .expired, let outcome = await close(open, city: city) else {
      try await lapse(open, city: city)
      return true
    }
    try await act(on: outcome, open, city: city)
    if case .unknown = outcome { return false }
    return true
  }

  /// Makes the provider's order unpayable; nil where there is none, or nobody to ask.
  private func close(_ open: OpenPayment, city: City) async -> PaymentOutcome? {
    guard let provider = platform.payments.provider(open.known.payment.provider, of: city.id),
      let expected = open.known.expected(in: city),
      let reference = open.known.checkout.map({ ProviderReference(rawValue: $0.reference) })
        ?? provider.ownReference(of: expected)
    else { return nil }
    return await platform.payments.ask(provider, city: city.id, now: platform.now()) {
      provider.close(reference, expecting: expected, access: $0)
    }
  }

  /// Ends a payment that will not be made, there and here. What the provider has taken, or is about to, goes its way.
  private func end(_ open: OpenPayment, as state: PaymentState, reason: String, city: City) async throws {
    let id = open.known.payment.id
    let outcome = await close(open, city: city)
    switch outcome {
    case .captured?, .pending?, .mismatch?, .returned?:
      if let outcome { try await act(on: outcome, open, city: city) }
    case .unknown?:
      try await ClosePayment(platform: platform, city: city)(id, as: state, reason: reason, tellPayer: false)
      try await askSoon(id, city: city)
    case .redirect, .notApproved, .approved, .declined, .refused, .gone, nil:
      try await ClosePayment(platform: platform, city: city)(id, as: state, reason: reason, tellPayer: false)
    }
  }

  /// The sweep closes it as soon as the provider answers.
  private func askSoon(_ id: ID<Payment>, city: City) async throws {
    try await platform.engine.write(.city(city.id)) { [now = platform.now()] in
      try WatchTable(city: city.id).set(id, step: 0, at: PaymentSchedule.next(step: 0, after: now), in: $0)
    }
  }

  /// A renewal that was closed is not charged any more, nor one whose quote ran out and whose price is another now.
  private func mayCapture(_ known: PaymentCase, city: City) -> Bool {
    guard known.renewal.state == .open, known.permit.permit.state == .active else { return false }
    if platform.now() <= known.renewal.quotedUntil { return true }
    let terms = city.rules(on: city.timeZone.day(platform.now())).product(known.renewal.product)?.terms ?? []
    return terms.contains { $0.months == known.renewal.months && $0.price == known.renewal.price }
  }

  private func act(on outcome: PaymentOutcome, _ open: OpenPayment, city: City) async throws {
    let known = open.known
    switch outcome {
    case .captured(let capture):
      let record = CaptureRecord(
        payment: known.payment.id, provider: known.payment.provider, reference: capture.id.rawValue,
        amount: capture.amount, capturedAt: capture.at ?? platform.now())
      _ = try await SettlePayment(platform)(SettlePayment.Request(city: city, capture: record))
    case .pending(let reason): try await move(known, to: .pending, reason: reason, city: city)
    case .declined(let decline):
      let state: PaymentState =
        switch decline.reason {
        case .cancelled: .cancelled
        case .expired: .expired
        case .instrument, .payer, .forbidden: .declined
        }
      try await ClosePayment(platform: platform, city: city)(
        known.payment.id, as: state, reason: decline.code, tellPayer: state == .declined)
    case .notApproved, .approved: try await lapse(open, city: city)
    case .refused(let refusal) where refusal.issue == Self.paidByAnotherOrder:
      try await report(known, "another order of this payment was paid", city: city)
    case .gone, .refused:
      try await ClosePayment(platform: platform, city: city)(
        known.payment.id, as: .expired, reason: "unknown to the provider", tellPayer: false)
    case .unknown: try await doubt(open, city: city)
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
  private func lapse(_ open: OpenPayment, city: City) async throws {
    guard open.known.payment.state.mayStillCapture, platform.now() > open.end(in: city) else { return }
    try await end(open, as: .expired, reason: "not paid in time", city: city)
  }

  /// No answer: only the provider knows. After a day the permit is free for another attempt; money that shows up
  /// later is still used or given back. A notice in somebody's hand is no less payable for it.
  private func doubt(_ open: OpenPayment, city: City) async throws {
    let known = open.known
    guard known.payment.state.mayStillCapture else { return }
    if open.notice == nil { try await move(known, to: .unknown, reason: "no answer", city: city) }
    guard platform.now() > open.doubtEnd(in: city) else { return }
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
