import Regulations

/// Zones and areas as the rules and the pages need them.
struct Places {
  var zones: [ZoneInfo]
  var areas: [Area]
  var areaInfos: [AreaInfo]
  var residentsZones: Set<String>
}

extension MapReader {
  /// The places of the city; outlines follow from another file.
  func places(prices: PriceList) -> Places {
    let zones = unique(
      "zones",
      list("zones") { reader in
        let id = reader.identifier()
        return (id, reader.line, ZoneInfo(id: ID(id), name: reader.localized("name"), color: reader.color("color")))
      })
    let known = Set(zones.map(\.id.text))
    let areas = unique(
      "areas", list("areas") { reader in reader.area(zones: known, prices: prices) })
    let residents = areas.compactMap { area -> String? in
      if case .residentsZone(let name) = area.0.kind { return name }
      return nil
    }
    return Places(
      zones: zones, areas: areas.map(\.0), areaInfos: areas.map(\.1), residentsZones: Set(residents))
  }

  /// The ids listed under a key, each of which must be known; `what` names them in a fault.
  func references(_ key: String, to known: Set<String>, what: String, required: Bool = false) -> [String] {
    let words = words(key, required: required)
    for word in words where !known.contains(word.text) {
      fault(line: word.line, "`\(word.text)` in `\(key)` is not the id of \(what).")
    }
    if Set(words.map(\.text)).count != words.count { fault(key, "A name stands twice in `\(key)`.") }
    return words.map(\.text)
  }

  private func area(zones: Set<String>, prices: PriceList) -> (String, Int, (Area, AreaInfo)) {
    let id = identifier()
    let zone = optionalText("zone")
    if let zone, !zones.contains(zone) { fault("zone", "`\(zone)` is not the id of a zone.") }
    let kind = kind()
    let name = localized("name")
    let area = Area(
      id: ID(id), zone: zone.map { ID($0) }, kind: kind, tariff: tariff(of: kind, in: prices),
      paidHours: schedule(of: kind, in: prices))
    let streets = words("streets").map(\.text)
    return (id, line, (area, AreaInfo(id: ID(id), name: name, streets: streets, outline: [])))
  }

  private func kind() -> Area.Kind {
    switch choice("kind", of: ["ordinary", "rotation", "residentsOnly", "residentsZone"]) {
    case "rotation": .rotation(maximumMinutes: number("maximumMinutes", in: 1...1_440))
    case "residentsOnly": .residentsOnly
    case "residentsZone": .residentsZone(text("residentsZone", longest: 10))
    default: .ordinary
    }
  }

  private func tariff(of kind: Area.Kind, in prices: PriceList) -> Tariff? {
    guard kind != .residentsOnly || has("tariff") else { return nil }
    guard let name = optionalText("tariff", required: true) else { return nil }
    if kind == .residentsOnly { fault("tariff", "Nothing can be bought in an area for residents only.") }
    if prices.tariffs[name] == nil { fault("tariff", "`\(name)` is not the id of a tariff.") }
    return prices.tariffs[name]
  }

  private func schedule(of kind: Area.Kind, in prices: PriceList) -> PaidHours {
    let none = PaidHours(windows: [], freeOnHolidays: false, suspensions: [], patronFeast: nil)
    guard let name = optionalText("schedule", required: kind != .residentsOnly) else { return none }
    if prices.schedules[name] == nil { fault("schedule", "`\(name)` is not the id of a schedule.") }
    return prices.schedules[name] ?? none
  }
}
