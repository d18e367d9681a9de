import Civil
import Money
import Regulations
import Yams

/// Reads the versions of a city's rules: `city.yaml` is the first, and each file `versions/<first day>.yaml` says what
/// changes on its day; everything else goes on as before.
struct VersionReader {
  /// The keys of `city.yaml` that a later version may change; lists by the `id` of their items.
  static let lists = ["tariffs", "schedules", "zones", "areas", "products"]
  static let maps = ["vat", "renewal", "patronFeast", "meters", "overrun", "registeredFreeMinutes"]
  /// Belongs to the rules, but is no matter of dates.
  private static let fixed = ["password"]

  /// A version and where its days are written.
  private struct Dated {
    let version: CityVersion
    let lastDay: LocalDate?
    let content: MapReader
    let file: String
    let lastDayLine: Int
  }

  let files: CityFolder
  let log: LoadingLog

  /// All versions in order of time, the first from `yaml`.
  func read(_ yaml: MapReader) -> [CityVersion] {
    let firstDay = yaml.date("firstDay") ?? LocalDate(daysSinceEpoch: 0)
    var all = [dated(yaml, content: yaml, firstDay: firstDay)]
    var previous = yaml
    for name in files.list("versions", ending: ".yaml") {
      let file = "versions/\(name).yaml"
      guard let day = LocalDate(iso: name) else {
        log.fault(file, 1, "The name of a version is its first day, such as 2027-01-01.yaml.")
        continue
      }
      guard let later = files.text(file).flatMap({ YAMLDocument.read($0, file: file, log: log) }) else { continue }
      if day <= firstDay { log.fault(file, 1, "This version begins on or before \(firstDay.iso), as city.yaml does.") }
      previous = amended(previous, by: later)
      all.append(dated(later, content: previous, firstDay: day))
      later.finish()
    }
    checkDays(of: all)
    if log.faults.isEmpty {
      for (index, one) in all.enumerated() {
        let next = all.dropFirst(index + 1).first?.version.firstDay
        VersionCheck(version: one.version, lastDay: next?.adding(days: -1), yaml: one.content).run()
      }
    }
    return all.map(\.version)
  }

  private func dated(_ reader: MapReader, content: MapReader, firstDay: LocalDate) -> Dated {
    let lastDay = reader.date("lastDay", required: false)
    return Dated(
      version: version(content, firstDay: firstDay), lastDay: lastDay, content: content, file: reader.file,
      lastDayLine: reader.line(of: "lastDay"))
  }

  /// No day may lie between two versions, in both, or after the last.
  private func checkDays(of all: [Dated]) {
    for (index, earlier) in all.enumerated() {
      guard let lastDay = earlier.lastDay else { continue }
      guard let next = all.dropFirst(index + 1).first else {
        log.fault(earlier.file, earlier.lastDayLine, "No version follows after `lastDay`: leave it out.")
        continue
      }
      let expected = next.version.firstDay.adding(days: -1)
      if lastDay != expected {
        let mistake = lastDay < expected ? "leaves days without rules" : "overlaps the next version"
        log.fault(
          earlier.file, earlier.lastDayLine,
          "`lastDay` \(mistake): it must be \(expected.iso), the day before \(next.file) begins.")
      }
    }
  }

  /// The keys of the version before, with what the later file changes.
  private func amended(_ previous: MapReader, by later: MapReader) -> MapReader {
    let changeable = VersionReader.lists + VersionReader.maps
    var entries = previous.entries.filter { changeable.contains($0.key) || VersionReader.fixed.contains($0.key) }
    for key in changeable {
      guard later.node(key, required: false) != nil, let new = later.entries.first(where: { $0.key == key }) else {
        continue
      }
      let place = entries.firstIndex { $0.key == key }
      if isRemoved(new.value) {
        if let place { entries.remove(at: place) }
        continue
      }
      let old = place.map { entries[$0] }
      let entry = VersionReader.lists.contains(key) ? merged(old, with: new) : new
      if let place { entries[place] = entry } else { entries.append(entry) }
    }
    return MapReader(entries: entries, file: later.file, log: log)
  }

  private func isRemoved(_ node: Node) -> Bool { node.mapping?["removed"]?.scalar?.string == "true" }

  /// Items with a known id replace those of before, others are added; `removed: true` takes one away.
  private func merged(_ old: MapReader.Entry?, with new: MapReader.Entry) -> MapReader.Entry {
    guard let changes = new.value.sequence else { return new }
    var items = (old?.value.sequence.map(Array.init) ?? []).enumerated().map { index, node in
      (node: node, file: old?.itemFiles?[index] ?? old?.file ?? new.file)
    }
    var seen: Set<String> = []
    for change in changes {
      let id = change.mapping?["id"]?.scalar?.string ?? ""
      let line = change.mark?.line ?? new.line
      if !seen.insert(id).inserted { log.fault(new.file, line, "The id `\(id)` stands twice in `\(new.key)`.") }
      let place = items.firstIndex { $0.node.mapping?["id"]?.scalar?.string == id }
      if isRemoved(change) {
        if let place {
          items.remove(at: place)
        } else {
          log.fault(new.file, line, "`\(id)` cannot be removed from `\(new.key)`: the version before has none.")
        }
      } else if let place {
        items[place] = (change, new.file)
      } else {
        items.append((change, new.file))
      }
    }
    let list = Node.Sequence(items.map(\.node), .implicit, .any, new.value.mark)
    return MapReader.Entry(
      key: new.key, line: new.line, value: .sequence(list), file: new.file, itemFiles: items.map(\.file))
  }

  private func version(_ yaml: MapReader, firstDay: LocalDate) -> CityVersion {
    let feast = yaml.patronFeast()
    let prices = yaml.priceList(patronFeast: feast)
    let places = yaml.places(prices: prices)
    let tax = yaml.tax(required: true) ?? TaxTerms(treatment: .outside, line: LocalizedText(it: "", en: ""))
    let products = yaml.products(in: places, tax: tax)
    return CityVersion(
      firstDay: firstDay, rules: rules(yaml, places: places, products: products.rules, feast: feast),
      zones: places.zones, areas: places.areaInfos, products: products.infos, tariffs: prices.tariffs,
      schedules: prices.schedules, vat: tax)
  }

  private func rules(
    _ yaml: MapReader, places: Places, products: [Product], feast: PatronFeast?
  ) -> CityRules {
    let renewal = yaml.map("renewal") { reader in
      let window = reader.renewalWindow()
      return (
        window, reader.number("quoteMinutes", in: 1...1_440), reader.reminderDays(within: window),
        reader.optionalNumber("noticeDays", in: 1...365)
      )
    }
    let password = yaml.map("password") { $0.choice("rule", of: ["special", "passphrase"]) } ?? ""
    let (minimum, overrun, free) = (yaml.minimumAmount(), yaml.overrun(), yaml.registeredFreeMinutes())
    return CityRules(
      zones: places.zones.map { Zone(id: $0.id) }, areas: places.areas, products: products,
      renewal: renewal?.0 ?? PermitRenewal.Window(opensDaysBefore: 0, closesDaysAfter: 0),
      password: PasswordRule(rawValue: password) ?? .special, patronFeast: feast, quoteMinutes: renewal?.1 ?? 1,
      noticeDays: renewal?.3 ?? NoticeTerm.usualDays, reminderDays: renewal?.2 ?? [], minimumAmount: minimum,
      courtesyMinutes: overrun.courtesyMinutes,
      regimes: overrun.regimes, registeredFreeMinutes: free)
  }
}
