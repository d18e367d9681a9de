import Money
import Regulations

/// How VAT touches a price, and the words for it.
struct TaxTerms: Hashable {
  var treatment: VATTreatment
  /// The rate that an invoice shows where VAT was paid upstream; nil where it shows none.
  var invoiceRate: Rate?
  var stampDuty: StampDuty?
  var line: LocalizedText
}

extension MapReader {
  /// The VAT treatment under `vat`; nil when there is none here.
  func tax(required: Bool) -> TaxTerms? {
    map("vat", required: required) { reader in
      let treatment: VATTreatment =
        switch reader.choice("treatment", of: ["outside", "singlePhase", "included"]) {
        case "included": .included(reader.rate("rate"))
        case "singlePhase": .singlePhase
        default: .outside
        }
      let invoiceRate = treatment == .singlePhase && reader.has("rate") ? reader.rate("rate") : nil
      return TaxTerms(
        treatment: treatment, invoiceRate: invoiceRate, stampDuty: reader.stampDuty(), line: reader.localized("line"))
    }
  }

  private func stampDuty() -> StampDuty? {
    map("stampDuty", required: false) { reader in
      let (above, amount) = (reader.money("above"), reader.money("amount"))
      let bearer = StampDuty.Bearer(rawValue: reader.choice("paidBy", of: StampDuty.Bearer.allCases.map(\.rawValue)))
      guard let above, let amount, let bearer else { return nil }
      return StampDuty(above: above, amount: amount, bearer: bearer)
    }
  }

  func products(in places: Places, tax: TaxTerms) -> (rules: [Product], infos: [ProductInfo]) {
    let products = unique(
      "products",
      list("products") { reader in
        let id = reader.identifier()
        return (id, reader.line, reader.product(id: id, places: places, tax: reader.tax(required: false) ?? tax))
      })
    return (products.map(\.0), products.map(\.1))
  }

  private func product(id: String, places: Places, tax: TaxTerms) -> (Product, ProductInfo) {
    let areas = Set(places.areas.map(\.id.text))
    let zones = references("zones", to: Set(places.zones.map(\.id.text)), what: "a zone", required: true)
    let dayPrice = money("dayPrice", required: false)
    let terms = terms()
    if !has("terms"), !has("dayPrice") {
      fault(nil, "The product `\(id)` has no price: it needs `terms` or `dayPrice`.")
    }
    let soldOnline = flag("soldOnline")
    if soldOnline, terms.isEmpty, !has("terms") { fault("soldOnline", "What is sold online needs `terms`.") }
    let rule = Product(
      id: ID(id), zones: zones.map { ID($0) },
      alsoIn: references("alsoIn", to: areas, what: "an area").map { ID($0) },
      exceptIn: references("exceptIn", to: areas, what: "an area").map { ID($0) },
      residentsZones: references("residentsZones", to: places.residentsZones, what: "a residents’ zone"),
      terms: soldOnline ? terms : [], dayPrice: dayPrice, tax: tax.treatment,
      stampDuty: tax.stampDuty)
    let info = ProductInfo(
      id: ID(id), name: localized("name"), description: localized("description"), soldOnline: soldOnline,
      terms: terms, dayPrice: dayPrice,
      vatLine: tax.line, invoiceRate: tax.invoiceRate,
      choosesZones: choice("zonesOfPermit", of: ["all", "chosen"]) == "chosen",
      article: article())
    return (rule, info)
  }

  private func terms() -> [Product.Term] {
    let terms = list("terms", required: false) { reader -> (months: Int, line: Int, price: Money)? in
      let months = reader.optionalNumber("months", in: 1...36, required: true)
      guard let price = reader.money("price"), let months else { return nil }
      return (months, reader.line, price)
    }
    for (earlier, later) in zip(terms, terms.dropFirst()) where earlier.months >= later.months {
      fault(line: later.line, "Terms go from the shortest to the longest, each length once.")
    }
    return terms.map { Product.Term(months: $0.months, price: $0.price) }
  }

  /// The article is the source that a price list must name.
  private func article() -> String {
    optionalText("article", required: true) ?? ""
  }

  /// A percentage with two decimals in quotes, such as "22.00".
  private func rate(_ key: String) -> Rate {
    let text = text(key)
    guard let percent = Money(decimal: text), 0...10_000 ~= percent.cents else {
      if !text.isEmpty { fault(key, "`\(key)` must be a percentage in quotes with two decimals, such as \"22.00\".") }
      return Rate(basisPoints: 0)
    }
    return Rate(basisPoints: percent.cents)
  }
}
