import Cities
import Civil
import Money
import Regulations
import SQL
import Store

/// Numbers the receipt of a settled payment and puts the letter that brings it into the outbox (R21).
struct IssueReceipt {
  let platform: Platform
  let city: City

  func callAsFunction(
    for known: PaymentCase, period: Permit.Period, capture: CaptureRecord, paidAt: Instant, in transaction: any Writing
  ) throws {
    let now = platform.now()
    let receipts = ReceiptTable(city: city.id)
    let buyer = try HolderTable(city: city.id).account(of: known.renewal.citizen, in: transaction)
    let number = try receipts.nextNumber(year: city.timeZone.day(now).year, in: transaction)
    // A clock that was set back does not put receipts out of order.
    let issuedAt = try max(now, receipts.issued(before: number, in: transaction) ?? now)
    try receipts.add(
      number, id: platform.newID(), renewal: known.renewal.id,
      content: content(for: known, period: period, capture: capture, paidAt: paidAt, buyer: buyer).text(),
      now: issuedAt, in: transaction)
    try Post(city: city.id, now: now.milliseconds, newID: platform.newID).add(
      .renewed(name: buyer.addressedAs, renewal: known.renewal.id.text), to: buyer.email,
      language: known.payment.language, cause: "renewed/\(known.renewal.id.text)", in: transaction)
  }

  private func content(
    for known: PaymentCase, period: Permit.Period, capture: CaptureRecord, paidAt: Instant, buyer: HolderAccount
  ) -> ReceiptContent {
    let language = known.payment.language
    let product = city.product(known.renewal.product)
    return ReceiptContent(
      language: language, buyerName: buyer.holderName, buyerTaxCode: buyer.taxCode,
      permitNumber: known.permit.permit.number.text, productName: product?.name[language] ?? known.renewal.product.text,
      zones: known.permit.permit.zones.map { city.zone($0)?.name[language] ?? $0.text },
      plates: known.permit.plates.map(\.text), firstDay: period.firstDay.iso, lastDay: period.lastDay.iso,
      months: known.renewal.months, gross: known.renewal.price.cents, tax: known.renewal.tax.cents,
      vatLine: product?.vatLine[language] ?? "", sellerName: city.seller.name, sellerAddress: city.seller.address,
      sellerCode: city.seller.vatNumber ?? city.seller.taxCode, provider: capture.provider, capture: capture.reference,
      paidAt: paidAt.milliseconds)
  }
}
