/// Every text of the portal in one language; one room of texts for each group of pages.
public struct Texts: Hashable, Sendable {
  public let language: Language

  public init(_ language: Language) { self.language = language }

  public var common: CommonTexts { CommonTexts(language) }
  public var home: HomeTexts { HomeTexts(language) }
  public var tariffs: TariffTexts { TariffTexts(language) }
  public var prices: PriceTexts { PriceTexts(language) }
  public var timeline: TimelineTexts { TimelineTexts(language) }
  public var account: AccountTexts { AccountTexts(language) }
  public var help: HelpTexts { HelpTexts(language) }
  public var legal: LegalTexts { LegalTexts(language) }
  public var office: OfficeTexts { OfficeTexts(language) }
  public var ledger: LedgerTexts { LedgerTexts(language) }
  public var reconciliation: ReconciliationTexts { ReconciliationTexts(language) }
  public var statements: StatementTexts { StatementTexts(language) }
  public var map: MapTexts { MapTexts(language) }
}
