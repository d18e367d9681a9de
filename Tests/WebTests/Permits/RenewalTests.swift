import HTTPTypes
import Payments
import SQL
import Testing

@testable import Web

@Suite("Renewing a permit online")
struct RenewalTests {
  @Test("a citizen renews, pays, and holds receipt and badge")
  func wholeJourney() async throws {
    let town = try await Town()
    let permit = try await town.register()
    try await town.visit(permit.citizen) { browser in
      let data = try await browser.get("/chivasso/abbonamenti/\(permit.id)/rinnovo")
      #expect(data.text.contains("Passo 1 di 4"))
      #expect(data.text.contains("dal 4 dicembre 2026 al 3 gennaio 2027"))
      let review = try await browser.get("/chivasso/abbonamenti/\(permit.id)/rinnovo/riepilogo?mesi=3")
      #expect(review.text.contains("dal 4 dicembre 2026 al 3 marzo 2027"))
      #expect(review.text.contains("95,00\u{A0}€"))
      #expect(review.text.contains("Prezzo valido fino alle 10:15"))
      let payment = try await browser.renew(permit, months: 3)
      let done = try await browser.decide(.approve, payment, in: town)
      #expect(done.text.contains("Abbonamento rinnovato"))
      #expect(done.text.contains("vale dal 4 dicembre 2026 al 3 marzo 2027"))
      #expect(done.text.contains("1/2026"))
      #expect(done.text.contains("\(permit.citizen)@example.it"))
      let receipt = try await browser.get(try #require(done.receiptPath))
      #expect(receipt.bytes.starts(with: Array("%PDF".utf8)))
      #expect(receipt.headers[.contentDisposition] == "inline; filename=\"ricevuta-1-2026.pdf\"")
      let page = try await browser.get("/chivasso/abbonamenti/\(permit.id)")
      #expect(page.text.contains("vale fino al 3 marzo 2027"))
      #expect(page.text.contains("Ricevuta 1/2026 (PDF)"))
      let payments = try await browser.get("/chivasso/pagamenti")
      #expect(payments.text.contains("Non hai pagamenti in sospeso."))
      #expect(payments.text.contains("Rinnovo di ABI 123 2024 per 3 mesi"))
    }
    #expect(try await town.count("SELECT count(*) FROM permit_period") == 2)
  }

  @Test("without a length the first page comes back with a message beside the question")
  func noLength() async throws {
    let town = try await Town()
    let permit = try await town.register()
    try await town.visit(permit.citizen) { browser in
      for query in ["", "?mesi=", "?mesi=7", "?mesi=abc"] {
        let page = try await browser.get("/chivasso/abbonamenti/\(permit.id)/rinnovo/riepilogo\(query)")
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("id=\"mesi-error\""))
      }
    }
  }

  @Test("the same form sent twice is one renewal and one payment")
  func sameFormTwice() async throws {
    let town = try await Town()
    let permit = try await town.register()
    try await town.visit(permit.citizen) { browser in
      let review = try await browser.get("/chivasso/abbonamenti/\(permit.id)/rinnovo/riepilogo?mesi=1")
      let first = try await browser.send(review, for: permit)
      let second = try await browser.send(review, for: permit)
      #expect(first.status == .seeOther)
      #expect(first.location == second.location)
    }
    #expect(try await town.count("SELECT count(*) FROM renewal") == 1)
    #expect(try await town.count("SELECT count(*) FROM payment") == 1)
  }

  @Test("two browsers at once: one renews, the other is told clearly; one period comes of it")
  func twoBrowsers() async throws {
    let town = try await Town()
    let permit = try await town.register()
    try await town.visit(permit.citizen) { browser in
      let one = try await browser.get("/chivasso/abbonamenti/\(permit.id)/rinnovo/riepilogo?mesi=1")
      let two = try await browser.get("/chivasso/abbonamenti/\(permit.id)/rinnovo/riepilogo?mesi=12")
      async let left = browser.send(one, for: permit)
      async let right = browser.send(two, for: permit)
      let answers = try await [left, right]
      let winner = try #require(answers.first { $0.status == .seeOther })
      let other = try #require(answers.first { $0.status == .conflict })
      #expect(other.text.contains("Un rinnovo di questo abbonamento è già in corso"))
      #expect(other.text.contains("Continua quel pagamento"))
      #expect(other.text.contains("Annulla e ricomincia"))
      let payment = String(winner.location.split(separator: "/").last ?? "")
      let resumed = try await browser.post("/chivasso/pagamenti/\(payment)/ripresa")
      #expect(resumed.location == winner.location)
      let done = try await browser.decide(.approve, payment, in: town)
      #expect(done.text.contains("Abbonamento rinnovato"))
    }
    #expect(try await town.count("SELECT count(*) FROM permit_period") == 2)
    #expect(try await town.count("SELECT count(*) FROM receipt") == 1)
  }

