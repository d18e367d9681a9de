import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// The answer to a question asked by its address.
private func answer(_ address: String) async throws -> (status: HTTPResponse.Status, page: String) {
  let portal = try await TestPortal()
  return try await portal.application().test(.router) { client in
    let response = try await client.execute(uri: address, method: .get)
    #expect(HTMLChecker(response.text).faults == [], "\(address)")
    #expect(portal.log.events == [])
    return (response.status, response.text)
  }
}

private let euro = "\u{A0}€"

@Suite("Quanto costa?")
struct PricePageTests {
  @Test("the form asks where and when, begins with now, and stores nothing")
  func form() async throws {
    let portal = try await TestPortal()
    try await portal.application().test(.router) { client in
      let response = try await client.execute(uri: "/la-spezia/quanto-costa", method: .get)
      #expect(response.status == .ok && response.headers[.setCookie] == nil)
      let page = response.text
      #expect(
        page.contains("value=\"2026-11-21\"") && page.contains("value=\"10:00\"") && page.contains("value=\"11:00\""))
      #expect(page.contains("Strade della zona rossa – 1,50\(euro) l’ora"))
      #expect(page.contains("method=\"get\"") && !page.contains("<script>"))
      #expect(!page.contains("Pagato fino alle"))
    }
  }

  @Test("two euro in the red zone last an hour and twenty minutes")
  func redZone() async throws {
    let (status, page) = try await answer(
      "/la-spezia/quanto-costa?area=rossa&giorno=2026-11-23&ora=10:00&cerco=durata&importo=2,00")
    #expect(status == .ok)
    for words in [
      "<dd>11:20</dd>", "<dd>2,00\(euro)</dd>", "80 minuti <span>1 ora e 20 minuti</span>",
      "con 2,00\(euro) compri 1 ora e 20 minuti a 1,50\(euro) l’ora", "Fonte: Regolamento della sosta",
      "Sì: 80 minuti a 1,50\(euro) l’ora", "invece di 2,00\(euro)", "fino a mezz’ora", "4,00\(euro)", "7,00\(euro)",
      "Hai 10 giorni", "conviene se resti oltre le 16:40",
    ] {
      #expect(page.contains(words), "\(words)")
    }
  }

  @Test("the same in English")
  func english() async throws {
    let (status, page) = try await answer(
      "/la-spezia/en/quanto-costa?area=rossa&giorno=2026-11-23&ora=10:00&cerco=durata&importo=2.00")
    #expect(status == .ok)
    for words in [
      "<dd>11:20</dd>", "<dd>€2.00</dd>", "€2.00 buy 1 hour and 20 minutes at €1.50 an hour", "Yes: 80 minutes",
      "If you come back late", "up to half an hour", "Can you pay less?",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(!page.contains("Paghi") && !page.contains("minuti"))
  }

  @Test("the costs of the stretches add up, with the line that says how the total is rounded")
  func sum() async throws {
    let (_, page) = try await answer(
      "/la-spezia/quanto-costa?area=rossa&giorno=2026-11-20&ora=18:50&cerco=prezzo&finoGiorno=2026-11-24&finoOra=08:17")
    for words in [
      "1,75\(euro)", "18,00\(euro)", "0,4250\(euro)", "38,1750\(euro)", "38,18\(euro)",
      "Totale, arrotondato al centesimo in su", "No: la domenica non si paga", "No: fuori dall’orario di pagamento",
      "da venerdì 20 novembre, 20:00, a sabato 21 novembre, 08:00", "domenica 22 novembre, 00:00–24:00",
    ] {
      #expect(page.contains(words), "\(words)")
    }
  }

  @Test("in Crema the pause at noon is not paid and uses up no money")
  func noonPause() async throws {
    let (status, page) = try await answer(
      "/crema/quanto-costa?area=centro&giorno=2026-11-23&ora=12:30&cerco=durata&importo=1,50")
    #expect(status == .ok)
    for words in ["<dd>14:30</dd>", "13:00–14:00", "No: fuori dall’orario di pagamento", "Fino a 10 minuti di ritardo"]
    {
      #expect(page.contains(words), "\(words)")
    }
  }

  @Test("on Sunday nothing is due, and the page says why")
  func sunday() async throws {
    let (_, page) = try await answer(
      "/chivasso/quanto-costa?area=centro&giorno=2026-11-22&ora=10:00&cerco=prezzo&finoOra=12:00")
    #expect(page.contains("in queste ore non si paga: la domenica non si paga."))
    #expect(page.contains("<dd>0,00\(euro)</dd>") && page.contains("Gratis fino alle"))
    #expect(!page.contains("Si può spendere meno?"))
  }

  @Test("in a rotation area the signs end the stay, and the page leads to where one may stay longer")
  func rotation() async throws {
    let (_, page) = try await answer(
      "/la-spezia/quanto-costa?area=rotazione-60&giorno=2026-11-23&ora=10:00&cerco=prezzo&finoOra=13:00")
    for words in [
      "Qui si può restare al massimo 1 ora", "di più non si può comprare", "<dd>11:00</dd>", "<dd>1,50\(euro)</dd>",
      "Dove puoi andare invece", "Vale solo se in tutto non resti più di 1 ora.", "commette una violazione",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    let (_, money) = try await answer(
      "/la-spezia/quanto-costa?area=rotazione-60&giorno=2026-11-23&ora=10:00&cerco=durata&importo=5")
    #expect(money.contains("<dd>1,50\(euro)</dd>") && money.contains("Gli altri 3,50\(euro) non vengono presi."))
  }

  @Test("where only residents may park nothing can be bought, and the page says where to go")
  func residents() async throws {
    let (status, page) = try await answer(
      "/la-spezia/quanto-costa?area=residenti&giorno=2026-11-23&ora=10:00&cerco=prezzo&finoOra=13:00")
    #expect(status == .ok && page.contains("Qui possono sostare solo i residenti"))
    #expect(page.contains("Dove puoi andare invece") && page.contains("quanto-costa?area="))
  }

  @Test("without an area all areas are compared, the cheapest first")
  func comparison() async throws {
    let (status, page) = try await answer("/la-spezia/quanto-costa?area=&giorno=2026-11-23&ora=10:00&finoOra=13:00")
    #expect(status == .ok && page.contains("I prezzi, area per area"))
    let table = page.split(separator: "<tbody>")[1]
    let places = ["Strade della zona verde", "Lungomare", "Strade della zona rossa", "al massimo 1 ora"].map {
      table.firstRange(of: $0)?.lowerBound
    }
    #expect(places.allSatisfy { $0 != nil } && zip(places, places.dropFirst()).allSatisfy { $0! < $1! })
    #expect(page.contains("href=\"/la-spezia/quanto-costa?area=rossa&amp;giorno=2026-11-23&amp;ora=10%3A00"))
    let (_, time) = try await answer("/la-spezia/quanto-costa?giorno=2026-11-23&ora=10:00&importo=2")
    #expect(time.contains("Fino alle") && time.contains("<strong>14:00</strong>"))
  }

  @Test("a registered car of Chivasso has its first 45 minutes free, the others have no such box")
  func registeredCar() async throws {
    let question = "/chivasso/quanto-costa?area=centro&giorno=2026-11-23&ora=10:00&cerco=prezzo&finoOra=11:15"
    let (_, page) = try await answer(question + "&frazioni=1")
    #expect(
      page.contains("<dd>0,40\(euro)</dd>") && page.contains("<dd>30 minuti</dd>")
        && page.contains("No: primi 45 minuti gratis"))
    #expect(page.contains("name=\"frazioni\" value=\"1\" checked"))
    let (_, other) = try await answer(question)
    #expect(other.contains("<dd>1,00\(euro)</dd>"))
    let (_, spezia) = try await answer("/la-spezia/quanto-costa")
    #expect(!spezia.contains("name=\"frazioni\""))
  }

  @Test("less than the meter's least coin lasts as long as the coin")
  func minimum() async throws {
    let (_, page) = try await answer(
      "/la-spezia/quanto-costa?area=rossa&giorno=2026-11-23&ora=10:00&cerco=prezzo&finoOra=10:05")
    #expect(page.contains("<dd>0,13\(euro)</dd>"))
    #expect(page.contains("Il parcometro accetta almeno 0,50\(euro): con quella cifra resti fino alle 10:20."))
  }

  @Test("the nights when the clock changes are told: a time that does not exist, one that comes twice, an hour more")
  func clockChange() async throws {
    let (status, spring) = try await answer(
      "/la-spezia/quanto-costa?area=rossa&giorno=2027-03-28&ora=02:30&cerco=prezzo&finoOra=09:00")
    #expect(status == .unprocessableContent && spring.contains("Le 02:30 del 28 marzo 2027 non esistono"))
    #expect(spring.contains("dalle 03:00 in poi"))
    let (_, autumn) = try await answer(
      "/la-spezia/quanto-costa?area=rossa&giorno=2026-10-25&ora=02:30&cerco=prezzo&finoOra=09:00")
    #expect(autumn.contains("le 02:30 ci sono due volte: abbiamo preso la prima"))
    #expect(autumn.contains("finisce l’ora legale"))
  }

  @Test("links inside an answer lead to their own places, and the same answer in the other language is one press away")
  func links() async throws {
    let question = "/quanto-costa?area=rossa&giorno=2026-11-23&ora=10:00&cerco=durata&importo=2,00"
    let (_, page) = try await answer("/la-spezia" + question)
    let ids = HTMLChecker(page).ids
    for link in page.values(of: "href") where link.hasPrefix("#") { #expect(ids.contains(String(link.dropFirst()))) }
    #expect(page.contains("href=\"/la-spezia/en\(question.replacing("&", with: "&amp;"))\""))
    for link in page.values(of: "href") where link.contains("quanto-costa?area=") && !link.contains("/en/") {
      #expect(try await answer(link.replacing("&amp;", with: "&")).status == .ok, "\(link)")
    }
  }
}
