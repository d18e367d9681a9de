import Regulations

/// Who sends what to whom.
struct InvoiceHeader {
  let invoice: Invoice
  let progress: String
  let format: String

  /// The office of a public body has a code of six.
  static func isPublicBody(_ buyer: InvoiceBuyer) -> Bool {
    if case .code(let code) = buyer.delivery { code.utf8.count == 6 } else { false }
  }

  func write(to writer: inout XMLWriter) {
    writer.add("DatiTrasmissione", transmission)
    writer.add("CedentePrestatore", seller)
    writer.add("CessionarioCommittente", buyer)
  }

  private func transmission(_ writer: inout XMLWriter) {
    writer.add("IdTrasmittente") { identity(&$0, "IT", invoice.seller.vatNumber.text) }
    writer.add("ProgressivoInvio", progress)
    writer.add("FormatoTrasmissione", format)
    writer.add("CodiceDestinatario", deliveryCode)
    if case .certifiedEmail(let address) = invoice.buyer.delivery { writer.add("PECDestinatario", address.text) }
  }

  private var deliveryCode: String {
    switch invoice.buyer.delivery {
    case .code(let code): code
    case .certifiedEmail: "0000000"
    case .taxPage: invoice.buyer.address.country == "IT" ? "0000000" : "XXXXXXX"
    }
  }

  private func seller(_ writer: inout XMLWriter) {
    let seller = invoice.seller
    writer.add("DatiAnagrafici") { data in
      data.add("IdFiscaleIVA") { identity(&$0, "IT", seller.vatNumber.text) }
      data.add("CodiceFiscale", seller.taxCode?.text)
      data.add("Anagrafica") { $0.add("Denominazione", InvoiceText.of(seller.name, longest: 80)) }
      data.add("RegimeFiscale", seller.regime)
    }
    address(seller.address, to: &writer)
  }

  private func buyer(_ writer: inout XMLWriter) {
    let buyer = invoice.buyer
    writer.add("DatiAnagrafici") { data in
      if let number = buyer.vatNumber {
        data.add("IdFiscaleIVA") { identity(&$0, "IT", number.text) }
      }
      data.add("CodiceFiscale", buyer.taxCode?.text)
      data.add("Anagrafica") { names in
        switch buyer.name {
        case .company(let name): names.add("Denominazione", InvoiceText.of(name, longest: 80))
        case .person(let first, let last):
          names.add("Nome", InvoiceText.of(first, longest: 60))
          names.add("Cognome", InvoiceText.of(last, longest: 60))
        }
      }
    }
    address(buyer.address, to: &writer)
  }

  private func identity(_ writer: inout XMLWriter, _ country: String, _ code: String) {
    writer.add("IdPaese", country)
    writer.add("IdCodice", code)
  }

  private func address(_ address: InvoiceAddress, to writer: inout XMLWriter) {
    let isItalian = address.country == "IT"
    writer.add("Sede") { seat in
      seat.add("Indirizzo", InvoiceText.of(address.street, longest: 60))
      seat.add("CAP", isItalian ? address.postalCode : "00000")
      seat.add("Comune", InvoiceText.of(address.town, longest: 60))
      seat.add("Provincia", isItalian ? address.province : nil)
      seat.add("Nazione", address.country)
    }
  }
}