  @Test("a renewal under way can be ended and begun again")
  func startAgain() async throws {
    let town = try await Town()
    let permit = try await town.register()
    try await town.visit(permit.citizen) { browser in
      let first = try await browser.renew(permit)
      let busy = try await browser.get("/chivasso/abbonamenti/\(permit.id)/rinnovo")
      #expect(busy.text.contains("È iniziato alle 10:00"))
      let ended = try await browser.post("/chivasso/pagamenti/\(first)/annullamento", [("ricomincia", "1")])
      #expect(ended.location == "/chivasso/abbonamenti/\(permit.id)/rinnovo")
      let second = try await browser.renew(permit)
      #expect(second != first)
    }
  }

  @Test("a price that was changed in the form is refused")
  func tamperedQuote() async throws {
    let town = try await Town()
    let permit = try await town.register()
    let other = try await town.register("Luca Verdi", code: 456)
    try await town.visit(permit.citizen) { browser in
      let review = try await browser.get("/chivasso/abbonamenti/\(permit.id)/rinnovo/riepilogo?mesi=12")
      let quote = review.hidden("preventivo")
      #expect(quote.contains("34000"))
      for changed in [quote.replacing("34000", with: "100"), "", "a.b.c.d.e", quote + "x"] {
        let answer = try await browser.send(review, for: permit, quote: changed)
        #expect(answer.status == .forbidden)
        #expect(answer.text.contains("Il modulo è scaduto"))
      }
      let foreign = try await browser.send(review, for: other)
      #expect(foreign.status == .notFound)
    }
    #expect(try await town.count("SELECT count(*) FROM renewal") == 0)
  }

  @Test("a form without our token changes nothing")
  func noToken() async throws {
    let town = try await Town()
    let permit = try await town.register()
    try await town.visit(permit.citizen) { browser in
      let answer = try await browser.post("/chivasso/abbonamenti/\(permit.id)/rinnovi", [], token: "wrong")
      #expect(answer.status == .forbidden)
    }
  }

  @Test("after the 15 minutes a new price is shown before it is charged")
  func priceChange() async throws {
    let town = try await Town()
    let permit = try await town.register()
    let dearer = try Town(like: town, replacing: "\"35.00\"", with: "\"40.00\"")
    try await town.visit(permit.citizen) { browser in
      let review = try await browser.get("/chivasso/abbonamenti/\(permit.id)/rinnovo/riepilogo?mesi=1")
      town.wait(minutes: 16)
      try await dearer.visit(permit.citizen) { later in
        let told = try await later.send(review, for: permit)
        #expect(told.status == .conflict)
        #expect(told.text.contains("Prima era 35,00\u{A0}€, ora è 40,00\u{A0}€"))
        let agreed = try await later.send(told, for: permit)
        #expect(agreed.status == .seeOther)
      }
    }
    #expect(try await town.count("SELECT price FROM renewal") == 4000)
  }

  @Test("within the 15 minutes the price shown is charged, whatever the town decides meanwhile")
  func quotedPrice() async throws {
    let town = try await Town()
    let permit = try await town.register()
    let dearer = try Town(like: town, replacing: "\"35.00\"", with: "\"40.00\"")
    try await town.visit(permit.citizen) { browser in
      let review = try await browser.get("/chivasso/abbonamenti/\(permit.id)/rinnovo/riepilogo?mesi=1")
      town.wait(minutes: 14)
      try await dearer.visit(permit.citizen) { later in
        let agreed = try await later.send(review, for: permit)
        #expect(agreed.status == .seeOther)
      }
    }
    #expect(try await town.count("SELECT price FROM renewal") == 3500)
  }
}
