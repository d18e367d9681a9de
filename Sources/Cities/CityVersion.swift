public import Civil
public import Regulations

/// The rules, places and products of a city from a first day on. What is in force on a day decides; earlier versions
/// stay, so that what was decided under them can be worked out again.
public struct CityVersion: Hashable, Sendable {
  public let firstDay: LocalDate
  /// The numbers that the rules need.
  public let rules: CityRules
  /// In the city's order, the same as `rules.zones`.
  public let zones: [ZoneInfo]
  /// In the city's order, the same as `rules.areas`.
  public internal(set) var areas: [AreaInfo]
  /// In the city's order, the same as `rules.products`.
  public let products: [ProductInfo]
  /// The tariffs by their ids, as areas refer to them.
  public let tariffs: [String: Tariff]
  /// The schedules by their ids.
  public let schedules: [String: PaidHours]
  /// How VAT touches a product that says nothing of its own.
  let vat: TaxTerms

  /// Where the folder writes the prices of an area: `tariffs.rossa`; nil where nothing is sold.
  public func tariffPath(of area: Area) -> String? {
    tariffs.filter { $0.value == area.tariff }.keys.min().map { "tariffs.\($0)" }
  }

  /// Where the folder writes the paid hours of an area: `schedules.feriale`.
  public func schedulePath(of area: Area) -> String? {
    schedules.filter { $0.value == area.paidHours }.keys.min().map { "schedules.\($0)" }
  }

  /// The same with the outlines of its areas.
  func drawn(_ outline: (ID<Area>) -> [[MapPoint]]) -> CityVersion {
    var copy = self
    copy.areas = areas.map { AreaInfo(id: $0.id, name: $0.name, streets: $0.streets, outline: outline($0.id)) }
    return copy
  }
}

extension City {
  /// The version in force on a day; the first one before its first day.
  public func version(on day: LocalDate) -> CityVersion {
    versions.last { $0.firstDay <= day } ?? versions[0]
  }

  /// The rules in force on a day. A stay, a sale and a check are each decided by the day on which they begin.
  public func rules(on day: LocalDate) -> CityRules { version(on: day).rules }

  /// The rules of `city.yaml`, the first version.
  public var rules: CityRules { versions[0].rules }
  /// The zones of the first version.
  public var zones: [ZoneInfo] { versions[0].zones }
  /// The areas of the first version.
  public var areas: [AreaInfo] { versions[0].areas }
  /// The products of the first version.
  public var products: [ProductInfo] { versions[0].products }

  /// How a zone is shown, in the latest version that has it.
  public func zone(_ id: ID<Zone>) -> ZoneInfo? { latest { $0.zones.first { $0.id == id } } }

  /// How an area is shown, in the latest version that has it.
  public func area(_ id: ID<Area>) -> AreaInfo? { latest { $0.areas.first { $0.id == id } } }

  /// How a product is shown, in the latest version that has it.
  public func product(_ id: ID<Product>) -> ProductInfo? { latest { $0.products.first { $0.id == id } } }

  private func latest<Info>(_ find: (CityVersion) -> Info?) -> Info? {
    for version in versions.reversed() {
      if let info = find(version) { return info }
    }
    return nil
  }
}
