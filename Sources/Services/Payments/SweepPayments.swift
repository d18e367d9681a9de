import Cities
import Civil
import Regulations
import SQL
import Store

/// Asks again about every payment that is waiting for an answer: the net under lost notices and lost answers.
public struct SweepPayments: Sendable {
  /// What an instance that dies has taken up, the others ask after that time. Being asked about twice does no harm.
  private static let leaseMinutes: Int64 = 1

  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  /// Follows what is due, at most `limit` payments; answers how many.
  public func callAsFunction(limit: Int = 100) async throws -> Int {
    let now = platform.now()
    guard try await platform.engine.read(.all, { try WatchTable.isAnyDue(at: now, in: $0) }) else { return 0 }
    let due = try await platform.engine.write(.all) {
      try WatchTable.claim(at: now, leaseUntil: now.adding(minutes: Self.leaseMinutes), limit: limit, in: $0)
    }
    for watch in due {
      guard let city = platform.cities[watch.city] else { continue }
      var isHeard = false
      do {
        isHeard = try await FollowPayment(platform).ask(watch.payment, city: city)
      } catch {
        platform.log(LogEntry(.error, "following a payment failed", ["payment": watch.payment.text]))
      }
      try await arrangeNext(watch, isHeard: isHeard, city: city)
    }
    return due.count
  }

  /// - Parameter isHeard: whether the provider answered; its silence makes no pause longer.
  private func arrangeNext(_ watch: Watch, isHeard: Bool, city: City) async throws {
    try await platform.engine.write(.city(city.id)) { transaction in
      let watches = WatchTable(city: city.id)
      guard let open = try OpenPayment(watch.payment, city: city, in: transaction) else { return }
      let known = open.known
      let captures = CaptureTable(city: city.id)
      let owesMoney = try RefundTable(city: city.id).all(of: watch.payment, in: transaction).contains {
        try !captures.isGivenBack($0.capture, in: transaction)
      }
      let now = platform.now()
      // One unanswered question to an old payment, after a long standstill of ours, is no long silence of the provider's.
      let counts = isHeard || now > known.payment.createdAt.adding(hours: 24 * PaymentSchedule.silentDays)
      let notice = known.payment.state.mayStillCapture ? open.notice : nil
      let isGivenUp = counts && watch.step >= PaymentSchedule.lastStep && notice == nil
      if known.payment.state.isFinal && !owesMoney || isGivenUp {
        if !known.payment.state.isFinal, known.payment.state.mayStillCapture || owesMoney {
          platform.log(LogEntry(.error, "payment needs a person", ["payment": watch.payment.text]))
        }
        return try watches.remove([watch.payment], in: transaction)
      }
      let step = counts ? watch.step + 1 : min(watch.step + 1, PaymentSchedule.silentStep)
      try watches.set(
        watch.payment, step: step, at: PaymentSchedule.next(step: step, after: now, notice: notice), in: transaction)
    }
  }
}
