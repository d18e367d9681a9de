public import Cities
public import Civil
import Money
import Regulations
import Wording

/// A city's rules laid out for questions: every version, with its areas and products found by their ids.
public struct RuleBook: Sendable {
  let clock: OffsetTable
  /// The first moment for which nothing is sold.
  let horizon: Instant
  private let today: LocalDate
  private let editions: [Edition]

  /// `today` decides what a question without a day is about.
  public init(_ city: City, today: LocalDate) {
    self.today = today
    clock = city.timeZone
    let afterLastDay = LocalDate(year: 2101, month: 1, day: 1) ?? LocalDate(daysSinceEpoch: 0)
    horizon = city.timeZone.startOfDay(afterLastDay)
    let articles = Articles(city)
    editions = city.versions.map { Edition($0, articles) }
  }

  /// What is in force on a day, today's without one; the first version before its first day.
  func edition(on day: LocalDate?) -> Edition {
    let day = day ?? today
    return editions.last { $0.firstDay <= day } ?? editions[0]
  }
}

extension RuleBook {
  /// One version of the rules. A reference, so that a question copies none of it.
  final class Edition: Sendable {
    let firstDay: LocalDate
    let rules: CityRules
    private let places: [ID<Area>: Place]
    private let products: [ID<Product>: SoldProduct]
    private let articles: Articles

    init(_ version: CityVersion, _ articles: Articles) {
      firstDay = version.firstDay
      rules = version.rules
      self.articles = articles
      let areas = Dictionary(version.areas.map { ($0.id, $0) }) { first, _ in first }
      let products = Dictionary(version.products.map { ($0.id, $0) }) { first, _ in first }
      places = Dictionary(rules.areas.map { ($0.id, Place($0, areas[$0.id], in: version, articles)) }) { first, _ in
        first
      }
      self.products = Dictionary(
        rules.products.map { ($0.id, SoldProduct(product: $0, info: products[$0.id])) }
      ) { first, _ in first }
    }

    /// The regime in force on a day, and its article.
    func regime(on day: LocalDate) -> (regime: Regime, article: String?)? {
      guard let index = rules.regimes.firstIndex(where: { $0.contains(day) }) else { return nil }
      return (rules.regimes[index], articles["overrun.regimes.\(index + 1)"])
    }

    /// The article that names the patron.
    var patronArticle: String? { articles["patronFeast"] }

    func place(_ id: ID<Area>) throws(RulesRefusal) -> Place {
      guard let place = places[id] else { throw RulesRefusal(.area, .malformed(.unknownArea)) }
      return place
    }

    func product(_ id: ID<Product>) throws(RulesRefusal) -> SoldProduct {
      guard let product = products[id] else { throw RulesRefusal(.product, .malformed(.unknownProduct)) }
      return product
    }
  }

  /// An area and what is said about it.
  final class Place: Sendable {
    let area: Area
    /// The same area with nothing to pay, for counting minutes alone; it has a tariff also where nothing is sold.
    let counted: Area
    let name: LocalizedText
    /// Such as `1,50 € l’ora`.
    let rate: LocalizedText
    let tariffArticle: String?
    let scheduleArticle: String?

    init(_ area: Area, _ info: AreaInfo?, in version: CityVersion, _ articles: Articles) {
      self.area = area
      name = info?.name ?? LocalizedText(plain: area.id.text)
      tariffArticle = version.tariffPath(of: area).flatMap { articles[$0] }
      scheduleArticle = version.schedulePath(of: area).flatMap { articles[$0] }
      let nothing = Tariff(steps: [Tariff.Step(minutes: nil, perHour: .zero)], specialPerHalfHour: nil)
      counted = Area(id: area.id, zone: area.zone, kind: area.kind, tariff: nothing, paidHours: area.paidHours)
      rate = LocalizedText(it: WhyTexts(.it).rate(area.tariff), en: WhyTexts(.en).rate(area.tariff))
    }
  }

  struct SoldProduct: Sendable {
    let product: Product
    let name: LocalizedText
    let article: String?

    init(product: Product, info: ProductInfo?) {
      self.product = product
      name = info?.name ?? LocalizedText(plain: product.id.text)
      article = info?.article
    }
  }

  /// The article beside a value of the city's folder; none where versions give different ones.
  struct Articles: Sendable {
    private let byPath: [String: String?]

    init(_ city: City) {
      byPath = Dictionary(city.sources.map { ($0.path, $0.article) }) { _, _ in nil }
    }

    subscript(path: String) -> String? { byPath[path] ?? nil }
  }
}

extension LocalizedText {
  fileprivate init(plain: String) { self.init(it: plain, en: plain) }

  subscript(_ language: Language) -> String {
    switch language {
    case .it: it
    case .en: en
    }
  }
}
