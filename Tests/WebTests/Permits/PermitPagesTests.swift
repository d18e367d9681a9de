import HTTPTypes
import Testing

@testable import Web

@Suite("The personal area and the page of a permit")
struct PermitPagesTests {
  @Test("what expires soon stands on top, with its one button and the price")
  func urgentFirst() async throws {
    let town = try await Town()
    let permit = try await town.register()
    try await town.visit(permit.citizen) { browser in
      let page = try await browser.get("/chivasso/area-personale")
      #expect(page.status == .ok)
      #expect(page.text.contains("<h1>Ciao Maria</h1>"))
      #expect(page.text.contains("Scade tra 12 giorni"))
      #expect(page.text.contains("Rinnova – da 35,00\u{A0}€"))
      #expect(page.text.contains("AB123CD"))
      #expect(page.headers[.cacheControl] == "no-store")
    }
  }

  @Test("a permit that needs nothing puts nothing on top")
  func nothingUrgent() async throws {
    let town = try await Town()
    let permit = try await town.register(periods: [Days("2026-06-01", "2027-05-31")])
    try await town.visit(permit.citizen) { browser in
      let page = try await browser.get("/chivasso/area-personale")
      #expect(!page.text.contains("s-callout"))
      #expect(page.text.contains("Valido"))
    }
  }

  @Test("without login the personal area leads to the login and back")
  func loginFirst() async throws {
    let town = try await Town()
    let permit = try await town.register()
    try await town.visit(permit.citizen) { browser in
      let stranger = CitizenBrowser(client: browser.client, cookie: "", csrf: "")
      for place in ["/area-personale", "/abbonamenti/\(permit.id)", "/pagamenti", "/abbonamenti/\(permit.id)/rinnovo"] {
        let page = try await stranger.get("/chivasso" + place)
        #expect(page.status == .seeOther)
        #expect(page.location == "/chivasso/accedi?poi=\(place)")
      }
    }
  }

  struct ParkingCase: Sendable {
    var periods: [Days] = [Days("2026-09-04", "2026-12-03")]
    var state = "active"
    let line: String
    let reason: String
  }

  @Test(
    "the permit's page says whether the car may stand there now, and why",
    arguments: [
      ParkingCase(line: "adesso: sì", reason: "vale fino al 3 dicembre 2026"),
      ParkingCase(
        periods: [Days("2025-09-04", "2025-12-03")], line: "adesso: no", reason: "scaduto il 3 dicembre 2025"),
      ParkingCase(periods: [Days("2026-12-01", "2026-12-31")], line: "adesso: no", reason: "vale dal 1 dicembre 2026"),
      ParkingCase(state: "returned", line: "adesso: no", reason: "restituito"),
      ParkingCase(state: "revoked", line: "adesso: no", reason: "revocato"),
      ParkingCase(periods: [], line: "adesso: no", reason: "non ha ancora un periodo pagato"),
    ])
  func mayPark(wanted: ParkingCase) async throws {
    let town = try await Town()
    let permit = try await town.register(periods: wanted.periods, state: wanted.state)
    try await town.visit(permit.citizen) { browser in
      let page = try await browser.get("/chivasso/abbonamenti/\(permit.id)")
      #expect(page.status == .ok)
      #expect(page.text.contains("Può sostare \(wanted.line)"))
      #expect(page.text.contains(wanted.reason))
    }
  }

  @Test("on a Sunday the page says that parking is free for everyone")
  func freeOnSunday() async throws {
    let town = try await Town()
    town.wait(days: 1)
    let expired = try await town.register(periods: [Days("2025-09-04", "2025-12-03")])
    try await town.visit(expired.citizen) { browser in
      let page = try await browser.get("/chivasso/abbonamenti/\(expired.id)")
      #expect(page.text.contains("sì, è gratis per tutti"))
    }
  }

  @Test(
    "where renewal is not possible the page says exactly why, and where to go",
    arguments: [
      ParkingCase(periods: [Days("2026-09-04", "2027-03-03")], line: "", reason: "Puoi rinnovarlo dal 1 febbraio 2027"),
      ParkingCase(periods: [Days("2024-09-04", "2025-10-03")], line: "desk", reason: "scaduto da troppo tempo"),
      ParkingCase(state: "returned", line: "desk", reason: "è stato restituito e non si rinnova"),
      ParkingCase(state: "revoked", line: "desk", reason: "Per sapere perché"),
      ParkingCase(periods: [], line: "desk", reason: "Il primo periodo si paga allo sportello"),
    ])
  func refusals(wanted: ParkingCase) async throws {
    let town = try await Town()
    let permit = try await town.register(periods: wanted.periods, state: wanted.state)
    try await town.visit(permit.citizen) { browser in
      for place in ["", "/rinnovo", "/rinnovo/riepilogo?mesi=1"] {
        let page = try await browser.get("/chivasso/abbonamenti/\(permit.id)\(place)")
        #expect(page.text.contains(wanted.reason))
        #expect(page.text.contains("Piazza Carlo Alberto Dalla Chiesa 8, Chivasso</td>") == !wanted.line.isEmpty)
        #expect(!page.text.contains("Vai al pagamento"))
      }
    }
  }

  @Test("another citizen's permit is as unknown as one that does not exist")
  func foreignPermit() async throws {
    let town = try await Town()
    let mine = try await town.register()
    let other = try await town.register("Luca Verdi", code: 456)
    let unknown = Town.newID()
    try await town.visit(mine.citizen) { browser in
      for place in ["", "/rinnovo", "/rinnovo/riepilogo?mesi=1", "/contrassegno.pdf"] {
        let foreign = try await browser.get("/chivasso/abbonamenti/\(other.id)\(place)")
        let none = try await browser.get("/chivasso/abbonamenti/\(unknown)\(place)")
        #expect(foreign.status == .notFound)
        #expect(none.status == .notFound)
        #expect(foreign.text.replacing(other.id, with: "?") == none.text.replacing(unknown, with: "?"))
      }
      let sent = try await browser.post("/chivasso/abbonamenti/\(other.id)/rinnovi", [("preventivo", "1.3500.0.1.x")])
      #expect(sent.status == .notFound)
    }
  }

  @Test("the badge is a PDF with the permit's number in its name")
  func badge() async throws {
    let town = try await Town()
    let permit = try await town.register()
    try await town.visit(permit.citizen) { browser in
      let badge = try await browser.get("/chivasso/abbonamenti/\(permit.id)/contrassegno.pdf")
      #expect(badge.status == .ok)
      #expect(badge.bytes.starts(with: Array("%PDF".utf8)))
      #expect(badge.headers[.contentDisposition] == "inline; filename=\"contrassegno-ABI-123-2024.pdf\"")
      #expect(badge.headers[.cacheControl] == "no-store")
    }
  }

  @Test("every page is there in English too")
  func english() async throws {
    let town = try await Town()
    let permit = try await town.register()
    try await town.visit(permit.citizen) { browser in
      let pages = [
        ("area-personale", "Hello Maria"), ("abbonamenti/\(permit.id)", "May it park now: yes"),
        ("abbonamenti/\(permit.id)/rinnovo", "Renew the permit"),
        ("abbonamenti/\(permit.id)/rinnovo/riepilogo?mesi=3", "Check and pay"), ("pagamenti", "Payments"),
        ("verifica", "Check a badge"),
      ]
      for (place, words) in pages {
        let page = try await browser.get("/chivasso/en/\(place)")
        #expect(page.status == .ok)
        #expect(page.text.contains(words))
      }
    }
  }
}
