import Cities
import Civil
import Wording

/// One city's portal: the city and the ready-made parts of its pages. A class, since every request hands it on some times
/// and a copy of so many parts costs more than many a query.
final class Site: Sendable {
  let city: City
  /// The map of each version, in order of time.
  private let maps: [(version: CityVersion, map: CityMap)]
  private let italian: Frame
  private let english: Frame
  private let italianLinks: Links
  private let englishLinks: Links

  init(city: City, assets: Assets) {
    self.city = city
    maps = city.versions.map { ($0, CityMap(of: $0)) }
    italianLinks = Links(city: city.id, language: .it)
    englishLinks = Links(city: city.id, language: .en)
    italian = Frame(city: city, links: italianLinks, assets: assets)
    english = Frame(city: city, links: englishLinks, assets: assets)
  }

  /// The map of what is in force on a day.
  func map(on day: LocalDate) -> CityMap {
    let version = city.version(on: day)
    return maps.first { $0.version.firstDay == version.firstDay }?.map ?? CityMap(of: version)
  }

  func frame(_ language: Language) -> Frame {
    switch language {
    case .it: italian
    case .en: english
    }
  }

  func links(_ language: Language) -> Links {
    switch language {
    case .it: italianLinks
    case .en: englishLinks
    }
  }
}
