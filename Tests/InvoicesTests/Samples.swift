import Civil
import Invoices
import Money
import Regulations
import Testing

/// Invoices of a town's operator for the tests; every part can be another.
enum Samples {
  static func day(_ iso: String) throws -> LocalDate { try #require(LocalDate(iso: iso)) }

  static let italianSeat = InvoiceAddress(street: "Via Roma 1", postalCode: "19121", town: "La Spezia", province: "SP")

  static func seller(
    name: String = "ATC Mobilità e Parcheggi Spa", regime: String = "RF01", address: InvoiceAddress = italianSeat
  ) throws -> InvoiceSeller {
    InvoiceSeller(
      name: name, vatNumber: try TaxCode("01234560017"), taxCode: try TaxCode("01234560017"), regime: regime,
      address: address)
  }

  static func buyer(
    name: InvoiceBuyer.Name = .company("Rossi & Figli Srl"), vatNumber: String? = "12345670108", taxCode: String? = nil,
    address: InvoiceAddress = italianSeat, delivery: InvoiceBuyer.Delivery = .code("ABC1234")
  ) throws -> InvoiceBuyer {
    InvoiceBuyer(
      name: name, vatNumber: try vatNumber.map { try TaxCode($0) }, taxCode: try taxCode.map { try TaxCode($0) },
      address: address, delivery: delivery)
  }

  static func line(
    _ cents: Int64 = 4_000, vat: Invoice.VAT = .included(Rate(basisPoints: 2_200)),
    description: String = "Abbonamento mensile ABI 123 2024", period: ClosedRange<LocalDate>? = nil
  ) -> Invoice.Line {
    let treatment: VATTreatment =
      if case .included(let rate) = vat { .included(rate) } else { .outside }
    return Invoice.Line(
      description: description, period: period, price: TaxedAmount(gross: Money(cents: cents), treatment: treatment),
      vat: vat)
  }

  static func invoice(
    kind: Invoice.Kind = .invoice, number: String = "12/2026", seller: InvoiceSeller? = nil, buyer: InvoiceBuyer? = nil,
    lines: [Invoice.Line] = [line()], duty: Int64 = 0, chargedDuty: Int64 = 0, means: Invoice.Means = .card,
    progress: Int = 1, reason: String? = nil
  ) throws -> Invoice {
    Invoice(
      kind: kind, number: number, date: try day("2026-11-21"), seller: try seller ?? self.seller(),
      buyer: try buyer ?? self.buyer(), lines: lines, duty: Money(cents: duty),
      chargedDuty: Money(cents: chargedDuty), means: means, progress: progress, reason: reason)
  }

  static let outside = Invoice.VAT.outside(because: "Art. 4 DPR 633/1972")
  static let upstream = Invoice.VAT.upstream(
    Rate(basisPoints: 2_200), because: "IVA assolta a monte, art. 74 c. 1 lett. e) DPR 633/1972")

  /// One of each kind that a town may have to write.
  static func all() throws -> [(what: String, invoice: Invoice)] {
    let month = try day("2026-11-21")...day("2026-12-20")
    let person = try buyer(
      name: .person(first: "Niccolò", last: "D’Angelo"), vatNumber: nil, taxCode: "RSSMRA80A01H501U", delivery: .taxPage
    )
    let certified = try buyer(taxCode: "12345670108", delivery: .certifiedEmail(EmailAddress("rossi@pec.example.it")))
    let abroad = try buyer(
      vatNumber: nil, taxCode: "MLLJGN70C08Z112M",
      address: InvoiceAddress(street: "Königstraße 1", postalCode: "70173", town: "Łódź", province: nil, country: "PL"),
      delivery: .taxPage)
    let mixed = [line(), line(100, vat: outside, description: "Integrazione"), line(1_033, vat: upstream)]
    return [
      ("a company with its delivery code", try invoice(lines: [line(period: month)])),
      (
        "a person on her own page, letters of other alphabets",
        try invoice(buyer: person, reason: "Abbonamento “verde” – €")
      ),
      ("a certified e-mail", try invoice(buyer: certified)),
      ("a public body", try invoice(buyer: buyer(delivery: .code("UFABCD")), means: .transfer)),
      ("a buyer abroad", try invoice(buyer: abroad)),
      ("outside VAT, below the duty", try invoice(lines: [line(3_000, vat: outside)], means: .cash)),
      ("outside VAT, duty on the buyer", try invoice(lines: [line(15_000, vat: outside)], duty: 200, chargedDuty: 200)),
      ("outside VAT, duty on the seller", try invoice(lines: [line(15_000, vat: outside)], duty: 200, means: .pagoPA)),
      ("VAT paid upstream, shown", try invoice(lines: [line(4_000, vat: upstream)])),
      ("VAT paid upstream, not shown", try invoice(lines: [line(4_000, vat: .upstream(nil, because: "Art. 74"))])),
      ("several rates", try invoice(lines: mixed, means: .postalSlip)),
      ("a credit note", try invoice(kind: .creditNote(of: "12/2026", on: day("2026-11-01")), number: "NC1/2026")),
      ("the last of a long series", try invoice(number: String(repeating: "9", count: 20), progress: 60_466_175)),
      (
        "everything as long as it gets",
        try invoice(
          seller: seller(name: String(repeating: "è", count: 200)),
          lines: [line(999_999_999, description: String(repeating: "Ą& ", count: 2_000))],
          reason: String(repeating: "<x>", count: 100))
      ),
    ]
  }
}
