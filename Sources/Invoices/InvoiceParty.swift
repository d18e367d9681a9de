public import Regulations

/// Where a party sits.
public struct InvoiceAddress: Hashable, Sendable {
  public let street: String
  /// Five digits; a foreign one is not told.
  public let postalCode: String
  public let town: String
  /// Two capitals; nil abroad.
  public let province: String?
  /// Two capitals, such as `IT`.
  public let country: String

  public init(street: String, postalCode: String, town: String, province: String?, country: String = "IT") {
    (self.street, self.postalCode, self.town) = (street, postalCode, town)
    (self.province, self.country) = (province, country)
  }
}

/// Who sells, as the city's data has it.
public struct InvoiceSeller: Hashable, Sendable {
  public let name: String
  public let vatNumber: TaxCode
  public let taxCode: TaxCode?
  /// The tax regime, such as `RF01`.
  public let regime: String
  public let address: InvoiceAddress

  public init(name: String, vatNumber: TaxCode, taxCode: TaxCode?, regime: String, address: InvoiceAddress) {
    (self.name, self.vatNumber, self.taxCode) = (name, vatNumber, taxCode)
    (self.regime, self.address) = (regime, address)
  }
}

/// Who asked for the invoice.
public struct InvoiceBuyer: Hashable, Sendable {
  public enum Name: Hashable, Sendable {
    case company(String)
    case person(first: String, last: String)
  }

  /// Where the exchange system of the revenue agency delivers.
  public enum Delivery: Hashable, Sendable {
    /// Seven letters and digits; six for the office of a public body.
    case code(String)
    case certifiedEmail(EmailAddress)
    /// Into the buyer's own page at the agency.
    case taxPage
  }

  public let name: Name
  public let vatNumber: TaxCode?
  public let taxCode: TaxCode?
  public let address: InvoiceAddress
  public let delivery: Delivery

  public init(name: Name, vatNumber: TaxCode?, taxCode: TaxCode?, address: InvoiceAddress, delivery: Delivery) {
    (self.name, self.vatNumber, self.taxCode) = (name, vatNumber, taxCode)
    (self.address, self.delivery) = (address, delivery)
  }
}
