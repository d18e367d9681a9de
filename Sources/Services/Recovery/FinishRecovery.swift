import Cities
import Civil
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
      summary.asked += 1
      switch try await GiveBackLost(platform)(payment) {
      case .refunded: summary.refunded += 1
      case .unpaid: break
      case nil: summary.unanswered += 1
      }
      progress(summary.asked, payments.count + lost.count)
    }
    return summary
  }

  /// A payment written down again is ended already: whether money was taken for it, only an answer can tell.
  private func follow(_ payment: ID<Payment>, city: City, _ summary: inout Summary) async throws {
    let isHeard = try await FollowPayment(platform).ask(payment, city: city)
    let state = try await platform.engine.read(.city(city.id)) {
      try PaymentTable(city: city.id).find(payment, in: $0)?.state
    }
    summary.asked += 1
    if state == .applied { summary.applied += 1 }
    if state == .refunded { summary.refunded += 1 }
    guard !isHeard || state == .pending || state == .refundRequested else { return }
    summary.unanswered += 1
    try await platform.engine.write(.city(city.id)) { [now = platform.now()] transaction in
      let payments = PaymentTable(city: city.id)
      // Nobody is told that nothing was taken.
      if !isHeard, let fresh = try payments.find(payment, in: transaction) {
        try payments.move(fresh, to: .unknown, reason: "no answer", now: now, in: transaction)
      }
      // The sweep goes on asking.
      try WatchTable(city: city.id).set(payment, step: 0, at: now, in: transaction)
    }
  }
}
