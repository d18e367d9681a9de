public import Civil
public import Regulations

/// Permits: how long, and where.
extension WhyTexts {
  public func permitEnd(from start: LocalDate, months: Int, to end: LocalDate) -> String {
    let term = format.months(months)
    let clamped = start.day > LocalDate.length(ofMonth: end.month, year: end.year)
    let (it, en) =
      clamped
      ? (
        ", ultimo giorno di un mese che non ha il giorno \(start.day)",
        ", the last day of a month without a day \(start.day)"
      )
      : (" compreso", ", that day included")
    return language.pick(
      "Un abbonamento di \(term) \(format.from(start)) vale fino \(format.to(end))\(it).",
      "A permit for \(term) from \(format.date(start)) holds up to \(format.date(end))\(en).")
  }

  /// Whether a permit sold for all its zones holds in an area.
  public func holds(_ holds: Bool, _ product: Product, named name: String, in area: Area, named place: String) -> String
  {
    if holds { return language.pick("“\(name)” vale in “\(place)”.", "“\(name)” holds in “\(place)”.") }
    let why = obstacle(product, in: area)
    return language.pick("“\(name)” non vale in “\(place)”: \(why).", "“\(name)” does not hold in “\(place)”: \(why).")
  }

  private func obstacle(_ product: Product, in area: Area) -> String {
    if product.exceptIn.contains(area.id) {
      return language.pick("quest’area è esclusa", "this area is excluded")
    }
    switch area.kind {
    case .residentsOnly: return language.pick("i posti sono solo per i residenti", "the places are for residents only")
    case .rotation:
      return language.pick("nelle aree a rotazione nessun abbonamento vale", "no permit holds in short-stay areas")
    case .residentsZone(let name) where !product.residentsZones.contains(name):
      return language.pick("la zona residenti \(name) è esclusa", "residents’ zone \(name) is excluded")
    case .residentsZone, .ordinary:
      return language.pick("non comprende la zona di quest’area", "it does not include this area’s zone")
    }
  }
}
