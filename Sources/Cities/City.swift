public import Civil
public import Money
public import Regulations

/// Everything that is particular to one town, read from its folder. Numbers in it carry the article they come from.
public struct City: Sendable {
  /// Path segment of its pages and key of its data: small letters and hyphens, such as `la-spezia`.
  public let id: String
  /// The rules from each first day on, in order of time; never empty.
  public let versions: [CityVersion]
  /// The city's clock, from 1970 to 2100.
  public let timeZone: OffsetTable
  /// Such as `Europe/Rome`.
  public let timeZoneName: String
  public let names: CityNames
  /// Who serves at the counter (R10).
  public let desks: [Desk]
  /// Where a supplement is paid by post; nil for a town without (R10).
  public let postalAccount: PostalAccount?
  /// The authorised shops, in alphabetical order of their names (R12).
  public let resellers: [Reseller]
  /// Whose receipts these are.
  public let seller: Seller
  public let look: CityLook
  public let contacts: CityContacts
  /// The payment providers that the town has a contract with, in the order shown.
  public private(set) var providers: [ProviderSettings]
  public let texts: CityTexts
  /// The day the folder was last gone through; nil where it does not say.
  public let updated: LocalDate?
  /// Worked examples of the city's rules; run by `failedExamples()`.
  public let examples: [WorkedExample]
  /// Where each number comes from: the article that stands beside it.
  public let sources: [Source]
  /// Which values are examples until the town confirms them.
  public let exampleMarks: [ExampleMark]

  /// The article of the values at a path, such as `tariffs.rossa`.
  public func article(at path: String) -> String? { sources.first { $0.path == path }?.article }
  /// Whether some of the values at a path wait for the town's word.
  public func hasExamples(at path: String) -> Bool {
    exampleMarks.contains { $0.path == path || $0.path.hasPrefix("\(path).") }
  }
  public func provider(_ id: String) -> ProviderSettings? { providers.first { $0.id == id } }

  /// The account for which payers are given slips; nil where renewals are not paid so.
  public var slipAccount: PostalAccount? {
    provider(PostalAccount.provider).flatMap { _ in postalAccount?.slip == nil ? nil : postalAccount }
  }

  /// The first day on which the renewal for so many months has no longer the price that it has on that day.
  public func priceChange(of product: ID<Product>, months: Int, after day: LocalDate) -> LocalDate? {
    func price(_ version: CityVersion) -> Money? {
      version.rules.product(product)?.terms.first { $0.months == months }?.price
    }
    let now = price(version(on: day))
    return versions.first { $0.firstDay > day && price($0) != now }?.firstDay
  }

  /// The same town with one more agreement on payments.
  public func adding(_ provider: ProviderSettings) -> City {
    var copy = self
    copy.providers.append(provider)
    return copy
  }
}

/// What the town and its service are called.
public struct CityNames: Hashable, Sendable {
  /// "Chivasso".
  public let town: LocalizedText
  /// "Comune di Chivasso".
  public let administration: LocalizedText
  /// "Regione Piemonte".
  public let region: LocalizedText
  /// The region's own site, https.
  public let regionURL: String
  /// "Rinnovo online degli abbonamenti di sosta".
  public let service: LocalizedText
}

/// How a zone is shown.
public struct ZoneInfo: Hashable, Sendable {
  public let id: ID<Zone>
  public let name: LocalizedText
  /// `#rrggbb`; never the only sign of a zone.
  public let color: String
}

/// How an area is shown, and where it lies.
public struct AreaInfo: Hashable, Sendable {
  public let id: ID<Area>
  public let name: LocalizedText
  public let streets: [String]
  /// Closed rings, the last point equal to the first; they belong to the same area and do not cross.
  public let outline: [[MapPoint]]
}

/// A point on the map, in millionths of a degree (WGS 84).
public struct MapPoint: Hashable, Sendable {
  /// Longitude, growing to the east.
  public let x: Int
  /// Latitude, growing to the north.
  public let y: Int

  public init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}

/// How a product is shown.
public struct ProductInfo: Hashable, Sendable {
  public let id: ID<Product>
  public let name: LocalizedText
  /// Who may have it and where it holds, in a sentence or two.
  public let description: LocalizedText
  /// Whether it can be renewed on these pages; otherwise only at the counter.
  public let soldOnline: Bool
  /// The price list, shortest first, also of what is sold at the counter only (R5).
  public let terms: [Product.Term]
  /// The price of a title for one day; nil for what is sold by the month (R5).
  public let dayPrice: Money?
  /// What a receipt says about VAT.
  public let vatLine: LocalizedText
  /// The rate that an invoice shows although VAT was paid upstream (art. 74); nil where it shows none.
  public let invoiceRate: Rate?
  /// Whether a permit names only some of the product's zones; otherwise always all of them.
  public let choosesZones: Bool
  /// The article its prices come from.
  public let article: String
}

