import Cities
import Civil
import Money
import Payments
import Regulations
import SQL
import Store

/// All that is known of one payment, read together.
struct PaymentCase: Sendable {
  let payment: Payment
  let renewal: Renewal
  let permit: PermitRecord
  let checkout: StoredCheckout?

  init?(_ id: ID<Payment>, city: City, in reading: any Reading) throws {
    guard let payment = try PaymentTable(city: city.id).find(id, in: reading),
      let renewal = try RenewalTable(city: city.id).find(payment.renewal, in: reading),
      let permit = try PermitTable(city: city.id).find(renewal.permit, in: reading)
    else { return nil }
    self.payment = payment
    self.renewal = renewal
    self.permit = permit
    checkout = try CheckoutTable(city: city.id).find(of: id, in: reading)
  }

  /// What the journal keeps, once the provider has an order for it.
  func trace(reference: String, approvalURL: String) -> PaymentTrace {
    PaymentTrace(
      payment: payment.id.text, renewal: renewal.id.text, permit: renewal.permit.text, citizen: renewal.citizen.text,
      product: renewal.product.text, months: renewal.months, price: renewal.price.cents, tax: renewal.tax.cents,
      language: payment.language, provider: payment.provider, reference: reference, approvalURL: approvalURL,
      quotedUntil: renewal.quotedUntil.milliseconds, createdAt: payment.createdAt.milliseconds)
  }

  /// What must have been paid; nil only for ids that are not ours.
  func expected(in city: City) -> Expected? {
    PaymentTag(city: city.id, payment: payment.id.text).map { Expected(tag: $0, amount: payment.amount) }
  }
}
