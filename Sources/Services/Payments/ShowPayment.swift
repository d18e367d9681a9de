public import Cities
public import Civil
public import Money
public import Regulations
import SQL
public import Store

/// A payment as its payer sees it.
public struct PaymentView: Sendable {
  public let id: ID<Payment>
  public let state: PaymentState
  public let provider: String
  public let amount: Money
  public let months: Int
  public let startedAt: Instant
  public let permit: ID<Permit>
  public let number: PermitNumber
  public let plates: [Plate]
  /// The mail address that letters about it go to.
  public let email: String
  /// Once applied: the receipt's id and number, and the period given.
  public let receipt: (id: String, number: ReceiptNumber)?
  public let period: Permit.Period?
  /// Whether the payer was already sent to the provider.
  public let hasCheckout: Bool
}

/// Shows a payment to the citizen who made it, and to nobody else.
public struct ShowPayment: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public func callAsFunction(_ id: ID<Payment>, citizen: ID<Citizen>, city: City) async throws -> PaymentView? {
    try await platform.engine.read { reading in
      guard try PaymentTable(city: city.id).find(id, by: citizen, in: reading) != nil,
        let known = try PaymentCase(id, city: city, in: reading)
      else { return nil }
      let receipt = try ReceiptTable(city: city.id).find(of: known.renewal.id, in: reading)
      let account = try HolderTable(city: city.id).account(of: citizen, in: reading)
      return PaymentView(
        id: id, state: known.payment.state, provider: known.payment.provider, amount: known.payment.amount,
        months: known.renewal.months, startedAt: known.payment.createdAt, permit: known.permit.id,
        number: known.permit.permit.number, plates: known.permit.plates, email: account.email,
        receipt: receipt.map { ($0.id, $0.number) },
        period: try receipt.map { try ReceiptContent.read($0.content).period() }, hasCheckout: known.checkout != nil)
    }
  }
}
