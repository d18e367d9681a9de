import Civil
import Regulations
import Yams

/// What does not fit together in a version whose every value is right by itself.
struct VersionCheck {
  let version: CityVersion
  /// The day before the next version begins; nil for the last one.
  let lastDay: LocalDate?
  let yaml: MapReader

  private var rules: CityRules { version.rules }

  func run() {
    checkRegimes()
    let byTariff = Dictionary(grouping: rules.areas.filter { $0.tariff != nil }) { tariffID(of: $0) }
    for (id, areas) in byTariff {
      checkSpecial(id, areas)
      checkClockPrices(id, areas)
    }
    for area in rules.areas { checkMaximum(of: area) }
    checkProducts()
  }

  private func tariffID(of area: Area) -> String {
    yaml.item(area.id.text, in: "areas")?.node.mapping?["tariff"]?.scalar?.string ?? ""
  }

  /// Every day of the version needs a regime (R8).
  private func checkRegimes() {
    guard let first = rules.regimes.first, let last = rules.regimes.last else { return }
    if first.firstDay > version.firstDay {
      yaml.fault(
        "overrun",
        "No regime is in force from \(version.firstDay.iso), when these rules begin, to \(first.firstDay.adding(days: -1).iso)."
      )
    }
    if let end = last.lastDay, lastDay.map({ end < $0 }) ?? true {
      yaml.fault("overrun", "No regime is in force after \(end.iso).")
    }
  }

  /// A supplement is reckoned by the special tariff of the area (R8).
  private func checkSpecial(_ id: String, _ areas: [Area]) {
    let hasSupplement = rules.regimes.contains { regime in
      guard case .supplement = regime.kind else { return false }
      return regime.firstDay <= lastDay ?? regime.firstDay && regime.lastDay ?? version.firstDay >= version.firstDay
    }
    if hasSupplement, areas.contains(where: { $0.tariff?.specialPerHalfHour == nil }) {
      yaml.fault(item: id, in: "tariffs", "The tariff `\(id)` needs `special`: a regime asks for a supplement.")
    }
  }

  /// A price by the clock must hold at some paid minute of an area with this tariff (R1).
  private func checkClockPrices(_ id: String, _ areas: [Area]) {
    let windows = areas.flatMap(\.paidHours.windows)
    let item = yaml.item(id, in: "tariffs")
    for (stepIndex, step) in (areas.first?.tariff?.steps ?? []).enumerated() {
      for (index, price) in step.clockPrices.enumerated() {
        let isPaid = windows.contains {
          ($0.onHolidays || !$0.weekdays.isDisjoint(with: price.weekdays)) && $0.from < price.to && price.from < $0.to
        }
        if isPaid { continue }
        let node = item?.node.mapping?["steps"]?.sequence?[stepIndex].mapping?["clockPrices"]?.sequence?[index]
        yaml.log.fault(
          item?.file ?? yaml.file, node?.mark?.line ?? yaml.line,
          "This price lies outside the paid hours of every area with the tariff `\(id)`.")
      }
    }
  }

  /// A rotation area's maximum must be reached on some day, and not be free as a whole.
  private func checkMaximum(of area: Area) {
    guard let maximum = area.maximumMinutes else { return }
    let longest =
      Weekday.allCases.map { day in
        area.paidHours.windows.filter { $0.weekdays.contains(day) }
          .reduce(0) { $0 + $1.to.minuteOfDay - $1.from.minuteOfDay }
      }.max() ?? 0
    if maximum > longest {
      yaml.fault(
        item: area.id.text, in: "areas", key: "maximumMinutes",
        "No stay reaches \(maximum) minutes: the longest day of the schedule has \(longest) paid minutes.")
    }
    if let free = area.tariff?.freeMinutes, free >= maximum {
      yaml.fault(
        item: area.id.text, in: "areas", key: "maximumMinutes",
        "Nothing would ever be paid here: the first \(free) minutes of the tariff are free.")
    }
  }

  private func checkProducts() {
    for product in rules.products where rules.areas(coveredBy: product, zones: product.zones).isEmpty {
      yaml.fault(item: product.id.text, in: "products", "The product `\(product.id.text)` holds in no area.")
    }
  }
}

extension MapReader {
  /// An item of a list by its id, and the file it stands in.
  func item(_ id: String, in list: String) -> (node: Node, file: String)? {
    guard let entry = entries.first(where: { $0.key == list }), let items = entry.value.sequence else { return nil }
    guard let index = items.firstIndex(where: { $0.mapping?["id"]?.scalar?.string == id }) else { return nil }
    return (items[index], entry.itemFiles?[index] ?? entry.file)
  }

  /// A fault at an item of a list, or at one of its keys.
  func fault(item id: String, in list: String, key: String? = nil, _ message: String) {
    let item = item(id, in: list)
    let mapping = item?.node.mapping
    let keyLine = mapping?.first { $0.key.string == key }?.key.mark?.line
    log.fault(item?.file ?? file, keyLine ?? item?.node.mark?.line ?? line(of: list), message)
  }
}
