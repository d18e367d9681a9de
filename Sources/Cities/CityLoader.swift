import Civil
import Foundation
import Money
import Regulations

/// Reads a city's folder.
public enum CityLoader {
  /// Reads `city.yaml`, `versions`, `areas.geojson`, `resellers.csv`, `examples.csv` and `emblem.svg` of a folder.
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
    let versions = VersionReader(files: files, log: log).read(yaml)
    let emblem = files.text(EmblemCheck.file)
    if let emblem { EmblemCheck.check(emblem, log: log) }
    let outlines = files.text(OutlineReader.file).map { OutlineReader.read($0, of: versions, log: log) } ?? [:]
    let zoneName = yaml.text("timeZone")
    let table = TimeZoneTable.make(named: zoneName)
    if table == nil, !zoneName.isEmpty { yaml.fault("timeZone", "`\(zoneName)` is not a time zone of this system.") }
    let resellers = files.bytes(ResellerReader.file).map { ResellerReader.read($0, log: log) } ?? []
    let examples = files.bytes(ExampleReader.file).map { ExampleReader(versions: versions, log: log).read($0) } ?? []
    let (names, desks, seller) = (yaml.names(), yaml.desks(), yaml.seller())
    let (look, contacts) = (yaml.look(emblem: emblem ?? ""), yaml.contacts())
    let (providers, texts) = (yaml.providers(), yaml.texts())
    let (postalAccount, updated) = (yaml.postalAccount(), yaml.date("updated", required: false))
    yaml.checkSlips(of: providers, account: postalAccount)
    yaml.finish()
    return City(
      id: id, versions: versions.map { $0.drawn { outlines[$0.text] ?? [] } },
      timeZone: table ?? OffsetTable(initialSeconds: 0, changes: []), timeZoneName: zoneName, names: names,
      desks: desks, postalAccount: postalAccount, resellers: resellers, seller: seller, look: look, contacts: contacts,
      providers: providers, texts: texts, updated: updated, examples: examples, sources: log.sources,
      exampleMarks: log.exampleMarks)
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

  /// The names of the files of a folder inside that end so, without that end, in order; none where it is missing.
  func list(_ folder: String, ending: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []
    return names.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }.sorted()
  }
}
