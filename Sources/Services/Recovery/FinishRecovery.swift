import Cities
import Civil
import Money
import Payments
import Regulations
import SQL
public import Store

/// Asks the providers about every payment of the gap, gives each capture its right or its money back, and ends the
/// recovery. May be run again, also afterwards for what had no answer.
public struct FinishRecovery: Sendable {
  /// How long before the gap a payment may have begun whose end fell into it.
  private static let days: Int64 = 30

  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public struct Summary: Hashable, Sendable {
    /// Payments asked about, and how they stand now.
    public var asked = 0
    public var applied = 0
    public var refunded = 0
    /// No clear answer, or a refund that is not through.
    public var unanswered = 0
  }

  public enum Outcome: Hashable, Sendable {
    /// The service is open again.
    case finished(Restoration, Summary)
    /// Too early: the providers have not said how these payments stand.
    case unanswered(Summary)
    /// No restore waits to be finished.
    case nothingToFinish(Summary)
  }

  /// - Parameters:
  ///   - leavingUnanswered: the sweep asks on about what has no answer; nothing is charged or sold twice by it.
  ///   - progress: payments asked about, of how many.
  ///   - check: the last word before the service is opened; throws to keep it shut.
  public func callAsFunction(
    leavingUnanswered: Bool, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in },
    check: @Sendable () async throws -> Void = {}
  ) async throws -> Outcome {
    let found = try await platform.engine.read { try RestorationTable.latest(in: $0) }
    guard let restoration = found else { return .nothingToFinish(Summary()) }
    let summary = try await reconcile(restoration, progress)
    if restoration.finishedAt != nil { return .nothingToFinish(summary) }
    guard summary.unanswered == 0 || leavingUnanswered else { return .unanswered(summary) }
    try await check()
    let now = platform.now()
    try await platform.engine.write { try RestorationTable.finish(now: now, in: $0) }
    platform.log(LogEntry(.warning, "recovery finished", ["series": restoration.series]))
    return .finished(restoration, summary)
  }

  private func reconcile(
    _ restoration: Restoration, _ progress: @Sendable (Int, Int) -> Void
  ) async throws -> Summary {
    let (payments, lost) = try await platform.engine.read { reading in
      (
        try RecoveryWriting.unfinished(since: restoration.gapFrom.adding(days: -Self.days), in: reading),
        try LostTable.open(in: reading)
      )
    }
    var summary = Summary()
    for (city, payment) in payments {
      guard let city = platform.cities[city] else { continue }
      try await follow(payment, city: city, &summary)
      progress(summary.asked, payments.count + lost.count)
    }
    for payment in lost {
      try await giveBack(payment, &summary)
      progress(summary.asked, payments.count + lost.count)
    }
    return summary
  }

  private func follow(_ payment: ID<Payment>, city: City, _ summary: inout Summary) async throws {
    let state = try await FollowPayment(platform)(payment, city: city)
    summary.asked += 1
    switch state {
    case .applied: summary.applied += 1
    case .refunded: summary.refunded += 1
    case .unknown, .pending, .refundRequested: summary.unanswered += 1
    case .intent, .redirected, .declined, .cancelled, .expired, .orphan, nil: return
    }
    guard state == .unknown || state == .pending || state == .refundRequested else { return }
    // The sweep goes on asking.
    try await platform.engine.write { [now = platform.now()] transaction in
      try WatchTable(city: city.id).set(payment, step: 0, at: now, in: transaction)
    }
  }

  /// What was paid for a permit that is not in the register any more goes back, by a key that never changes.
  private func giveBack(_ payment: LostPayment, _ summary: inout Summary) async throws {
    summary.asked += 1
    guard let provider = platform.payments.provider(payment.provider, of: payment.city),
      let tag = PaymentTag(city: payment.city, payment: payment.id.text)
    else {
      summary.unanswered += 1
      return
    }
    let expected = Expected(tag: tag, amount: payment.amount)
    let reference = ProviderReference(rawValue: payment.reference)
    let outcome = await platform.payments.ask(provider, city: payment.city, now: platform.now()) {
      provider.find(reference, expecting: expected, access: $0)
    }
    switch outcome {
    case .captured(let capture):
      if try await refund(capture, of: payment, by: provider) {
        summary.refunded += 1
      } else {
        summary.unanswered += 1
      }
    case .returned(let capture):
      try await close(payment, capture: capture?.rawValue ?? payment.reference)
      summary.refunded += 1
    case .notApproved, .approved, .declined, .gone, .refused: try await close(payment, capture: nil)
    case .pending, .unknown, .mismatch, .redirect: summary.unanswered += 1
    }
  }

  private func refund(_ capture: Capture, of payment: LostPayment, by provider: any PaymentProvider) async throws
    -> Bool
  {
    let request = RefundRequest(key: "lost-\(payment.id.text)", capture: capture.id, amount: capture.amount)
    let outcome = await platform.payments.ask(
      provider, city: payment.city, now: platform.now(), { provider.refund(request, access: $0) },
      ifNoAccess: { RefundOutcome.unknown($0) }, isAccessRefused: { $0 == .unknown(.accessRefused) })
    guard case .refunded = outcome else { return false }
    try await close(payment, capture: capture.id.rawValue)
    return true
  }

  private func close(_ payment: LostPayment, capture: String?) async throws {
    try await platform.engine.write { [now = platform.now()] transaction in
      try LostTable.close(payment, capture: capture, now: now, in: transaction)
    }
  }
}
