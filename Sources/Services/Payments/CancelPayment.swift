public import Cities
import Civil
public import Regulations
import SQL
public import Store

/// The payer turned back, or wants to begin again. What was paid after all is settled first.
public struct CancelPayment: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public enum Outcome: Hashable, Sendable {
    /// Nothing was taken; the permit can be renewed again.
    case cancelled
    /// It can no longer be cancelled: its page says how it stands.
    case seePayment
    case noSuchPayment
  }

  public func callAsFunction(_ id: ID<Payment>, citizen: ID<Citizen>, city: City) async throws -> Outcome {
    let payment = try await platform.engine.read(.city(city.id)) {
      try PaymentTable(city: city.id).find(id, by: citizen, in: $0)
    }
    guard let payment else { return .noSuchPayment }
    var state = try await FollowPayment(platform)(payment.id, city: city)
    if state == .intent || state == .redirected {
      state = try await FollowPayment(platform).cancel(payment.id, city: city)
    }
    switch state {
    case .cancelled, .expired, .declined: return .cancelled
    case .intent, .redirected, .unknown, .pending, .applied, .orphan, .refundRequested, .refunded: return .seePayment
    case nil: return .noSuchPayment
    }
  }
}
