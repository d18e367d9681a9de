import Cities
import Foundation
import Testing

/// A mistake planted in a copy of La Spezia: the first `old` becomes `new`; told `below` lines under its begin.
struct PlantedMistake: CustomTestStringConvertible, Sendable {
  let what: String
  var file = "city.yaml"
  let old: String
  let new: String
  var below = 0
  let told: String

  var testDescription: String { what }

  static let all: [PlantedMistake] = places + numbers + texts + files + nonsense

  static let places: [PlantedMistake] = [
    .init(
      what: "an area in an unknown zone", old: "zone: gialla\n    kind", new: "zone: viola\n    kind", told: "`viola`"),
    .init(what: "a product for an unknown zone", old: "zones: [gialla, verde]", new: "zones: [viola]", told: "`viola`"),
    .init(what: "an unknown tariff", old: "tariff: ordinaria", new: "tariff: cara", told: "`cara`"),
    .init(what: "an unknown schedule", old: "schedule: feriale", new: "schedule: festivo", told: "`festivo`"),
    .init(what: "an unknown kind", old: "kind: residentsOnly", new: "kind: reserved", told: "residentsOnly"),
    .init(
      what: "an area without tariff", old: "    tariff: ordinaria\n", new: "", below: -3, told: "`tariff` is missing"),
    .init(
      what: "a rotation without maximum", old: "    maximumMinutes: 60\n", new: "", below: -4, told: "maximumMinutes"),
    .init(what: "an unknown residents’ zone", old: "residentsZones: [A]", new: "residentsZones: [Z]", told: "`Z`"),
    .init(
      what: "an unknown excepted area", old: "exceptIn: [zona-a-zampino", new: "exceptIn: [zona-x", told: "`zona-x`"),
    .init(what: "an area twice", old: "- id: zona-c\n", new: "- id: zona-b\n", told: "`zona-b` stands twice"),
    .init(
      what: "a zone twice", old: "- id: verde\n    name: { it: Zona", new: "- id: rossa\n    name: { it: Zona",
      told: "twice"),
    .init(what: "a product twice", old: "- id: mensile-verde", new: "- id: giornaliero", below: 13, told: "twice"),
    .init(what: "capitals in a name for paths", old: "- id: zona-bc", new: "- id: Zona BC", told: "small letters"),
    .init(
      what: "tariffs for residents only", old: "kind: residentsOnly", new: "kind: residentsOnly\n    tariff: verde",
      below: 1,
      told: "Nothing can be bought"),
  ]

