public import Cities
import Civil
import Documents
import Money
public import Regulations
import SQL
public import Store
import Wording

/// A document ready to be sent.
public struct PrintedDocument: Hashable, Sendable {
  /// ASCII, with its ending.
  public let fileName: String
  public let pdf: [UInt8]
}

/// Prints a receipt again, from what it said when it was issued: the same bytes every time.
public struct PrintReceipt: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  /// Nil when this citizen has no such receipt.
  public func callAsFunction(_ id: String, citizen: ID<Citizen>, city: City) async throws -> PrintedDocument? {
    let receipt = try await platform.engine.read(.city(city.id)) {
      try ReceiptTable(city: city.id).find(id, of: citizen, in: $0)
    }
    return try receipt.map { try print($0, city: city) }
  }

  func print(_ receipt: ReceiptRecord, city: City) throws -> PrintedDocument {
    let content = try ReceiptContent.read(receipt.content)
    let language = Language(rawValue: content.language) ?? .it
    let (format, texts) = (Format(language), ReceiptTexts(language))
    let period = try content.period()
    let issued = city.timeZone.local(receipt.issuedAt)
    let paid = city.timeZone.local(Instant(milliseconds: content.paidAt))
    let gross = format.money(Money(cents: content.gross))
    let document = ReceiptDocument(
      language: language, town: Town(city, language), number: receipt.number.text,
      issued: format.dateTime(issued), issuedAt: TimeStamp.iso(receipt.issuedAt, in: city),
      seller: [content.sellerName, content.sellerAddress, texts.code(content.sellerCode)],
      buyer: [content.buyerName, texts.code(content.buyerTaxCode)],
      subject: [
        DocumentRow(texts.permit, content.permitNumber), DocumentRow(texts.product, content.productName),
        DocumentRow(texts.plates(content.plates.count), content.plates.joined(separator: "  ")),
        DocumentRow(texts.zones, content.zones.joined(separator: ", ")),
        DocumentRow(texts.period, format.period(from: period.firstDay, to: period.lastDay)),
      ],
      amounts: [DocumentRow(texts.renewal(format.months(content.months)), gross)], total: gross,
      vat: content.tax > 0 ? "\(content.vatLine): \(format.money(Money(cents: content.tax)))" : content.vatLine,
      payment: [
        DocumentRow(texts.paidOn, format.dateTime(paid)), DocumentRow(texts.paidBy, texts.provider(content.provider)),
        DocumentRow(texts.reference, content.capture),
      ],
      checking: texts.checking,
      checkingAddress: "\(platform.publicURL)\(Links(city: city.id, language: language).verify)",
      smallPrint: [texts.noReservedPlace])
    let number = receipt.number
    return PrintedDocument(
      fileName: "\(texts.fileName)-\(number.series)\(number.number)-\(number.year).pdf", pdf: try document.pdf())
  }
}
