import Civil
import Invoices
import Money
import Regulations
import Testing

@Suite("Electronic invoices")
struct InvoiceFileTests {
  private func text(_ invoice: Invoice) throws -> String {
    String(decoding: try InvoiceFile(invoice).bytes, as: UTF8.self)
  }

  /// The texts of all elements of a name, in order.
  private func values(_ name: String, in text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("<\(name)>"), line.hasSuffix("</\(name)>") else { return nil }
      return String(line.dropFirst(name.count + 2).dropLast(name.count + 3))
    }
  }

  @Test("the file is named after the seller and its running number in five digits or letters")
  func names() throws {
    let numbers = [(1, "00001"), (35, "0000Z"), (36, "00010"), (60_466_175, "ZZZZZ")]
    for (number, digits) in numbers {
      #expect(try InvoiceFile(Samples.invoice(progress: number)).name == "IT01234560017_\(digits).xml")
      #expect(values("ProgressivoInvio", in: try text(Samples.invoice(progress: number))) == [digits])
    }
  }

  @Test("forty euro at 22 % are 32.79 and 7.21")
  func included() throws {
    let file = try text(Samples.invoice())
    #expect(values("PrezzoTotale", in: file) == ["32.79"] && values("ImponibileImporto", in: file) == ["32.79"])
    #expect(values("Imposta", in: file) == ["7.21"] && values("AliquotaIVA", in: file) == ["22.00", "22.00"])
    #expect(
      values("ImportoTotaleDocumento", in: file) == ["40.00"] && values("ImportoPagamento", in: file) == ["40.00"])
    #expect(values("Natura", in: file) == [] && values("EsigibilitaIVA", in: file) == ["I"])
  }

  @Test("outside VAT the reason is cited, and above the limit the stamp duty stands on it")
  func outside() throws {
    let file = try text(
      Samples.invoice(lines: [Samples.line(15_000, vat: Samples.outside)], duty: 200, chargedDuty: 200))
    #expect(values("Natura", in: file) == ["N2.2", "N1", "N2.2", "N1"])
    #expect(values("ImportoBollo", in: file) == ["2.00"] && values("BolloVirtuale", in: file) == ["SI"])
    #expect(values("ImportoTotaleDocumento", in: file) == ["152.00"])
    #expect(values("RiferimentoNormativo", in: file) == ["Art. 4 DPR 633/1972", "Art. 15 DPR 633/1972"])
    let bySeller = try text(Samples.invoice(lines: [Samples.line(15_000, vat: Samples.outside)], duty: 200))
    #expect(values("ImportoBollo", in: bySeller) == ["2.00"])
    #expect(values("ImportoTotaleDocumento", in: bySeller) == ["150.00"])
  }

  @Test("VAT paid upstream is shown at its rate with a note, though the ledger has none")
  func upstream() throws {
    let line = Samples.line(4_000, vat: Samples.upstream)
    let file = try text(Samples.invoice(lines: [line]))
    #expect(line.price.tax.cents == 721)
    #expect(values("Imposta", in: file) == ["7.21"] && values("TipoDato", in: file) == ["MONOFASE"])
    #expect(values("ImportoTotaleDocumento", in: file) == ["40.00"])
  }

  @Test("a city's treatment becomes the one of the invoice")
  func treatments() {
    let rate = Rate(basisPoints: 2_200)
    #expect(Invoice.VAT(.included(rate), rate: nil, because: "x") == .included(rate))
    #expect(Invoice.VAT(.outside, rate: nil, because: "x") == .outside(because: "x"))
    #expect(Invoice.VAT(.singlePhase, rate: rate, because: "x") == .upstream(rate, because: "x"))
    #expect(Invoice.VAT(.singlePhase, rate: nil, because: "x") == .upstream(nil, because: "x"))
  }

  @Test("a credit note names the invoice that it takes back, and its amounts stay above zero")
  func creditNote() throws {
    let note = try Samples.invoice(kind: .creditNote(of: "12/2026", on: Samples.day("2026-11-01")), number: "NC1/2026")
    #expect(values("TipoDocumento", in: try text(note)) == ["TD04"])
    #expect(values("IdDocumento", in: try text(note)) == ["12/2026"])
    #expect(values("ImportoTotaleDocumento", in: try text(note)) == ["40.00"])
  }

  @Test(
    "it is delivered by code, by certified e-mail, or to the buyer's own page",
    arguments: [
      (.code("ABC1234"), "ABC1234", [], "FPR12"), (.code("UFABCD"), "UFABCD", [], "FPA12"),
      (.taxPage, "0000000", [], "FPR12"),
    ] as [(InvoiceBuyer.Delivery, String, [String], String)])
  func delivery(delivery: InvoiceBuyer.Delivery, code: String, mails: [String], format: String) throws {
    let file = try text(Samples.invoice(buyer: Samples.buyer(delivery: delivery)))
    #expect(values("CodiceDestinatario", in: file) == [code] && values("PECDestinatario", in: file) == mails)
    #expect(values("FormatoTrasmissione", in: file) == [format] && file.contains("versione=\"\(format)\""))
  }

  @Test("a certified e-mail goes with seven zeros")
  func certifiedEmail() throws {
    let buyer = try Samples.buyer(delivery: .certifiedEmail(EmailAddress("rossi@pec.example.it")))
    let file = try text(Samples.invoice(buyer: buyer))
    #expect(values("CodiceDestinatario", in: file) == ["0000000"])
    #expect(values("PECDestinatario", in: file) == ["rossi@pec.example.it"])
  }

  @Test("letters outside Latin 1 are spelled by those within, signs of XML escaped")
  func letters() throws {
    let buyer = try Samples.buyer(name: .company("Łukasz & “Čačak” – Jürgen’s <Srl>\u{0} 日本"))
    #expect(
      values("Denominazione", in: try text(Samples.invoice(buyer: buyer))).last
        == "Lukasz &amp; &quot;Cacak&quot; - Jürgen&apos;s &lt;Srl&gt; ??")
  }

  @Test("taxable amounts and taxes of every invoice add up to its total, to the cent")
  func addsUp() throws {
    var seed: UInt64 = 7
    func random(_ limit: Int64) -> Int64 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64(seed >> 33) % limit
    }
    for _ in 0..<500 {
      let rates = [
        Invoice.VAT.included(Rate(basisPoints: 2_200)), .included(Rate(basisPoints: 1_000)), Samples.outside,
      ]
      let lines = (0..<Int(1 + random(3))).map { index in
        Samples.line(1 + random(100_000), vat: rates[index])
      }
      let invoice = try Samples.invoice(lines: lines, duty: 200, chargedDuty: 100 * random(2) * 2)
      let file = try text(invoice)
      let sum = (values("ImponibileImporto", in: file) + values("Imposta", in: file)).compactMap { Money(decimal: $0) }
      #expect(sum.reduce(.zero, +) == invoice.total)
      #expect(values("ImportoTotaleDocumento", in: file) == [invoice.total.decimal])
    }
  }
}