  static let numbers: [PlantedMistake] = [
    .init(what: "a price with one decimal", old: "\"40.00\"", new: "\"40.0\"", told: "two decimals"),
    .init(what: "a price without quotes", old: "\"35.00\"", new: "35.00", told: "two decimals"),
    .init(what: "a price with a comma", old: "\"30.00\"", new: "\"30,00\"", told: "two decimals"),
    .init(
      what: "a commission of more than all", old: "- id: paypal\n",
      new: "- id: paypal\n    commission: { percent: \"100.01\", bornBy: town }\n", below: 1, told: "percentage"),
    .init(
      what: "a commission with three decimals", old: "- id: paypal\n",
      new: "- id: paypal\n    commission: { percent: \"1.405\", bornBy: town }\n", below: 1, told: "percentage"),
    .init(
      what: "a commission in a number", old: "- id: paypal\n",
      new: "- id: paypal\n    commission: { percent: 1.4, bornBy: town }\n", below: 1, told: "percentage"),
    .init(
      what: "a commission of nothing said", old: "- id: paypal\n",
      new: "- id: paypal\n    commission: { bornBy: town }\n", below: 1, told: "`fixed`, `percent` or both"),
    .init(
      what: "a commission that nobody bears", old: "- id: paypal\n",
      new: "- id: paypal\n    commission: { fixed: \"0.35\", bornBy: bank }\n", below: 1, told: "town, payer"),
    .init(what: "a price of nothing", old: "\"10.33\"", new: "\"0.00\"", told: "above zero"),
    .init(
      what: "a price missing", old: "{ months: 1, price: \"40.00\" }", new: "{ months: 1 }", told: "`price` is missing"),
    .init(what: "a product without price", old: "    dayPrice: \"10.00\"\n", new: "", below: -10, told: "no price"),
    .init(what: "a term of no months", old: "months: 1,", new: "months: 0,", told: "1 to 36"),
    .init(what: "terms out of order", old: "{ months: 3,", new: "{ months: 12,", below: 1, told: "shortest"),
    .init(what: "a number in words", old: "opensDaysBefore: 30", new: "opensDaysBefore: thirty", told: "whole number"),
    .init(
      what: "a window missing", old: "  closesDaysAfter: 365\n", new: "", below: -1,
      told: "`closesDaysAfter` is missing"),
    .init(what: "reminders that go up", old: "[30, 7, 1]", new: "[1, 7, 30]", told: "must go down"),
    .init(what: "a day that does not exist", old: "day: \"03-19\"", new: "day: \"02-30\"", told: "02-30"),
    .init(what: "a time that does not exist", old: "to: \"20:00\"", new: "to: \"25:00\"", told: "25:00"),
    .init(what: "a window that ends before it begins", old: "to: \"20:00\"", new: "to: \"07:00\"", told: "ends after"),
    .init(what: "an unknown weekday", old: "days: [monday", new: "days: [lunedì", told: "lunedì"),
    .init(
      what: "windows that overlap", old: "    freeOnHolidays: true",
      new: "      - { days: [friday], from: \"19:00\", to: \"22:00\" }\n    freeOnHolidays: true", told: "overlaps"),
    .init(what: "a word for yes", old: "freeOnHolidays: true", new: "freeOnHolidays: yes", told: "`true` or `false`"),
    .init(
      what: "steps without minutes", old: "{ minutes: 60, perHour", new: "{ perHour", below: -1, told: "need `minutes`"),
    .init(
      what: "a stamp duty of nothing", old: "rate: \"22.00\"",
      new: "rate: \"22.00\"\n  stampDuty: { above: \"77.47\", amount: \"0.00\", paidBy: buyer }", below: 1,
      told: "must be an amount above zero"),
    .init(
      what: "a stamp duty that nobody pays", old: "rate: \"22.00\"",
      new: "rate: \"22.00\"\n  stampDuty: { above: \"77.47\", amount: \"2.00\", paidBy: town }", below: 1,
      told: "seller"),
    .init(what: "a rate without decimals", old: "rate: \"22.00\"", new: "rate: \"22\"", told: "percentage"),
  ]

  static let texts: [PlantedMistake] = [
    .init(what: "an unknown key", old: "password:", new: "colour: red\npassword:", told: "`colour`"),
    .init(
      what: "a language missing", old: "region: { it: Regione Liguria, en: Liguria Region }",
      new: "region: { it: Regione Liguria }", told: "`en` is missing"),
    .init(
      what: "an empty text", old: "payee: Società ATC Mobilità e Parcheggi Spa", new: "payee:", told: "must be a text"),
    .init(
      what: "a list for a text", old: "address: Via Saffi 3, La Spezia", new: "address: [Via Saffi 3]",
      told: "must be a text"),
    .init(what: "a colour by name", old: "\"#8a1c2b\"", new: "red", told: "colour"),
    .init(what: "a colour too pale for white letters", old: "\"#8a1c2b\"", new: "\"#ffcc00\"", told: "contrast"),
    .init(
      what: "a wrong VAT number", old: "vatNumber: \"01234560116\"", new: "vatNumber: \"01234560117\"",
      told: "VAT number"),
    .init(
      what: "an invoice without a VAT number", old: "  vatNumber: \"01234560116\"\n", new: "", below: 1,
      told: "needs a `vatNumber`"),
    .init(what: "a postal code of four", old: "\"19121\"", new: "\"1912\"", told: "written as in `19121`"),
    .init(what: "a province in small letters", old: "province: SP", new: "province: sp", told: "written as in `SP`"),
    .init(what: "a wrong e-mail", old: "email: sosta@", new: "email: sosta at ", told: "e-mail address"),
    .init(what: "an address without https", old: "site: https", new: "site: http", told: "https://"),
    .init(what: "an unknown time zone", old: "Europe/Rome", new: "Europe/Spezia", told: "time zone"),
    .init(what: "an unknown password rule", old: "rule: special", new: "rule: easy", told: "passphrase"),
    .init(what: "an example mark for nothing", old: "example: [steps]", new: "example: [stairs]", told: "`stairs`"),
    .init(
      what: "a price list without its article",
      old: "    article: Regolamento della sosta, prezzi degli abbonamenti (R5)\n",
      new: "", below: -11, told: "`article` is missing"),
    .init(what: "a key twice", old: "id: la-spezia\n", new: "id: la-spezia\nid: la-spezia\n", told: "twice"),
    .init(what: "an indentation that breaks the file", old: "names:\n", new: " names:\n", told: "not well formed"),
  ]

