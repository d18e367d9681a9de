import Cities
import Civil
import Money
import Regulations
import Testing

@Suite("La Spezia, as its regulation says")
struct LaSpeziaTests {
  static let areas = [
    "verde", "gialla", "ordinaria", "rossa", "rotazione-60", "rotazione-120", "residenti", "zona-a", "zona-a-zampino",
    "zona-a-ferrari", "zona-b", "zona-c", "zona-bc",
  ]
  static let holds: [String: Set<String>] = [
    "mensile-rossa-gialla-verde": [
      "rossa", "gialla", "verde", "ordinaria", "zona-a", "zona-a-zampino", "zona-a-ferrari",
    ],
    "mensile-gialla-verde": ["gialla", "verde", "zona-a", "zona-a-zampino", "zona-a-ferrari"],
    "mensile-verde": ["verde"],
    "giornaliero": ["rossa", "gialla", "verde", "ordinaria", "zona-a", "zona-a-zampino", "zona-a-ferrari"],
    "mensile-ferroviario": ["zona-a"],
  ]

  @Test("every product holds exactly where R5 to R7 say", arguments: holds.keys.sorted())
  func coverage(product id: String) throws {
    let rules = try CityFolders.load("la-spezia").rules
    let product = try #require(rules.product(ID(id)))
    #expect(rules.areas.map(\.id.text) == LaSpeziaTests.areas)
    let covered = rules.areas(coveredBy: product, zones: product.zones).map(\.id.text)
    #expect(Set(covered) == LaSpeziaTests.holds[id])
  }

  @Test(
    "the special tariff is that of the price band (R1)",
    arguments: [
      ("verde", 50, 100), ("gialla", 75, 150), ("ordinaria", 100, 200), ("rossa", 150, 300), ("rotazione-60", 150, 400),
      ("zona-a", 75, 150), ("zona-c", 50, 100),
    ])
  func tariffs(area: String, perHour: Int64, special: Int64) throws {
    let rules = try CityFolders.load("la-spezia").rules
    let tariff = try #require(rules.areas.first { $0.id.text == area }?.tariff)
    #expect(tariff.steps.first?.perHour == Money(cents: perHour))
    #expect(tariff.specialPerHalfHour == Money(cents: special))
  }

  @Test("a rotation area costs 1.50 in the first hour, then 2.00, for at most what is signposted")
  func rotation() throws {
    let rules = try CityFolders.load("la-spezia").rules
    let steps = [
      Tariff.Step(minutes: 60, perHour: Money(cents: 150)), Tariff.Step(minutes: nil, perHour: Money(cents: 200)),
    ]
    for (id, minutes) in [("rotazione-60", 60), ("rotazione-120", 120)] {
      let area = try #require(rules.areas.first { $0.id.text == id })
      #expect(area.tariff?.steps == steps)
      #expect(area.kind == .rotation(maximumMinutes: minutes))
    }
    #expect(rules.areas.first { $0.id.text == "residenti" }?.tariff == nil)
  }

  @Test("month, quarter and year are sold online; the daily ticket and the railway permit only at the desk")
  func terms() throws {
    let city = try CityFolders.load("la-spezia")
    for product in city.rules.products
    where product.id.text.hasPrefix("mensile-") && product.id.text != "mensile-ferroviario" {
      #expect(product.terms.map(\.months) == [1, 3, 12])
    }
    for id in ["giornaliero", "mensile-ferroviario"] {
      #expect(city.rules.product(ID(id))?.terms == [])
      #expect(city.product(ID(id))?.soldOnline == false)
    }
    #expect(city.product(ID("giornaliero"))?.dayPrice == Money(cents: 1_000))
    #expect(city.product(ID("mensile-ferroviario"))?.terms == [Product.Term(months: 1, price: Money(cents: 1_033))])
  }

  @Test("VAT at 22 % is taken out of the price")
  func tax() throws {
    let product = try #require(try CityFolders.load("la-spezia").rules.product(ID("mensile-verde")))
    #expect(product.tax == .included(Rate(basisPoints: 2_200)))
  }
}

@Suite("Chivasso, as its notices say")
struct ChivassoTests {
  @Test("areas, hours and the summer suspension")
  func hours() throws {
    let rules = try CityFolders.load("chivasso").rules
    #expect(rules.areas.map(\.id.text) == ["centro", "vittorio-veneto", "mazze"])
    let suspended = [PaidHours.Suspension(from: .init(month: 8, day: 7), to: .init(month: 8, day: 27))]
    #expect(rules.areas.map(\.paidHours.suspensions) == [suspended, suspended, []])
    for area in rules.areas {
      #expect(area.tariff?.steps == [Tariff.Step(minutes: nil, perHour: Money(cents: 80))])
      #expect(area.tariff?.specialPerHalfHour == Money(cents: 200))
      let window = try #require(area.paidHours.windows.first)
      #expect(window.from == LocalTime("08:30") && window.to == LocalTime("19:30") && window.weekdays.count == 6)
    }
  }

  @Test("residents pay 150 euro a year, outside VAT")
  func residents() throws {
    let product = try #require(try CityFolders.load("chivasso").rules.product(ID("residenti")))
    #expect(product.terms == [Product.Term(months: 12, price: Money(cents: 15_000))])
    #expect(product.tax == .outside)
  }

  @Test(
    "the patron is kept on the last Wednesday of August", arguments: [(2025, 27), (2026, 26), (2027, 25), (2028, 30)])
  func patron(year: Int, day: Int) throws {
    let feast = try CityFolders.load("chivasso").rules.patronFeast
    #expect(feast?.date(in: year) == LocalDate(year: year, month: 8, day: day))
  }
}

@Suite("Crema, as its notices say")
struct CremaTests {
  @Test("two areas, a pause at noon, ten minutes of courtesy and no patron's feast")
  func numbers() throws {
    let rules = try CityFolders.load("crema").rules
    #expect(rules.areas.map(\.id.text) == ["centro", "corona"])
    #expect(rules.areas.map { $0.tariff?.steps.map(\.perHour.cents) } == [[150], [100]])
    #expect(rules.areas.map { $0.tariff?.specialPerHalfHour?.cents } == [200, 200])
    for area in rules.areas {
      let windows = area.paidHours.windows
      #expect(windows.map(\.from) == [LocalTime("08:00"), LocalTime("14:00")])
      #expect(windows.map(\.to) == [LocalTime("13:00"), LocalTime("19:30")])
      #expect(windows.allSatisfy { $0.weekdays.count == 6 && !$0.weekdays.contains(.sunday) })
    }
    #expect(rules.courtesyMinutes == 10 && rules.patronFeast == nil)
    let terms = Supplement.Terms(unitMinutes: 30, longestMinutes: 60, fixedPart: Money(cents: 100), daysToPay: 10)
    #expect(rules.regimes.map(\.kind) == [.supplement(terms)])
  }

  @Test("what the town has not said is marked as an example")
  func exampleMarks() throws {
    let marks = Set(try CityFolders.load("crema").exampleMarks.map(\.path))
    #expect(marks.isSuperset(of: ["tariffs.centro.special", "overrun.regimes.1", "meters", "products.abbonamento"]))
    #expect(!marks.contains("tariffs.centro") && !marks.contains("schedules.feriale-con-pausa"))
  }
}
