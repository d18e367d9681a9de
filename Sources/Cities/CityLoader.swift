import Civil
import Foundation
import Money
import Regulations

/// Reads a city's folder.
public enum CityLoader {
  /// Reads `city.yaml`, `areas.geojson`, `resellers.csv`, `examples.csv` and `emblem.svg` of a folder.
  ///
  /// Throws every mistake it finds, with file and line; never stops at the first.
  public static func load(folder: String) throws(CityFaults) -> City {
    let log = LoadingLog()
    let files = CityFolder(path: folder, log: log)
    let city = files.text("city.yaml").flatMap { YAMLDocument.read($0, file: "city.yaml", log: log) }
      .flatMap { read($0, files: files, log: log) }
    guard let city, log.faults.isEmpty else { throw CityFaults(faults: log.sortedFaults) }
    return city
  }

  private static func read(_ yaml: MapReader, files: CityFolder, log: LoadingLog) -> City? {
    let id = yaml.identifier()
    if id.utf8.contains(where: { 48...57 ~= $0 }) { yaml.fault("id", "The id of a city has letters and hyphens only.") }
    let feast = yaml.patronFeast()
    let places = yaml.places(prices: yaml.priceList(patronFeast: feast))
    let tax = yaml.tax(required: true) ?? TaxTerms(treatment: .outside, line: LocalizedText(it: "", en: ""))
    let products = yaml.products(in: places, tax: tax)
    let rules = rules(yaml, places: places, products: products.rules, feast: feast)
    let emblem = files.text(EmblemCheck.file)
    if let emblem { EmblemCheck.check(emblem, log: log) }
    let outlines =
      files.text(OutlineReader.file).map { OutlineReader.read($0, areas: places.areaInfos, log: log) } ?? [:]
    let zoneName = yaml.text("timeZone")
    let table = TimeZoneTable.make(named: zoneName)
    if table == nil, !zoneName.isEmpty { yaml.fault("timeZone", "`\(zoneName)` is not a time zone of this system.") }
    let resellers = files.bytes(ResellerReader.file).map { ResellerReader.read($0, log: log) } ?? []
    let examples = files.bytes(ExampleReader.file).map { ExampleReader(rules: rules, log: log).read($0) } ?? []
    let (names, desks, seller) = (yaml.names(), yaml.desks(), yaml.seller())
    let (look, contacts) = (yaml.look(emblem: emblem ?? ""), yaml.contacts())
    let (providers, texts) = (yaml.providers(), yaml.texts())
    let postalAccount = yaml.postalAccount()
    yaml.finish()
    return City(
      id: id, rules: rules, timeZone: table ?? OffsetTable(initialSeconds: 0, changes: []), timeZoneName: zoneName,
      names: names, zones: places.zones,
      areas: places.areaInfos.map {
        AreaInfo(id: $0.id, name: $0.name, streets: $0.streets, outline: outlines[$0.id.text] ?? [])
      },
      products: products.infos, desks: desks, postalAccount: postalAccount, resellers: resellers, seller: seller,
      look: look, contacts: contacts,
      providers: providers, texts: texts, examples: examples, sources: log.sources, exampleMarks: log.exampleMarks)
  }

  private static func rules(
    _ yaml: MapReader, places: Places, products: [Product], feast: PatronFeast?
  ) -> CityRules {
    let renewal = yaml.map("renewal") {
      ($0.renewalWindow(), $0.number("quoteMinutes", in: 1...1_440), $0.reminderDays())
    }
    let password = yaml.map("password") { $0.choice("rule", of: ["special", "passphrase"]) } ?? ""
    let (minimum, overrun, free) = (yaml.minimumAmount(), yaml.overrun(), yaml.registeredFreeMinutes())
    return CityRules(
      zones: places.zones.map { Zone(id: $0.id) }, areas: places.areas, products: products,
      renewal: renewal?.0 ?? PermitRenewal.Window(opensDaysBefore: 0, closesDaysAfter: 0),
      password: PasswordRule(rawValue: password) ?? .special, patronFeast: feast, quoteMinutes: renewal?.1 ?? 1,
      reminderDays: renewal?.2 ?? [], minimumAmount: minimum, courtesyMinutes: overrun.courtesyMinutes,
      regimes: overrun.regimes, registeredFreeMinutes: free)
  }
}

/// The files of a city's folder.
struct CityFolder {
  let path: String
  let log: LoadingLog

  /// The file's bytes; a fault when it cannot be read.
  func bytes(_ file: String) -> [UInt8]? {
    guard let data = FileManager.default.contents(atPath: "\(path)/\(file)") else {
      log.fault(file, 1, "The file \(file) is missing in \(path), or cannot be read.")
      return nil
    }
    return Array(data)
  }

  /// The file as UTF-8; a fault when it is not.
  func text(_ file: String) -> String? {
    guard let bytes = bytes(file) else { return nil }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      log.fault(file, 1, "The file is not written in UTF-8.")
      return nil
    }
    return text
  }
}