  static let files: [PlantedMistake] = [
    .init(
      what: "an outline that is not closed", file: "areas.geojson", old: "[[", new: "[[9.83, 44.11], [",
      told: "not closed"),
    .init(
      what: "an outline of an unknown area", file: "areas.geojson", old: "\"rossa\"", new: "\"viola\"", told: "`viola`"),
    .init(
      what: "an outline twice", file: "areas.geojson", old: "\"rossa\"", new: "\"gialla\"", below: -2, told: "twice"),
    .init(what: "a point off the globe", file: "areas.geojson", old: "[[9.8", new: "[[999.8", told: "longitude"),
    .init(what: "a reseller without hours", file: "resellers.csv", old: ",\"tutti", new: ",,\"tutti", told: "columns"),
    .init(
      what: "a reseller twice", file: "resellers.csv", old: "Tabaccheria del",
      new: "Bar,Via,7-20,no\nBar,Via,7-20,no\nT", below: 1,
      told: "twice"),
    .init(what: "a wrong header", file: "resellers.csv", old: "name,", new: "nome,", told: "name,address"),
    .init(what: "an example about nothing", file: "examples.csv", old: "holds,", new: "keeps,", told: "keeps"),
    .init(
      what: "an example with a wrong day", file: "examples.csv", old: "2007-03-28", new: "2007-02-30",
      told: "2007-02-30"),
    .init(
      what: "an example of an unknown area", file: "examples.csv", old: "verde,rossa,yes", new: "verde,viola,yes",
      told: "area"),
    .init(
      what: "a script in the emblem", file: "emblem.svg", old: "<rect", new: "<script>x</script><rect", told: "<script>"
    ),
    .init(what: "a link in the emblem", file: "emblem.svg", old: "<rect", new: "<rect onclick=\"x\"", told: "onclick"),
  ]
}

