import Money
import Regulations

/// What the exchange system would refuse, found before anything is sent.
struct InvoiceCheck {
  /// 36 to the fifth power, less one: five letters and digits.
  static let lastProgress = 60_466_175

  let invoice: Invoice

  func run() throws(InvoiceFault) {
    try checkNumber()
    guard 1...InvoiceCheck.lastProgress ~= invoice.progress else { throw .wrongProgress }
    try checkSeller()
    try checkBuyer()
    try checkLines()
    guard invoice.chargedDuty == .zero || invoice.chargedDuty == invoice.duty, invoice.duty >= .zero else {
      throw .wrongDuty
    }
  }

  private func checkNumber() throws(InvoiceFault) {
    let bytes = invoice.number.utf8
    guard 1...20 ~= bytes.count, bytes.allSatisfy({ 33...126 ~= $0 }), bytes.contains(where: { 48...57 ~= $0 }) else {
      throw .wrongNumber
    }
  }

  private func checkSeller() throws(InvoiceFault) {
    let seller = invoice.seller
    guard !InvoiceText.of(seller.name, longest: 80).isEmpty else { throw .missingName(.seller) }
    guard !seller.vatNumber.isPersonal else { throw .wrongVATNumber(.seller) }
    guard seller.regime.utf8.count == 4, seller.regime.hasPrefix("RF"), isCode(seller.regime) else {
      throw .wrongRegime
    }
    try check(seller.address, of: .seller)
  }

  private func checkBuyer() throws(InvoiceFault) {
    let buyer = invoice.buyer
    let names: [String] =
      switch buyer.name {
      case .company(let name): [name]
      case .person(let first, let last): [first, last]
      }
    guard names.allSatisfy({ !InvoiceText.of($0, longest: 60).isEmpty }) else { throw .missingName(.buyer) }
    guard buyer.vatNumber != nil || buyer.taxCode != nil else { throw .missingCode }
    guard buyer.vatNumber?.isPersonal != true else { throw .wrongVATNumber(.buyer) }
    try check(buyer.address, of: .buyer)
    if case .code(let code) = buyer.delivery {
      guard 6...7 ~= code.utf8.count, isCode(code) else { throw .wrongDeliveryCode }
    }
  }

  private func check(_ address: InvoiceAddress, of party: InvoiceFault.Party) throws(InvoiceFault) {
    guard !InvoiceText.of(address.street, longest: 60).isEmpty, !InvoiceText.of(address.town, longest: 60).isEmpty,
      address.country.utf8.count == 2, address.country.utf8.allSatisfy({ 65...90 ~= $0 })
    else { throw .wrongAddress(party) }
    guard address.country == "IT" else { return }
    guard address.postalCode.utf8.count == 5, address.postalCode.utf8.allSatisfy({ 48...57 ~= $0 }) else {
      throw .wrongPostalCode(party)
    }
    guard let province = address.province else { return }
    guard province.utf8.count == 2, province.utf8.allSatisfy({ 65...90 ~= $0 }) else { throw .wrongProvince(party) }
  }

  private func checkLines() throws(InvoiceFault) {
    guard !invoice.lines.isEmpty else { throw .noLines }
    for (index, line) in invoice.lines.enumerated() {
      let isTaxed = InvoiceSummary.Key(line.vat).rate.basisPoints > 0
      guard line.price.gross > .zero, isTaxed || line.price.tax == .zero,
        !InvoiceText.of(line.description, longest: 1_000).isEmpty
      else { throw .wrongLine(index + 1) }
    }
    for summary in InvoiceSummary.all(of: invoice) {
      let exact = summary.taxable.cents * summary.key.rate.basisPoints
      let away = abs(summary.tax.cents * 10_000 - exact)
      guard away < 15_000 else { throw .roundings(summary.tax) }
    }
  }

  private func isCode(_ text: String) -> Bool {
    text.utf8.allSatisfy { 48...57 ~= $0 || 65...90 ~= $0 }
  }
}
