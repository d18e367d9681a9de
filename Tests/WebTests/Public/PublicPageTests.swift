import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

private let places = [
  "", "/quanto-costa", "/tariffe", "/rivendite", "/esposizione", "/aiuto", "/privacy", "/note-legali", "/accessibilita",
  "/licenze",
]
private let roots = ["/chivasso", "/chivasso/en", "/crema", "/crema/en", "/la-spezia", "/la-spezia/en"]

@Suite struct PublicPageTests {
  @Test("every public page of every town opens in both languages, well formed", arguments: roots)
  func wellFormed(root: String) async throws {
    let portal = try await TestPortal()
    try await portal.application().test(.router) { client in
      for place in places {
        let response = try await client.execute(uri: root + place, method: .get)
        #expect(response.status == .ok, "\(root + place)")
        let page = response.text
        let checker = HTMLChecker(page)
        #expect(checker.faults == [], "\(root + place)")
        #expect(checker.counts["h1"] == 1 && checker.counts["main"] == 1, "\(root + place)")
        #expect(page.contains(root.hasSuffix("/en") ? "<html lang=\"en\">" : "<html lang=\"it\">"))
        #expect(!page.contains("<h2></h2>") && !page.contains("<p></p>") && !page.contains("<dd></dd>"))
      }
    }
    #expect(portal.log.events == [])
  }

  @Test("every link inside a page leads to its own place or to a page that is there or still to come")
  func anchors() async throws {
    try await TestPortal().application().test(.router) { client in
      for root in roots {
        for place in places {
          let page = try await client.execute(uri: root + place, method: .get).text
          let ids = HTMLChecker(page).ids
          for link in page.values(of: "href") where link.hasPrefix("#") {
            #expect(ids.contains(String(link.dropFirst())), "\(root + place) \(link)")
          }
          for link in page.values(of: "href") where places.map({ root + $0 }).contains(link) {
            #expect(try await client.execute(uri: link, method: .get).status == .ok)
          }
        }
      }
    }
  }

  @Test("a page leads to the same page in the other language")
  func otherLanguage() async throws {
    try await TestPortal().application().test(.router) { client in
      let italian = try await client.execute(uri: "/chivasso/tariffe?x=1", method: .get).text
      #expect(italian.contains("<a href=\"/chivasso/en/tariffe?x=1\" hreflang=\"en\" lang=\"en\">"))
      let english = try await client.execute(uri: "/chivasso/en/tariffe", method: .get).text
      #expect(english.contains("<a href=\"/chivasso/tariffe\" hreflang=\"it\" lang=\"it\">"))
    }
  }

  @Test("the tariff page tells prices, hours, streets and every area of the map")
  func tariffs() async throws {
    try await TestPortal().application().test(.router) { client in
      let chivasso = try await client.execute(uri: "/chivasso/tariffe", method: .get).text
      for words in [
        "150,00\u{A0}€", "0,80\u{A0}€ l’ora", "da lunedì a sabato, 08:30–19:30", "gratis dal 7 al 27 agosto",
        "Via Mazzè",
      ] {
        #expect(chivasso.contains(words), "\(words)")
      }
      let spezia = try await client.execute(uri: "/la-spezia/en/tariffe", method: .get).text
      for words in ["€1.50 for the first hour, then €2.00 an hour, 1 hour at most", "€10.00", "Via Domenico Chiodo"] {
        #expect(spezia.contains(words), "\(words)")
      }
      #expect(spezia.split(separator: "<path d=\"M").count == 14)
    }
  }

  @Test("the price list has the late payments, where they are made, the holidays and where each number comes from")
  func priceList() async throws {
    try await TestPortal().application().test(.router) { client in
      let spezia = try await client.execute(uri: "/la-spezia/tariffe", method: .get).text
      for words in [
        "4,00\u{A0}€</td>", "7,00\u{A0}€</td>", "Conto corrente postale 63868921", "Piazza Chiodo 9", "10,33\u{A0}€",
        "Giorni festivi 2026", "Giorni festivi 2027", "venerdì 19 marzo", "domenica 4 ottobre",
        "Fonte: Regolamento della sosta, fasce di prezzo (R1).", "(esempio, da confermare)",
        "Si pagano almeno 0,50\u{A0}€",
      ] {
        #expect(spezia.contains(words), "\(words)")
      }
      let chivasso = try await client.execute(uri: "/chivasso/tariffe", method: .get).text
      #expect(
        chivasso.contains("i primi 45 minuti sono gratis, una volta al giorno, per al massimo 2 auto per famiglia"))
      let crema = try await client.execute(uri: "/crema/en/tariffe", method: .get).text
      #expect(crema.contains("Up to 10 minutes late nothing happens"))
    }
  }

  @Test("the first page says when it was last updated and leads to the price of a stay")
  func home() async throws {
    try await TestPortal().application().test(.router) { client in
      let page = try await client.execute(uri: "/chivasso", method: .get).text
      #expect(page.contains("Pagina aggiornata il 21 novembre 2026"))
      #expect(page.split(separator: "href=\"/chivasso/quanto-costa\"").count >= 3)
    }
  }

  @Test("the manual can be reached from Aiuto before any login (R20)")
  func manual() async throws {
    try await TestPortal().application().test(.router) { client in
      let page = try await client.execute(uri: "/chivasso/aiuto", method: .get).text
      #expect(page.contains("href=\"/chivasso/aiuto/manuale.pdf\""))
    }
  }

  @Test("the hooks that the state's validator looks for are there")
  func hooks() async throws {
    try await TestPortal().application().test(.router) { client in
      let hooks = Set(try await client.execute(uri: "/chivasso", method: .get).text.values(of: "data-element"))
      let wanted: Set = [
        "personal-area-login", "main-navigation", "service-title", "service-status", "service-description",
        "service-addressed", "service-how-to", "service-needed", "service-achieved", "service-calendar-text",
        "service-online-access", "service-area", "page-index", "faq", "contacts", "privacy-policy-link", "legal-notes",
        "accessibility-link",
      ]
      #expect(wanted.subtracting(hooks) == [])
    }
  }
}