@Suite("A mistake in a city's folder is told with file and line")
struct PlantedMistakeTests {
  @Test("each mistake is told where it stands", arguments: PlantedMistake.all)
  func planted(mistake: PlantedMistake) throws {
    try CityFolders.withCopy(of: "la-spezia") { folder in
      let url = folder.appending(path: mistake.file)
      let text = try String(contentsOf: url, encoding: .utf8)
      let range = try #require(text.range(of: mistake.old), "the text to change is there")
      let changed = text.replacingCharacters(in: range, with: mistake.new)
      try changed.write(to: url, atomically: true, encoding: .utf8)
      let line = 1 + text[..<range.lowerBound].count { $0 == "\n" } + mistake.below
      let faults = CityFolders.faults(in: folder)
      #expect(
        faults.contains { $0.file == mistake.file && $0.line == line && $0.message.contains(mistake.told) },
        "expected line \(line), told: \(faults)")
    }
  }

  @Test("ten mistakes in five files are all told at once, in order")
  func allAtOnce() throws {
    try CityFolders.withCopy(of: "la-spezia") { folder in
      let changes = [
        ("city.yaml", "\"40.00\"", "40"), ("city.yaml", "\"#8a1c2b\"", "red"),
        ("city.yaml", "kind: residentsOnly", "kind: x"),
        ("city.yaml", "months: 12", "months: 99"), ("city.yaml", "Europe/Rome", "Rome"), ("city.yaml", "02\"", "02\""),
        ("emblem.svg", "<rect", "<image"), ("areas.geojson", "[[9.8", "[[999.8"), ("resellers.csv", ",yes", ",maybe"),
        ("examples.csv", "mensile-verde,1", "mensile-blu,1"),
      ]
      for (file, old, new) in changes {
        let url = folder.appending(path: file)
        let text = try String(contentsOf: url, encoding: .utf8)
        guard let range = text.range(of: old) else { continue }
        try text.replacingCharacters(in: range, with: new).write(to: url, atomically: true, encoding: .utf8)
      }
      let faults = CityFolders.faults(in: folder)
      #expect(Set(faults.map(\.file)) == ["city.yaml", "emblem.svg", "areas.geojson", "resellers.csv", "examples.csv"])
      #expect(faults.count >= 9)
      let lines = faults.filter { $0.file == "city.yaml" }.map(\.line)
      #expect(lines == lines.sorted())
    }
  }

  @Test(
    "a missing file is told by its name",
    arguments: ["city.yaml", "areas.geojson", "resellers.csv", "examples.csv", "emblem.svg"])
  func missingFile(file: String) throws {
    try CityFolders.withCopy(of: "chivasso") { folder in
      try FileManager.default.removeItem(at: folder.appending(path: file))
      #expect(CityFolders.faults(in: folder).contains { $0.file == file && $0.message.contains("missing") })
    }
  }

  @Test("an area without an outline is told")
  func missingOutline() throws {
    try CityFolders.withCopy(of: "chivasso") { folder in
      let url = folder.appending(path: "areas.geojson")
      try "{ \"type\": \"FeatureCollection\", \"features\": [] }".write(to: url, atomically: true, encoding: .utf8)
      let told = CityFolders.faults(in: folder).map(\.message)
      #expect(told.contains("The area `centro` has no outline."))
      #expect(told.contains("The area `mazze` has no outline."))
    }
  }

  @Test("a folder that does not exist is a fault, not a crash")
  func noFolder() {
    #expect(CityFolders.faults(in: URL(filePath: "/nowhere/atlantide")).first?.file == "city.yaml")
  }

  @Test(
    "an empty file, a list and plain words are faults",
    arguments: ["", "- a\n- b\n", "just words", "\u{0}", "a: [1", "🚗"])
  func nonsense(text: String) throws {
    try CityFolders.withCopy(of: "chivasso") { folder in
      for file in ["city.yaml", "areas.geojson", "resellers.csv", "examples.csv", "emblem.svg"] {
        let url = folder.appending(path: file)
        let before = try Data(contentsOf: url)
        try text.write(to: url, atomically: true, encoding: .utf8)
        #expect(CityFolders.faults(in: folder).contains { $0.file == file }, "\(file)")
        try before.write(to: url)
      }
    }
  }

  @Test("an example that the rules answer otherwise is told with its line")
  func failedExample() throws {
    try CityFolders.withCopy(of: "la-spezia") { folder in
      let url = folder.appending(path: "examples.csv")
      let text = try String(contentsOf: url, encoding: .utf8)
      try text.replacing("2007-04-27", with: "2007-04-28").write(to: url, atomically: true, encoding: .utf8)
      let failed = try CityLoader.load(folder: folder.path()).failedExamples()
      let range = try #require(text.range(of: "2007-04-27"))
      let line = 1 + text[..<range.lowerBound].count { $0 == "\n" }
      #expect(failed.map(\.line) == [line])
      #expect(failed.first?.message.contains("expected 2007-04-28, the rules answer 2007-04-27") == true)
    }
  }
}
