import Civil
import Money
import Regulations

/// An invoice as the exchange system takes it: a file and its name.
public struct InvoiceFile: Hashable, Sendable {
  /// `IT01234560116_0000A.xml`.
  public let name: String
  public let bytes: [UInt8]

  private static let space = "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2"

  public init(_ invoice: Invoice) throws(InvoiceFault) {
    try InvoiceCheck(invoice: invoice).run()
    let progress = InvoiceFile.progress(invoice.progress)
    let format = InvoiceHeader.isPublicBody(invoice.buyer) ? "FPA12" : "FPR12"
    var writer = XMLWriter(head: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    let attributes = " versione=\"\(format)\" xmlns:p=\"\(InvoiceFile.space)\""
    writer.add("p:FatturaElettronica", attributes: attributes) { root in
      root.add("FatturaElettronicaHeader") {
        InvoiceHeader(invoice: invoice, progress: progress, format: format).write(to: &$0)
      }
      root.add("FatturaElettronicaBody") { InvoiceBody(invoice: invoice).write(to: &$0) }
    }
    name = "IT\(invoice.seller.vatNumber.text)_\(progress).xml"
    bytes = Array(writer.text.utf8)
  }

  /// Five digits to the base 36.
  private static func progress(_ number: Int) -> String {
    let digits = String(number, radix: 36, uppercase: true)
    return String(repeating: "0", count: 5 - digits.utf8.count) + digits
  }
}
