import Cities
import Civil
import Regulations
import SQL
import Store

/// Ends a payment that will not be made, and frees its permit for another attempt.
struct ClosePayment {
  let platform: Platform
  let city: City

  /// - Parameter tellPayer: write to the payer that nothing was taken.
  func callAsFunction(
    _ id: ID<Payment>, as state: PaymentState, reason: String, tellPayer: Bool
  ) async throws {
    try await platform.engine.write(.city(city.id)) { transaction in
      let now = platform.now()
      guard let known = try PaymentCaseTable(city: city.id).find(id, in: transaction) else { return }
      let moved = try PaymentTable(city: city.id).move(
        known.payment, to: state, reason: reason, now: now, in: transaction)
      if known.renewal.state == .open {
        try RenewalTable(city: city.id).set(.closed, of: [known.renewal.id], in: transaction)
      }
      guard moved, tellPayer else { return }
      try Post(city: city.id, now: now.milliseconds, newID: platform.newID).add(
        .paymentFailed(name: known.payer.addressedAs, permit: known.permit.id.text), to: known.payer.email,
        language: known.payment.language, cause: "failed/\(id.text)", in: transaction)
    }
  }
}
