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
    editions = city.versions.map { Edition($0) }
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

    init(_ version: CityVersion) {
      firstDay = version.firstDay
      rules = version.rules
      let areaNames = Dictionary(version.areas.map { ($0.id, $0.name) }) { first, _ in first }
      let productNames = Dictionary(version.products.map { ($0.id, $0.name) }) { first, _ in first }
      places = Dictionary(rules.areas.map { ($0.id, Place($0, name: areaNames[$0.id])) }) { first, _ in first }
      self.products = Dictionary(
        rules.products.map {
          ($0.id, SoldProduct(product: $0, name: productNames[$0.id] ?? LocalizedText(plain: $0.id.text)))
        }
      ) { first, _ in first }
    }

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

    init(_ area: Area, name: LocalizedText?) {
      self.area = area
      self.name = name ?? LocalizedText(plain: area.id.text)
      let nothing = Tariff(steps: [Tariff.Step(minutes: nil, perHour: .zero)], specialPerHalfHour: nil)
      counted = Area(id: area.id, zone: area.zone, kind: area.kind, tariff: nothing, paidHours: area.paidHours)
      rate = LocalizedText(it: WhyTexts(.it).rate(area.tariff), en: WhyTexts(.en).rate(area.tariff))
    }
  }

  struct SoldProduct: Sendable {
    let product: Product
    let name: LocalizedText
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
