import Cities
import Civil
import Money
import Regulations
import SQL
import Store

/// Numbers the receipts of settled payments and puts the letters that bring them into the outbox (R21).
struct IssueReceipt {
  let platform: Platform
  let city: City

  func callAsFunction(for sales: [SettledSale], in transaction: any Writing) throws {
    guard !sales.isEmpty else { return }
    let now = platform.now()
    let receipts = ReceiptTable(city: city.id)
    let (first, issuedBefore) = try receipts.takeNumbers(
      sales.count, year: city.timeZone.day(now).year, in: transaction)
    // A clock that was set back does not put receipts out of order.
    let issuedAt = max(now, issuedBefore ?? now)
    try receipts.add(
      sales.enumerated().map { place, sale in
        ReceiptRecord(
          id: platform.newID(),
          number: ReceiptNumber(series: first.series, year: first.year, number: first.number + place),
          renewal: sale.known.renewal.id, issuedAt: issuedAt, content: try content(of: sale).text())
      }, in: transaction)
    try Post(city: city.id, now: now.milliseconds, newID: platform.newID).add(
      sales.map { sale in
        let (renewal, payer) = (sale.known.renewal.id.text, sale.known.payer)
        return Post.Item(
          letter: .renewed(name: payer.addressedAs, renewal: renewal), recipient: payer.email,
          language: sale.known.payment.language, cause: "renewed/\(renewal)")
      }, in: transaction)
  }

  private func content(of sale: SettledSale) -> ReceiptContent {
    let (known, buyer) = (sale.known, sale.known.payer)
    let language = known.payment.language
    let product = city.product(known.renewal.product)
    return ReceiptContent(
      language: language, buyerName: buyer.holderName, buyerTaxCode: buyer.taxCode,
      permitNumber: known.permit.permit.number.text, productName: product?.name[language] ?? known.renewal.product.text,
      zones: known.permit.permit.zones.map { city.zone($0)?.name[language] ?? $0.text },
      plates: known.permit.plates.map(\.text), firstDay: sale.period.firstDay.iso, lastDay: sale.period.lastDay.iso,
      months: known.renewal.months, gross: known.renewal.price.cents, tax: known.renewal.tax.cents,
      vatLine: product?.vatLine[language] ?? "", sellerName: city.seller.name, sellerAddress: city.seller.address,
      sellerCode: city.seller.vatNumber ?? city.seller.taxCode, provider: sale.capture.provider,
      capture: sale.capture.reference, paidAt: sale.paidAt.milliseconds)
  }
}
