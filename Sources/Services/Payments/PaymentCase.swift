import Cities
import Civil
import Money
import Payments
import Regulations
import Store

extension PaymentCase {
  /// What the journal keeps, once money may come for it.
  func trace(reference: String, approvalURL: String, notice: NoticeRecord?) -> PaymentTrace {
    PaymentTrace(
      payment: payment.id.text, renewal: renewal.id.text, permit: renewal.permit.text, citizen: renewal.citizen.text,
      product: renewal.product.text, months: renewal.months, price: renewal.price.cents, tax: renewal.tax.cents,
      language: payment.language, provider: payment.provider, reference: reference, approvalURL: approvalURL,
      quotedUntil: renewal.quotedUntil.milliseconds, createdAt: payment.createdAt.milliseconds,
      notice: notice.map { NoticeTrace(code: $0.code, kind: $0.kind.rawValue, lastDay: $0.lastDay.iso) })
  }

  /// What must have been paid; nil only for ids that are not ours.
  func expected(in city: City) -> Expected? {
    PaymentTag(city: city.id, payment: payment.id.text).map { Expected(tag: $0, amount: payment.amount) }
  }
}
