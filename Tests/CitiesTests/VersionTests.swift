import Cities
import Civil
import Foundation
import Money
import Regulations
import Testing

@Suite("The rules in force on a day decide")
struct VersionTests {
  static let prices = """
    tariffs:
      - id: rossa
        steps: [{ perHour: "1.80" }]
        special: "3.50"
        article: Delibera di esempio
    """

  /// La Spezia with version files, by their names.
  private func city(_ files: [String: String]) throws -> City {
    try CityFolders.withCopy(of: "la-spezia") { folder in
      try Self.write(files, to: folder)
      return try CityLoader.load(folder: folder.path())
    }
  }

  private func faults(_ files: [String: String], changing change: (old: String, new: String)? = nil) throws
    -> [CityFault]
  {
    try CityFolders.withCopy(of: "la-spezia") { folder in
      try Self.write(files, to: folder)
      if let change {
        let url = folder.appending(path: "city.yaml")
        let text = try String(contentsOf: url, encoding: .utf8)
        try text.replacing(change.old, with: change.new).write(to: url, atomically: true, encoding: .utf8)
      }
      return CityFolders.faults(in: folder)
    }
  }

  private static func write(_ files: [String: String], to folder: URL) throws {
    let versions = folder.appending(path: "versions")
    try FileManager.default.createDirectory(at: versions, withIntermediateDirectories: true)
    for (name, text) in files {
      try text.write(to: versions.appending(path: name), atomically: true, encoding: .utf8)
    }
  }

  private func day(_ text: String) throws -> LocalDate { try #require(LocalDate(iso: text)) }

  @Test("a city without later versions has one, for all days")
  func single() throws {
    let city = try CityFolders.load("la-spezia")
    #expect(city.versions.count == 1)
    for text in ["1969-12-31", "1970-01-01", "2100-12-31"] {
      #expect(city.rules(on: try day(text)) == city.rules)
    }
  }

  @Test("next year's price is entered beforehand in a few lines; everything else goes on")
  func nextYear() throws {
    let city = try city(["2027-01-01.yaml": Self.prices])
    let (old, new) = (city.rules(on: try day("2026-12-31")), city.rules(on: try day("2027-01-01")))
    #expect(old == (try CityFolders.load("la-spezia").rules))
    #expect(new.area(ID("rossa"))?.tariff?.steps == [Tariff.Step(minutes: nil, perHour: Money(cents: 180))])
    #expect(old.area(ID("rossa"))?.tariff?.steps == [Tariff.Step(minutes: nil, perHour: Money(cents: 150))])
    #expect(new.area(ID("gialla")) == old.area(ID("gialla")))
    #expect(new.products == old.products && new.regimes == old.regimes)
    #expect(city.failedExamples() == [])
    #expect(city.sources.contains { $0.path == "tariffs.rossa" && $0.article == "Delibera di esempio" })
    let marks = try CityFolders.load("la-spezia").exampleMarks
    #expect(city.exampleMarks == marks)
  }

  @Test("a third version builds on the second")
  func third() throws {
    let city = try city(["2027-01-01.yaml": Self.prices, "2028-03-01.yaml": "meters:\n  minimum: \"0.60\"\n"])
    let rules = city.rules(on: try day("2028-03-01"))
    #expect(rules.minimumAmount == Money(cents: 60))
    #expect(rules.area(ID("rossa"))?.tariff?.specialPerHalfHour == Money(cents: 350))
    #expect(city.versions.map(\.firstDay.iso) == ["1970-01-01", "2027-01-01", "2028-03-01"])
  }

  @Test("a product is taken away and another added; the name of the old one is still known")
  func products() throws {
    let change = """
      products:
        - id: mensile-verde
          removed: true
        - id: notturno
          name: { it: Notturno, en: Night }
          description: { it: Di notte., en: At night. }
          zones: [verde]
          zonesOfPermit: all
          soldOnline: false
          terms: [{ months: 1, price: "12.00" }]
          article: Delibera di esempio
      """
    let city = try city(["2027-01-01.yaml": change])
    let rules = city.rules(on: try day("2027-06-01"))
    #expect(rules.product(ID("mensile-verde")) == nil && rules.product(ID("notturno")) != nil)
    #expect(city.product(ID("mensile-verde"))?.name.it == "Abbonamento zona verde")
    #expect(city.product(ID("notturno"))?.name.it == "Notturno")
    #expect(city.rules.product(ID("notturno")) == nil)
  }

  @Test("days between two versions, or in both, are told with file and line")
  func days() throws {
    let files = ["2027-01-01.yaml": Self.prices]
    let change = { (last: String) in
      (old: "firstDay: 1970-01-01\n\n", new: "firstDay: 1970-01-01\nlastDay: \(last)\n\n")
    }
    #expect(try faults(files, changing: change("2026-12-31")) == [])
    for (last, told) in [("2026-12-30", "leaves days without rules"), ("2027-01-01", "overlaps the next version")] {
      let faults = try faults(files, changing: change(last))
      #expect(faults.map(\.file) == ["city.yaml"] && faults.map(\.line) == [6], "\(faults)")
      #expect(faults.first?.message.contains(told) == true)
    }
    #expect(try faults([:], changing: change("2026-12-31")).first?.message.contains("No version follows") == true)
  }

  @Test(
    "a mistake in a version is told in its own file",
    arguments: [
      ("2027-01-01.yaml", "tariffs:\n  - id: rossa\n    steps: [{ perHour: 1.80 }]\n", 3, "two decimals"),
      ("2027-01-01.yaml", "areas:\n  - id: verde\n    removed: true\n  - id: verdi\n    removed: true\n", 4, "`verdi`"),
      ("2027-01-01.yaml", "names:\n  town: X\n", 1, "`names` is not a key"),
      ("2027-01-01.yaml", "zones:\n  - { id: verde, removed: true }\n  - { id: verde, removed: true }\n", 3, "twice"),
      ("next-year.yaml", prices, 1, "is its first day"),
      ("1970-01-01.yaml", prices, 1, "begins on or before 1970-01-01"),
      ("2027-01-01.yaml", "tariffs: [", 2, "not well formed"),
    ])
  func mistakes(file: String, text: String, line: Int, told: String) throws {
    let faults = try faults([file: text])
    #expect(
      faults.contains { $0.file == "versions/\(file)" && $0.line == line && $0.message.contains(told) }, "\(faults)")
  }

  @Test("what a version takes away but others still name is told where it is named")
  func dangling() throws {
    let faults = try faults(["2027-01-01.yaml": "tariffs:\n  - { id: rossa, removed: true }\n"])
    #expect(faults.map(\.file) == ["city.yaml"] && faults.first?.message.contains("`rossa`") == true, "\(faults)")
  }
}
