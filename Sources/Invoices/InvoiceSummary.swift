import Money

/// What the lines of one rate, or of one reason for none, add up to.
struct InvoiceSummary {
  struct Key: Hashable {
    let rate: Rate
    /// Why there is no tax, such as `N2.2`; nil where there is one.
    let nature: String?
    let because: String?

    init(_ vat: Invoice.VAT) {
      switch vat {
      case .included(let rate), .upstream(.some(let rate), _): (self.rate, nature, because) = (rate, nil, nil)
      case .outside(let because), .upstream(nil, let because):
        (rate, nature, self.because) = (Rate(basisPoints: 0), "N2.2", because)
      }
    }

    /// The duty that the buyer is charged lies outside the taxable price (DPR 633/1972 art. 15).
    static let duty = Key(nature: "N1", because: "Art. 15 DPR 633/1972")

    private init(nature: String, because: String) {
      (rate, self.nature, self.because) = (Rate(basisPoints: 0), nature, because)
    }
  }

  let key: Key
  private(set) var taxable = Money.zero
  private(set) var tax = Money.zero

  /// One for each key, in the order of the lines.
  static func all(of invoice: Invoice) -> [InvoiceSummary] {
    var all: [InvoiceSummary] = []
    func add(_ key: Key, _ net: Money, _ tax: Money) {
      let place = all.firstIndex { $0.key == key } ?? all.count
      if place == all.count { all.append(InvoiceSummary(key: key)) }
      all[place].taxable = all[place].taxable + net
      all[place].tax = all[place].tax + tax
    }
    for line in invoice.lines { add(Key(line.vat), line.price.net, line.price.tax) }
    if invoice.chargedDuty > .zero { add(.duty, invoice.chargedDuty, .zero) }
    return all
  }
}
