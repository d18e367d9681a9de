import Civil
import Money
public import Regulations

/// Prices, paid hours and zones in words.
public struct TariffTexts: Hashable, Sendable {
  let language: Language
  var format: Format { Format(language) }

  public init(_ language: Language) { self.language = language }

  public var title: String { language.pick("Tariffe e orari", "Prices and hours") }
  public var permits: String { language.pick("Quanto costa un abbonamento", "What a permit costs") }
  public var permit: String { language.pick("Abbonamento", "Permit") }
  public var term: String { language.pick("Durata", "Length") }
  public var price: String { language.pick("Prezzo", "Price") }
  public var oneDay: String { language.pick("1 giorno", "1 day") }
  public var atTheDesk: String { language.pick("Si compra allo sportello", "Sold at the office") }
  public var streets: String { language.pick("Dove si paga, e quanto", "Where you pay, and how much") }
  public var area: String { language.pick("Area", "Area") }
  public var perHour: String { language.pick("Prezzo", "Price") }
  public var hours: String { language.pick("Quando si paga", "When you pay") }
  public var whenPaid: String { language.pick("Quando si paga", "When you pay") }
  public var map: String { language.pick("La mappa delle aree", "The map of the areas") }
  public var mapNote: String {
    language.pick(
      "Il disegno mostra dove sono le aree; l’elenco sotto dice le strade. Valgono sempre i cartelli sul posto.",
      "The drawing shows where the areas are; the list below names the streets. The signs on the spot prevail.")
  }
  public var examples: String { language.pick("Alcuni dati sono esempi", "Some figures are examples") }
  public var examplesText: String {
    language.pick(
      "Alcuni prezzi, strade e contatti di questo sito sono esempi: valgono solo dopo la conferma del Comune.",
      "Some prices, streets and contacts on this site are examples: they hold only once the town confirms them.")
  }

  /// `Zona rossa: Piazza Verdi, Via Chiodo`, or that the signs say which streets.
  public func streetList(_ streets: [String]) -> String {
    streets.isEmpty
      ? language.pick("vedi i cartelli sul posto", "see the signs on the spot") : streets.joined(separator: ", ")
  }

  /// `1,50 € l’ora`; for steps `1,50 € la prima ora, poi 2,00 € l’ora`.
  public func price(_ tariff: Tariff?, kind: Area.Kind) -> String {
    guard let tariff else { return language.pick("solo residenti", "residents only") }
    var words: [String] = []
    for (index, step) in tariff.steps.enumerated() {
      let price = format.money(step.perHour)
      guard let minutes = step.minutes else {
        words.append(
          (index == 0 ? "" : language.pick("poi ", "then ")) + language.pick("\(price) l’ora", "\(price) an hour"))
        continue
      }
      words.append(
        minutes == 60
          ? language.pick("\(price) la prima ora", "\(price) for the first hour")
          : language.pick(
            "\(price) l’ora per \(format.minutes(minutes))", "\(price) an hour for \(format.minutes(minutes))"))
    }
    if case .rotation(let maximum) = kind {
      words.append(language.pick("al massimo \(duration(maximum))", "\(duration(maximum)) at most"))
    }
    return words.joined(separator: ", ")
  }

  /// `2 ore`, `90 minuti`.
  public func duration(_ minutes: Int) -> String {
    guard minutes % 60 == 0 else { return format.minutes(minutes) }
    let hours = minutes / 60
    return language.pick(hours == 1 ? "1 ora" : "\(hours) ore", hours == 1 ? "1 hour" : "\(hours) hours")
  }

  public func kind(_ kind: Area.Kind) -> String? {
    switch kind {
    case .ordinary: nil
    case .rotation: language.pick("sosta breve", "short stay")
    case .residentsOnly: language.pick("riservata ai residenti", "kept for residents")
    case .residentsZone(let name): language.pick("zona residenti \(name)", "residents’ zone \(name)")
    }
  }

  /// One sentence for each thing to know: `da lunedì a sabato, 08:30–19:30`, `gratis nei giorni festivi` …
  public func hours(_ hours: PaidHours) -> [String] {
    var grouped: [(days: Set<Weekday>, windows: [String])] = []
    for window in hours.windows {
      let words = "\(format.time(window.from))–\(format.time(window.to))"
      if let index = grouped.firstIndex(where: { $0.days == window.weekdays }) {
        grouped[index].windows.append(words)
      } else {
        grouped.append((window.weekdays, [words]))
      }
    }
    var sentences = grouped.map { "\(format.weekdays($0.days)), \(format.list($0.windows))" }
    if hours.freeOnHolidays { sentences.append(language.pick("gratis nei giorni festivi", "free on public holidays")) }
    if hours.freeOnHolidays, let feast = hours.patronFeast { sentences.append(self.feast(feast)) }
    sentences += hours.suspensions.map { suspension in
      let (from, to) = (suspension.from, suspension.to)
      let last = format.dayAndMonth(month: to.month, day: to.day)
      let first = from.month == to.month ? "\(from.day)" : format.dayAndMonth(month: from.month, day: from.day)
      return language.pick("gratis dal \(first) al \(last)", "free from \(first) to \(last)")
    }
    return sentences
  }

  private func feast(_ feast: PatronFeast) -> String {
    switch feast {
    case .fixed(let day):
      let date = format.dayAndMonth(month: day.month, day: day.day)
      return language.pick("gratis il \(date), festa del patrono", "free on \(date), the patron’s feast")
    case .last(let weekday, let month):
      let (day, name) = (format.weekday(weekday), format.monthName(month))
      return language.pick(
        "gratis l’ultimo \(day) di \(name), festa del patrono", "free on the last \(day) of \(name), the patron’s feast"
      )
    case .nth(let ordinal, let weekday, let month):
      let (day, name) = (format.weekday(weekday), format.monthName(month))
      let index = min(max(ordinal, 1), 4) - 1
      let place = language.pick(
        ["primo", "secondo", "terzo", "quarto"][index], ["first", "second", "third", "fourth"][index])
      return language.pick(
        "gratis il \(place) \(day) di \(name), festa del patrono",
        "free on the \(place) \(day) of \(name), the patron’s feast")
    case .easter(let days):
      return language.pick(
        "gratis nella festa del patrono, \(abs(days)) giorni \(days < 0 ? "prima di" : "dopo") Pasqua",
        "free on the patron’s feast, \(abs(days)) days \(days < 0 ? "before" : "after") Easter")
    }
  }
}
