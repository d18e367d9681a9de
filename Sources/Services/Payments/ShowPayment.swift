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
  public let product: ID<Product>
  public let number: PermitNumber
  public let plates: [Plate]
  /// The mail address that letters about it go to.
  public let email: String
  /// Once applied: the receipt's id and number, and the period given.
  public let receipt: (id: String, number: ReceiptNumber)?
  public let period: Permit.Period?
  public let paidAt: Instant?
  /// Whether the payer was already sent to the provider.
  public let hasCheckout: Bool
  /// The notice or slip it is made by; nil where it is made at once.
  public let notice: NoticeView?
}

/// Shows payments to the citizen who made them, and to nobody else.
public struct ShowPayment: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  /// Nil when this citizen made no such payment.
  public func callAsFunction(_ id: ID<Payment>, citizen: ID<Citizen>, city: City) async throws -> PaymentView? {
    try await platform.engine.read(.city(city.id)) { reading in
      guard try PaymentTable(city: city.id).find(id, by: citizen, in: reading) != nil else { return nil }
      return try view(id, citizen: citizen, city: city, in: reading)
    }
  }

  /// All payments that the citizen began, newest first.
  public func all(of citizen: ID<Citizen>, city: City) async throws -> [PaymentView] {
    try await platform.engine.read(.city(city.id)) { reading in
      try PaymentTable(city: city.id).all(by: citizen, in: reading).compactMap {
        try view($0.id, citizen: citizen, city: city, in: reading)
      }
    }
  }

  private func view(
    _ id: ID<Payment>, citizen: ID<Citizen>, city: City, in reading: any Reading
  ) throws -> PaymentView? {
    guard let known = try PaymentCaseTable(city: city.id).find(id, in: reading) else { return nil }
    let receipt = try ReceiptTable(city: city.id).find(of: known.renewal.id, in: reading)
    let content = try receipt.map { try ReceiptContent.read($0.content) }
    return PaymentView(
      id: id, state: known.payment.state, provider: known.payment.provider, amount: known.payment.amount,
      months: known.renewal.months, startedAt: known.payment.createdAt, permit: known.permit.id,
      product: known.renewal.product, number: known.permit.permit.number, plates: known.permit.plates,
      email: known.payer.email, receipt: receipt.map { ($0.id, $0.number) }, period: try content?.period(),
      paidAt: content.map { Instant(milliseconds: $0.paidAt) }, hasCheckout: known.checkout != nil,
      notice: try NoticeTable(city: city.id).find(of: id, in: reading).map {
        NoticeView($0, of: known, city: city, now: platform.now())
      })
  }
}
