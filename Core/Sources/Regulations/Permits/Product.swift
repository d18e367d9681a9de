public import Money

/// A kind of permit on sale: its zones, where it does not hold, and its price for each term (R5, R6).
public struct Product: Hashable, Sendable {
  /// A length of time on sale, and its price.
  public struct Term: Hashable, Sendable {
    public let months: Int
    public let price: Money

    public init(months: Int, price: Money) {
      precondition(1...36 ~= months && price > .zero, "A term has 1 to 36 months and costs something.")
      self.months = months
      self.price = price
    }
  }

  public let id: ID<Product>
  /// The zones it can be sold for; a permit names those it was sold for.
  public let zones: [ID<Zone>]
  /// Areas where it also holds although they have none of its zones.
  public let alsoIn: [ID<Area>]
  /// Areas where it does not hold although they have one of its zones.
  public let exceptIn: [ID<Area>]
  /// The residents' zones where it holds, in none but those named here. Where the product sells the colour of such
  /// an area, the permit must have been sold for that colour.
  public let residentsZones: [String]
  /// In rising order of months; empty for what cannot be renewed online.
  public let terms: [Term]
  /// The price of a title for one day; nil for what is sold by the month (R5).
  public let dayPrice: Money?
  public let tax: VATTreatment
  /// The stamp duty on its receipts and invoices; nil where the town has none.
  public let stampDuty: StampDuty?

  public init(
    id: ID<Product>, zones: [ID<Zone>], alsoIn: [ID<Area>] = [], exceptIn: [ID<Area>] = [],
    residentsZones: [String] = [],
    terms: [Term], dayPrice: Money? = nil, tax: VATTreatment, stampDuty: StampDuty? = nil
  ) {
    self.id = id
    self.zones = zones
    self.alsoIn = alsoIn
    self.exceptIn = exceptIn
    self.residentsZones = residentsZones
    self.terms = terms
    self.dayPrice = dayPrice
    self.tax = tax
    self.stampDuty = stampDuty
  }

  /// What a document for this price charges: net, VAT and stamp duty.
  public func charge(for price: Money) -> StampedPrice {
    StampedPrice(gross: price, treatment: tax, duty: stampDuty)
  }
}
