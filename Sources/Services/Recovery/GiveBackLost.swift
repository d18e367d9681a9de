import Money
import Payments
import Regulations
import SQL
import Store

/// Gives back what was paid in the gap for a permit or by an account that the restored register does not have. The
/// provider's key never changes; being asked twice does no harm.
public struct GiveBackLost: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  enum End { case unpaid, refunded }

  /// A job: asks about all that had no answer when the restore was finished.
  public func callAsFunction() async throws {
    for payment in try await platform.engine.read({ try LostTable.open(in: $0) }) { _ = try await self(payment) }
  }

  /// - Returns: how it ended; nil without a clear answer.
  func callAsFunction(_ payment: LostPayment) async throws -> End? {
    guard let provider = platform.payments.provider(payment.provider, of: payment.city),
      let tag = PaymentTag(city: payment.city, payment: payment.id.text)
    else { return nil }
    let expected = Expected(tag: tag, amount: payment.amount)
    let reference = ProviderReference(rawValue: payment.reference)
    let outcome = await platform.payments.ask(provider, city: payment.city, now: platform.now()) {
      // What was not paid must not be paid any more: there is nothing that it could renew.
      provider.close(reference, expecting: expected, access: $0)
    }
    switch outcome {
    case .captured(let capture):
      guard try await refund(capture, of: payment, by: provider) else { return nil }
      return .refunded
    case .returned(let capture):
      try await close(payment, capture: capture?.rawValue ?? payment.reference)
      return .refunded
    case .notApproved, .approved, .declined, .gone, .refused:
      try await close(payment, capture: nil)
      return .unpaid
    case .pending, .unknown, .mismatch, .redirect: return nil
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
