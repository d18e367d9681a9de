public import Civil
public import Money

/// An electronic invoice or credit note in the format FatturaPA 1.2.2, before it is written.
public struct Invoice: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case invoice
    /// Takes an earlier invoice back, in whole or in part; its amounts stay above zero.
    case creditNote(of: String, on: LocalDate)
  }

  /// How VAT touches a line, and what is cited for it.
  public enum VAT: Hashable, Sendable {
    case included(Rate)
    /// Paid upstream (DPR 633/1972 art. 74): at a rate it is shown and the line says so, else it counts as outside.
    case upstream(Rate?, because: String)
    /// Outside the scope (DPR 633/1972 art. 4).
    case outside(because: String)

    /// From the city's data; `rate` is what an invoice shows although VAT was paid upstream.
    public init(_ treatment: VATTreatment, rate: Rate?, because: String) {
      switch treatment {
      case .included(let rate): self = .included(rate)
      case .singlePhase: self = .upstream(rate, because: because)
      case .outside: self = .outside(because: because)
      }
    }
  }

  /// One thing sold.
  public struct Line: Hashable, Sendable {
    public let description: String
    /// Its first and last day; nil for what has none.
    public let period: ClosedRange<LocalDate>?
    /// The price with the tax inside it, as it stands in the ledger.
    public let price: TaxedAmount
    public let vat: VAT

    /// With VAT shown on the invoice alone, the tax is taken out of the price here.
    public init(description: String, period: ClosedRange<LocalDate>?, price: TaxedAmount, vat: VAT) {
      (self.description, self.period, self.vat) = (description, period, vat)
      switch vat {
      case .upstream(.some(let rate), _): self.price = TaxedAmount(gross: price.gross, treatment: .included(rate))
      case .included, .upstream(nil, _), .outside: self.price = price
      }
    }
  }

  /// How it was paid.
  public enum Means: String, CaseIterable, Hashable, Sendable {
    case cash = "MP01"
    case transfer = "MP05"
    case card = "MP08"
    case postalSlip = "MP18"
    case pagoPA = "MP23"
  }

  public let kind: Kind
  /// At most 20 characters with a digit among them.
  public let number: String
  public let date: LocalDate
  public let seller: InvoiceSeller
  public let buyer: InvoiceBuyer
  public let lines: [Line]
  /// The stamp duty due on it, whoever bears it; zero where none is.
  public let duty: Money
  /// What of the duty the buyer is charged.
  public let chargedDuty: Money
  public let means: Means
  /// Counts the files sent by this seller; it names the file.
  public let progress: Int
  /// What it is about, in a sentence; nil where the lines say it.
  public let reason: String?

  public init(
    kind: Kind, number: String, date: LocalDate, seller: InvoiceSeller, buyer: InvoiceBuyer, lines: [Line],
    duty: Money = .zero, chargedDuty: Money = .zero, means: Means, progress: Int, reason: String? = nil
  ) {
    (self.kind, self.number, self.date, self.seller, self.buyer) = (kind, number, date, seller, buyer)
    (self.lines, self.duty, self.chargedDuty) = (lines, duty, chargedDuty)
    (self.means, self.progress, self.reason) = (means, progress, reason)
  }

  /// What the buyer paid, or gets back.
  public var total: Money { lines.reduce(chargedDuty) { $0 + $1.price.gross } }
}
