import Cities
import Civil
import Money
import Regulations
import Testing

@Suite("The shipped cities")
struct ShippedCitiesTests {
  @Test("each loads without a fault and answers its worked examples", arguments: ["chivasso", "crema", "la-spezia"])
  func loads(id: String) throws {
    let city = try CityFolders.load(id)
    #expect(city.id == id)
    #expect(city.failedExamples() == [])
    #expect(!city.examples.isEmpty && !city.resellers.isEmpty && !city.desks.isEmpty)
    #expect(city.rules.zones.map(\.id) == city.zones.map(\.id))
    #expect(city.rules.areas.map(\.id) == city.areas.map(\.id))
    #expect(city.rules.products.map(\.id) == city.products.map(\.id))
    #expect(city.provider("paypal")?.values["brandName"] != nil)
  }

  @Test(
    "renewal opens 30 days before expiry, closes 365 after, and a quote holds 15 minutes",
    arguments: ["chivasso", "crema", "la-spezia"])
  func renewal(id: String) throws {
    let rules = try CityFolders.load(id).rules
    #expect(rules.renewal == PermitRenewal.Window(opensDaysBefore: 30, closesDaysAfter: 365))
    #expect(rules.quoteMinutes == 15)
    #expect(rules.noticeDays == 30)
    #expect(rules.reminderDays == [30, 7, 1])
    #expect(rules.password == .special)
  }

  @Test("no two areas of a city lie on one another", arguments: ["chivasso", "crema", "la-spezia"])
  func outlines(id: String) throws {
    let areas = try CityFolders.load(id).areas
    for (index, area) in areas.enumerated() {
      #expect(!area.outline.isEmpty)
      #expect(area.outline.allSatisfy { $0.count >= 4 && $0.first == $0.last })
      for other in areas.dropFirst(index + 1) {
        for (one, another) in area.outline.flatMap({ ring in other.outline.map { (ring, $0) } }) {
          #expect(!Box(one).touches(Box(another)), "\(area.id.text) and \(other.id.text)")
        }
      }
    }
  }

  @Test("what the town has not confirmed is marked as an example")
  func exampleMarks() throws {
    let chivasso = try CityFolders.load("chivasso").exampleMarks.map(\.path)
    #expect(chivasso.contains("products.abbonamento.terms"))
    #expect(!chivasso.contains { $0.hasPrefix("products.residenti.terms") })
    let laSpezia = try CityFolders.load("la-spezia")
    #expect(laSpezia.exampleMarks.map(\.path).contains("schedules.feriale.windows"))
    #expect(laSpezia.exampleMarks.count { $0.file == "areas.geojson" } == laSpezia.areas.count)
    #expect(laSpezia.sources.contains { $0.path == "products.mensile-ferroviario" && $0.article.contains("R7") })
  }

  @Test("the city's clock knows summer time from 1970 to 2100")
  func clock() throws {
    let zone = try CityFolders.load("chivasso").timeZone
    let hour: Int64 = 3_600
    for (moment, seconds) in [
      (1_774_745_999 as Int64, hour), (1_774_746_000, 2 * hour), (1_792_889_999, 2 * hour), (1_792_890_000, hour),
      (4_086_000_000, 2 * hour), (0, hour),
    ] {
      #expect(zone.offsetSeconds(at: Instant(milliseconds: moment * 1_000)) == seconds, "\(moment)")
    }
  }

  @Test("texts are there in both languages, Italian for any other")
  func languages() throws {
    let city = try CityFolders.load("la-spezia")
    #expect(city.names.administration["it"] == "Comune della Spezia")
    #expect(city.names.administration["en"] == "City of La Spezia")
    #expect(city.names.administration["de"] == "Comune della Spezia")
    #expect(city.texts.display.count == 3)
  }

  @Test("La Spezia takes supplements at three desks and on a postal account (R10)")
  func desks() throws {
    let city = try CityFolders.load("la-spezia")
    #expect(
      city.desks.map(\.address).map { $0.split(separator: ",")[0] } == [
        "Piazza Chiodo 9", "Via Saffi 3", "Via La Marmora 18",
      ])
    #expect(city.desks.map(\.takesSupplements) == [true, true, true])
    #expect(city.postalAccount?.number == "63868921")
  }
}

private struct Box {
  let x: ClosedRange<Int>
  let y: ClosedRange<Int>

  init(_ points: [MapPoint]) {
    x = (points.map(\.x).min() ?? 0)...(points.map(\.x).max() ?? 0)
    y = (points.map(\.y).min() ?? 0)...(points.map(\.y).max() ?? 0)
  }

  func touches(_ other: Box) -> Bool { x.overlaps(other.x) && y.overlaps(other.y) }
}