/// A counter where people are served (sportello, R10).
public struct Desk: Hashable, Sendable {
  public let name: LocalizedText
  public let address: String
  public let phone: String?
  public let email: String?
  public let hours: LocalizedText
  /// Whether a supplement can be paid there (R10).
  public let takesSupplements: Bool
}

/// The postal account for supplements (R10), and for renewals where the town's providers name `bollettino`.
public struct PostalAccount: Hashable, Sendable {
  /// The provider's name for paying by slip.
  public static let provider = Account.slip

  public let number: String
  public let payee: String
  /// What to state on the form.
  public let note: LocalizedText
  /// The slips that the town prints; nil where payers take the post's own.
  public let slip: PostalSlipType?
  /// The post's permission to print slips, as it must stand on them; nil before it is given.
  public let authorization: String?

  /// For slips and notices.
  public var accountNumber: PostalAccountNumber? { try? PostalAccountNumber(number) }
}

/// The post's types of slips, as people and clerks call them.
public enum PostalSlipType: String, Hashable, Sendable, CaseIterable {
  /// White: nothing for the post's machines.
  case white = "123"
  /// Account and holder printed, with a codeline.
  case personal = "451"
  /// Customer code and amount too, so that a payment is found by its code.
  case charged = "896"
}

/// A shop that sells vouchers (R12).
public struct Reseller: Hashable, Sendable {
  public let name: String
  public let address: String
  public let hours: String
}

/// Who sells, as a receipt names it.
public struct Seller: Hashable, Sendable {
  public let name: String
  public let address: String
  /// Eleven digits, checked; nil for a seller without one.
  public let vatNumber: String?
  public let taxCode: String
  /// What an electronic invoice needs besides; nil for a seller that writes none.
  public let invoicing: Invoicing?

  /// The seller's tax regime, and its seat in parts.
  public struct Invoicing: Hashable, Sendable {
    /// Such as `RF01`, the ordinary one.
    public let regime: String
    public let street: String
    /// Five digits.
    public let postalCode: String
    public let town: String
    /// Two capitals.
    public let province: String
  }
}

/// Colours and emblem of the pages and documents.
public struct CityLook: Hashable, Sendable {
  /// `#rrggbb`; white letters on it have a contrast of at least 4.5 to 1.
  public let primaryColor: String
  /// The text of the SVG drawing: flat shapes only, no script, no link, no text.
  public let emblemSVG: String
  /// What the emblem shows, for those who do not see it.
  public let emblemText: LocalizedText
}

/// Where people turn to, and the pages that the law asks for.
public struct CityContacts: Hashable, Sendable {
  public let office: LocalizedText
  public let address: String
  public let phone: String
  public let email: String
  /// Certified mail.
  public let certifiedEmail: String?
  /// The town's own site, https.
  public let site: String
  public let privacyURL: String
  public let accessibilityURL: String
}

/// A payment provider and what the town has agreed with it; secrets never stand here.
public struct ProviderSettings: Hashable, Sendable {
  /// Such as `paypal`.
  public let id: String
  /// Such as `brandName`.
  public let values: [String: String]
  public let commission: Commission?

  public init(id: String, values: [String: String], commission: Commission?) {
    (self.id, self.values, self.commission) = (id, values, commission)
  }
}

/// The town's own sentences.
public struct CityTexts: Hashable, Sendable {
  /// One paragraph on the first page: what the service does and for whom.
  public let introduction: LocalizedText
  /// What is needed to use it, one item each.
  public let needed: [LocalizedText]
  /// The steps of a renewal, in order.
  public let howTo: [LocalizedText]
  /// How a title is shown behind the windscreen, and that it keeps no place (R11).
  public let display: [LocalizedText]
  /// When parking is paid, in a sentence.
  public let paidHours: LocalizedText
  /// Who sees the data and why, beside the consent.
  public let privacy: LocalizedText
}

/// A value of the folder and the article it comes from.
public struct Source: Hashable, Sendable {
  /// Where it stands, such as `products.residenti`.
  public let path: String
  public let article: String
}

/// A value that is an example until the town confirms it.
public struct ExampleMark: Hashable, Sendable {
  /// Where it stands, such as `products.abbonamento.terms`.
  public let path: String
  public let file: String
  public let line: Int
}
