import Civil
import Money

/// What was sold, what it adds up to and how it was paid.
struct InvoiceBody {
  let invoice: Invoice

  func write(to writer: inout XMLWriter) {
    writer.add("DatiGenerali", general)
    writer.add("DatiBeniServizi", goods)
    writer.add("DatiPagamento") { payment in
      payment.add("CondizioniPagamento", "TP02")
      payment.add("DettaglioPagamento") {
        $0.add("ModalitaPagamento", invoice.means.rawValue)
        $0.add("ImportoPagamento", invoice.total.decimal)
      }
    }
  }

  private func general(_ writer: inout XMLWriter) {
    writer.add("DatiGeneraliDocumento") { document in
      switch invoice.kind {
      case .invoice: document.add("TipoDocumento", "TD01")
      case .creditNote: document.add("TipoDocumento", "TD04")
      }
      document.add("Divisa", "EUR")
      document.add("Data", invoice.date.iso)
      document.add("Numero", invoice.number)
      if invoice.duty > .zero {
        document.add("DatiBollo") {
          $0.add("BolloVirtuale", "SI")
          $0.add("ImportoBollo", invoice.duty.decimal)
        }
      }
      document.add("ImportoTotaleDocumento", invoice.total.decimal)
      document.add("Causale", invoice.reason.map { InvoiceText.of($0, longest: 200) })
    }
    if case .creditNote(let number, let date) = invoice.kind {
      writer.add("DatiFattureCollegate") {
        $0.add("IdDocumento", InvoiceText.of(number, longest: 20))
        $0.add("Data", date.iso)
      }
    }
  }

  private func goods(_ writer: inout XMLWriter) {
    for (index, line) in invoice.lines.enumerated() {
      writer.add("DettaglioLinee") { self.line(line, number: index + 1, to: &$0) }
    }
    if invoice.chargedDuty > .zero {
      writer.add("DettaglioLinee") { detail in
        detail.add("NumeroLinea", "\(invoice.lines.count + 1)")
        detail.add("Descrizione", "Imposta di bollo assolta in modo virtuale")
        price(invoice.chargedDuty, InvoiceSummary.Key.duty, period: nil, to: &detail)
      }
    }
    for summary in InvoiceSummary.all(of: invoice) {
      writer.add("DatiRiepilogo") { part in
        part.add("AliquotaIVA", InvoiceBody.percent(summary.key.rate))
        part.add("Natura", summary.key.nature)
        part.add("ImponibileImporto", summary.taxable.decimal)
        part.add("Imposta", summary.tax.decimal)
        part.add("EsigibilitaIVA", summary.key.nature == nil ? "I" : nil)
        part.add("RiferimentoNormativo", summary.key.because.map { InvoiceText.of($0, longest: 100) })
      }
    }
  }

  private func line(_ line: Invoice.Line, number: Int, to writer: inout XMLWriter) {
    writer.add("NumeroLinea", "\(number)")
    writer.add("Descrizione", InvoiceText.of(line.description, longest: 1_000))
    price(line.price.net, InvoiceSummary.Key(line.vat), period: line.period, to: &writer)
    if case .upstream(.some, let because) = line.vat {
      writer.add("AltriDatiGestionali") {
        $0.add("TipoDato", "MONOFASE")
        $0.add("RiferimentoTesto", InvoiceText.of(because, longest: 60))
      }
    }
  }

  private func price(
    _ net: Money, _ key: InvoiceSummary.Key, period: ClosedRange<LocalDate>?, to writer: inout XMLWriter
  ) {
    writer.add("DataInizioPeriodo", period?.lowerBound.iso)
    writer.add("DataFinePeriodo", period?.upperBound.iso)
    writer.add("PrezzoUnitario", net.decimal)
    writer.add("PrezzoTotale", net.decimal)
    writer.add("AliquotaIVA", InvoiceBody.percent(key.rate))
    writer.add("Natura", key.nature)
  }

  private static func percent(_ rate: Rate) -> String { Money(cents: rate.basisPoints).decimal }
}
