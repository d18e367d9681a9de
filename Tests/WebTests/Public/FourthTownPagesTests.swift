import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("A fourth town, added as a folder, has all its pages")
struct FourthTownPagesTests {
  private static let folder = "\(TestPortal.root)/Tests/Towns/borgomare"

  @Test("every public page opens in both languages, with the town's own prices and hours")
  func pages() async throws {
    let town = try await Town(folder: Self.folder)
    try await town.application.test(.router) { client in
      for root in ["/borgomare", "/borgomare/en"] {
        for place in ["", "/tariffe", "/quanto-costa", "/rivendite", "/esposizione", "/aiuto", "/privacy"] {
          let page = try await client.execute(uri: root + place, method: .get)
          #expect(page.status == .ok, "\(root + place)")
          #expect(HTMLChecker(page.text).faults == [], "\(root + place)")
        }
      }
      let tariffs = try await client.execute(uri: "/borgomare/tariffe", method: .get).text
      for words in ["Lungomare", "Piazza del Pozzo", "30,00\u{A0}€", "200,00\u{A0}€", "8,00\u{A0}€", "sabato"] {
        #expect(tariffs.contains(words), "\(words)")
      }
      let home = try await client.execute(uri: "/borgomare", method: .get).text
      #expect(home.contains("Comune di Borgomare") && home.contains("45 giorni prima"))
    }
  }

  @Test("what a stay costs is told with steps, free minutes, cap and price by the clock")
  func prices() async throws {
    let town = try await Town(folder: Self.folder)
    try await town.application.test(.router) { client in
      for (area, day, from, to, price) in [
        ("lungomare", "2026-07-15", "09:00", "10:15", "1,50"), ("lungomare", "2026-07-15", "09:00", "19:30", "10,00"),
        ("lungomare", "2026-07-18", "14:00", "17:00", "2,10"), ("paese", "2026-11-21", "11:00", "16:00", "1,40"),
        ("paese", "2027-01-02", "10:00", "11:00", "1,10"),
      ] {
        let query = "area=\(area)&giorno=\(day)&ora=\(from)&cerco=prezzo&finoGiorno=\(day)&finoOra=\(to)"
        let page = try await client.execute(uri: "/borgomare/quanto-costa?\(query)", method: .get)
        #expect(page.status == .ok && page.text.contains("\(price)\u{A0}€"), "\(query)")
      }
    }
  }

  @Test("a renewal is offered at the price of the day it is asked for, from 45 days before the end")
  func renewal() async throws {
    let town = try await Town(folder: Self.folder)
    let permit = try await town.register(
      product: "tutto-paese", zone: "paese", periods: [Days("2026-12-06", "2027-01-05")])
    let page = "/borgomare/abbonamenti/\(permit.id)/rinnovo"
    try await town.visit(permit.citizen) { browser in
      #expect(try await browser.get("/borgomare/abbonamenti/\(permit.id)").text.contains("30,00\u{A0}€"))
      let offer = try await browser.get(page)
      #expect(offer.text.contains("30,00\u{A0}€") && offer.text.contains("200,00\u{A0}€"))
    }
    town.wait(days: 41)
    try await town.visit(permit.citizen) { browser in
      let offer = try await browser.get(page)
      #expect(offer.text.contains("33,00\u{A0}€") && offer.text.contains("220,00\u{A0}€"))
      #expect(!offer.text.contains("30,00\u{A0}€"))
    }
  }
}
