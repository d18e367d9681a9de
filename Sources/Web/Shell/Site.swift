import Cities
import Wording

/// One city's portal: the city and the ready-made parts of its pages.
struct Site: Sendable {
  let city: City
  let map: CityMap
  private let italian: Frame
  private let english: Frame
  private let italianLinks: Links
  private let englishLinks: Links

  init(city: City, assets: Assets) {
    self.city = city
    map = CityMap(city: city)
    italianLinks = Links(city: city.id, language: .it)
    englishLinks = Links(city: city.id, language: .en)
    italian = Frame(city: city, links: italianLinks, assets: assets)
    english = Frame(city: city, links: englishLinks, assets: assets)
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
