import Civil
import Foundation
import Regulations
import Testing

@testable import Cities

@Suite("A city written out and read again is the same city")
struct CityWriterTests {
  /// Seeds tried; more with SOSTA_SEEDS.
  static let seeds = ProcessInfo.processInfo.environment["SOSTA_SEEDS"].flatMap(UInt64.init) ?? 300

  private func written(_ city: City, read: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "city-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for file in CityWriter(city).files {
      let url = folder.appending(path: file.name)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try file.text.write(to: url, atomically: true, encoding: .utf8)
    }
    try read(folder)
  }

  private func expectSame(_ copy: City, as city: City) {
    #expect(copy.versions == city.versions)
    #expect(copy.id == city.id && copy.timeZoneName == city.timeZoneName && copy.timeZone == city.timeZone)
    #expect(copy.names == city.names && copy.look == city.look && copy.contacts == city.contacts)
    #expect(copy.seller == city.seller && copy.providers == city.providers && copy.desks == city.desks)
    #expect(copy.postalAccount == city.postalAccount && copy.texts == city.texts && copy.resellers == city.resellers)
    #expect(copy.updated == city.updated)
    #expect(copy.examples.map(\.question) == city.examples.map(\.question))
    #expect(copy.examples.map(\.because) == city.examples.map(\.because))
  }

  @Test("each shipped city, with its articles and example marks", arguments: ["chivasso", "crema", "la-spezia"])
  func shipped(id: String) throws {
    let city = try CityFolders.load(id)
    try written(city) { folder in
      let copy = try CityLoader.load(folder: folder.path())
      expectSame(copy, as: city)
      #expect(Set(copy.sources) == Set(city.sources))
      let yaml = { (city: City) in Set(city.exampleMarks.filter { $0.file == "city.yaml" }.map(\.path)) }
      #expect(yaml(copy) == yaml(city))
      #expect(copy.exampleMarks.count == city.exampleMarks.count)
      #expect(
        CityWriter(copy).files.map(\.text) == CityWriter(city).files.map(\.text), "writing it again changes nothing")
    }
  }

  @Test("the fourth town, with its providers' commissions")
  func fourthTown() throws {
    let city = try CityLoader.load(folder: FourthTownTests.folder.path())
    #expect(city.providers.compactMap(\.commission).count == 2)
    try written(city) { folder in expectSame(try CityLoader.load(folder: folder.path()), as: city) }
  }

  @Test("random rules, as YAML and back")
  func randomRules() throws {
    let town = try CityFolders.load("chivasso")
    for seed in 1...Self.seeds {
      var random = RandomCity(seed: seed)
      let version = random.version(from: LocalDate(daysSinceEpoch: 0))
      let text = try #require(CityWriter(town.with([version])).files.first?.text)
      let log = LoadingLog()
      let reader = try #require(YAMLDocument.read(text, file: "city.yaml", log: log), "\(log.faults)")
      let read = VersionReader(files: CityFolder(path: "/nowhere", log: log), log: log).read(reader)
      #expect(log.faults.isEmpty && read == [version], "seed \(seed): \(log.sortedFaults)\n\(text)")
      guard log.faults.isEmpty, read == [version] else { return }
    }
  }

  @Test("random cities of three versions, as folders and back")
  func randomVersions() throws {
    let town = try CityFolders.load("chivasso")
    for seed in 1...max(8, Self.seeds / 20) {
      var random = RandomCity(seed: seed)
      let versions = [0, 18_000, 20_000].map { day in
        random.version(from: LocalDate(daysSinceEpoch: day)).drawn { _ in [town.areas[0].outline[0]] }
      }
      let city = town.with(versions)
      try written(city) { folder in
        let faults = CityFolders.faults(in: folder)
        #expect(faults == [], "seed \(seed)")
        guard faults.isEmpty else { return }
        expectSame(try CityLoader.load(folder: folder.path()), as: city)
      }
    }
  }
}

extension City {
  /// The town with other rules, and without examples for its own.
  fileprivate func with(_ versions: [CityVersion]) -> City {
    City(
      id: id, versions: versions, timeZone: timeZone, timeZoneName: timeZoneName, names: names, desks: desks,
      postalAccount: postalAccount, resellers: resellers, seller: seller, look: look, contacts: contacts,
      providers: providers, texts: texts, updated: updated, examples: [], sources: [], exampleMarks: [])
  }
}
