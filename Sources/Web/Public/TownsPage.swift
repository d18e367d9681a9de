import Cities
import HTML
import Hummingbird
import Services
import Wording

/// The first page of an installation that serves several towns.
func townsPage(_ portal: Portal) -> Response {
  let towns = portal.platform.cities.values.sorted { $0.id < $1.id }.map { city -> HTML in
    card(
      city.names.administration["it"], href: Links(city: city.id, language: .it).home,
      "<p>\(city.names.service["it"])</p>")
  }
  let note: HTML =
    portal.settings.trialNote.isEmpty
    ? .empty
    : callout(.info, title: "Installazione di prova", portal.settings.trialNote.map(noteLine).joined())
  return barePage(
    portal, "Scegli il tuo Comune", "<h1>Scegli il tuo Comune</h1>\(note)\(cardGrid(towns))")
}

/// A line of the demo's note, its addresses as links.
private func noteLine(_ line: String) -> HTML {
  let words = line.split(separator: " ").map(String.init).map { word -> HTML in
    word.hasPrefix("http://") ? linkTo(word, word) : "\(word)"
  }
  return "<p>\(words.joined(separator: " "))</p>"
}
