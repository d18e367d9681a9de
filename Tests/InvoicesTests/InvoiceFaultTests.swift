import Invoices
import Money
import Regulations
import Testing

@Suite("Invoices that would be sent back")
struct InvoiceFaultTests {
  private func fault(_ invoice: Invoice) -> InvoiceFault? {
    do {
      _ = try InvoiceFile(invoice)
      return nil
    } catch {
      return error
    }
  }

  private func seat(
    street: String = "Via Roma 1", postalCode: String = "19121", town: String = "La Spezia", province: String? = "SP",
    country: String = "IT"
  ) -> InvoiceAddress {
    InvoiceAddress(street: street, postalCode: postalCode, town: town, province: province, country: country)
  }

  @Test(
    "a number has at most twenty characters, one of them a digit",
    arguments: ["", "ABC", String(repeating: "1", count: 21), "12 2026", "12/è"])
  func numbers(number: String) throws {
    #expect(fault(try Samples.invoice(number: number)) == .wrongNumber)
  }

  @Test("a running number has room in five places", arguments: [0, -1, 60_466_176])
  func progress(progress: Int) throws {
    #expect(fault(try Samples.invoice(progress: progress)) == .wrongProgress)
  }

  @Test("names and codes of the parties are needed")
  func parties() throws {
    #expect(fault(try Samples.invoice(seller: Samples.seller(name: " \u{301}"))) == .missingName(.seller))
    #expect(fault(try Samples.invoice(buyer: Samples.buyer(name: .company("")))) == .missingName(.buyer))
    #expect(
      fault(try Samples.invoice(buyer: Samples.buyer(name: .person(first: "Ada", last: "")))) == .missingName(.buyer))
    #expect(fault(try Samples.invoice(buyer: Samples.buyer(vatNumber: nil))) == .missingCode)
    #expect(fault(try Samples.invoice(buyer: Samples.buyer(vatNumber: "RSSMRA80A01H501U"))) == .wrongVATNumber(.buyer))
    #expect(fault(try Samples.invoice(seller: Samples.seller(regime: "RF1"))) == .wrongRegime)
    let personal = InvoiceSeller(
      name: "x", vatNumber: try TaxCode("RSSMRA80A01H501U"), taxCode: nil, regime: "RF01", address: seat())
    #expect(fault(try Samples.invoice(seller: personal)) == .wrongVATNumber(.seller))
  }

  @Test("addresses are whole")
  func addresses() throws {
    let wrong: [(InvoiceAddress, (InvoiceFault.Party) -> InvoiceFault)] = [
      (seat(street: ""), InvoiceFault.wrongAddress), (seat(town: " "), InvoiceFault.wrongAddress),
      (seat(country: "it"), InvoiceFault.wrongAddress), (seat(postalCode: "1912"), InvoiceFault.wrongPostalCode),
      (seat(postalCode: "1912A"), InvoiceFault.wrongPostalCode), (seat(province: "Sp"), InvoiceFault.wrongProvince),
    ]
    for (address, expected) in wrong {
      #expect(fault(try Samples.invoice(buyer: Samples.buyer(address: address))) == expected(.buyer))
      #expect(fault(try Samples.invoice(seller: Samples.seller(address: address))) == expected(.seller))
    }
    let abroad = seat(postalCode: "SW1A", province: "??", country: "GB")
    #expect(fault(try Samples.invoice(buyer: Samples.buyer(address: abroad, delivery: .taxPage))) == nil)
  }

  @Test(
    "a delivery code has six or seven capitals and digits", arguments: ["", "ABC12", "ABC12345", "abc1234", "ABC-123"])
  func deliveryCodes(code: String) throws {
    #expect(fault(try Samples.invoice(buyer: Samples.buyer(delivery: .code(code)))) == .wrongDeliveryCode)
  }

  @Test("there is something to invoice, and it costs something")
  func lines() throws {
    #expect(fault(try Samples.invoice(lines: [])) == .noLines)
    #expect(fault(try Samples.invoice(lines: [Samples.line(), Samples.line(0)])) == .wrongLine(2))
    #expect(fault(try Samples.invoice(lines: [Samples.line(description: " ")])) == .wrongLine(1))
    let taxed = Invoice.Line(
      description: "x", period: nil, price: TaxedAmount(gross: Money(cents: 100), tax: Money(cents: 1)),
      vat: Samples.outside)
    #expect(fault(try Samples.invoice(lines: [taxed])) == .wrongLine(1))
  }

  @Test("a tax that is not the rate's, and roundings that pile up, are refused")
  func roundings() throws {
    let wrong = Invoice.Line(
      description: "x", period: nil, price: TaxedAmount(gross: Money(cents: 4_000), tax: Money(cents: 700)),
      vat: .included(Rate(basisPoints: 2_200)))
    #expect(fault(try Samples.invoice(lines: [wrong])) == .roundings(Money(cents: 700)))
    let cents = Array(repeating: Samples.line(3), count: 5)
    #expect(fault(try Samples.invoice(lines: cents)) == .roundings(Money(cents: 5)))
    #expect(fault(try Samples.invoice(lines: Array(repeating: Samples.line(3), count: 2))) == nil)
  }

  @Test("a duty is charged as it is due, or not at all")
  func duty() throws {
    #expect(fault(try Samples.invoice(duty: 200, chargedDuty: 100)) == .wrongDuty)
    #expect(fault(try Samples.invoice(duty: 0, chargedDuty: 200)) == .wrongDuty)
  }
}
