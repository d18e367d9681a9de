import HTTPTypes
import Payments
import SQL
import Testing

@testable import Web

@Suite("How a payment ends, as its payer sees it")
struct PaymentPagesTests {
  @Test(
    "declined or given up: nothing was charged, and the permit can be renewed again",
    arguments: [
      (TestBankBook.Decision.decline, "Pagamento non riuscito"), (.cancel, "Pagamento annullato"),
    ])
  func notPaid(decision: TestBankBook.Decision, title: String) async throws {
    let town = try await Town()
    let permit = try await town.register()
    try await town.visit(permit.citizen) { browser in
      let payment = try await browser.renew(permit)
      let page = try await browser.decide(decision, payment, in: town)
      #expect(page.text.contains(title))
      #expect(page.text.contains("Non ti è stato addebitato nulla."))
      _ = try await browser.renew(permit)
    }
  }

  @Test("late money: the page asks to wait and not to pay again, then shows the renewal")
  func late() async throws {
    let town = try await Town()
    let permit = try await town.register()
    try await town.visit(permit.citizen) { browser in
      let payment = try await browser.renew(permit)
      let page = try await browser.decide(.late, payment, in: town)
      #expect(page.text.contains("Stiamo aspettando la conferma della banca"))
      #expect(page.text.contains("Non pagare di nuovo."))
      #expect(page.headers[.refresh] == "5")
      let still = try await browser.get("/chivasso/pagamenti/\(payment)?fermo=1")
      #expect(still.headers[.refresh] == nil)
      #expect(still.text.contains("L’aggiornamento automatico è fermo."))
      let area = try await browser.get("/chivasso/area-personale")
      #expect(area.text.contains("Pagamento in corso"))
      let second = try await browser.get("/chivasso/abbonamenti/\(permit.id)/rinnovo/riepilogo?mesi=1")
      #expect(second.status == .conflict)
      town.wait(minutes: 10)
      let slower = try await browser.get("/chivasso/pagamenti/\(payment)")
      #expect(slower.headers[.refresh] == "20")
      _ = town.bank.finish(ProviderReference(rawValue: payment), now: town.now)
      town.wait(minutes: 1)
      let done = try await browser.get("/chivasso/pagamenti/\(payment)")
      #expect(done.text.contains("Abbonamento rinnovato"))
    }
  }

  @Test("told twice: one period and one receipt")
  func twice() async throws {
    let town = try await Town()
    let permit = try await town.register()
    try await town.visit(permit.citizen) { browser in
      let payment = try await browser.renew(permit)
      let page = try await browser.decide(.twice, payment, in: town)
      #expect(page.text.contains("Abbonamento rinnovato"))
    }
    #expect(try await town.count("SELECT count(*) FROM permit_period") == 2)
    #expect(try await town.count("SELECT count(*) FROM receipt") == 1)
  }

  @Test("the bank never answers: the page waits, and nothing is granted")
  func never() async throws {
    let town = try await Town()
    let permit = try await town.register()
    try await town.visit(permit.citizen) { browser in
      let payment = try await browser.renew(permit)
      let page = try await browser.decide(.never, payment, in: town)
      #expect(page.text.contains("Stiamo aspettando la conferma della banca"))
      let cancel = try await browser.post("/chivasso/pagamenti/\(payment)/annullamento")
      #expect(cancel.location == "/chivasso/pagamenti/\(payment)")
    }
    #expect(try await town.count("SELECT count(*) FROM permit_period") == 1)
  }

  @Test("the way back grants nothing before the payer has agreed")
  func returnAlone() async throws {
    let town = try await Town()
    let permit = try await town.register()
    try await town.visit(permit.citizen) { browser in
      let payment = try await browser.renew(permit)
      let back = try await browser.get("/chivasso/pagamenti/\(payment)/ritorno")
      #expect(back.location == "/chivasso/pagamenti/\(payment)")
      let page = try await browser.get(back.location)
      #expect(page.text.contains("Il pagamento non è ancora fatto"))
    }
    #expect(try await town.count("SELECT count(*) FROM permit_period") == 1)
  }

  @Test("a provider that cannot be reached: nothing was charged, try again")
  func unreachable() async throws {
    let site = PayPal.Site.standIn(scheme: "http", authority: "127.0.0.1:1")
    let town = try await Town(providers: [PayPal(site: site, clientID: "a", secret: "b", webhookID: "c")])
    let permit = try await town.register()
    try await town.visit(permit.citizen) { browser in
      let review = try await browser.get("/chivasso/abbonamenti/\(permit.id)/rinnovo/riepilogo?mesi=1")
      #expect(review.text.contains("Pagherai con PayPal o carta."))
      let sent = try await browser.send(review, for: permit, provider: "paypal")
      #expect(sent.status == .seeOther)
      let page = try await browser.get(sent.location)
      #expect(page.text.contains("Il servizio di pagamento non risponde"))
      #expect(page.text.contains("Riprova"))
    }
  }

  @Test("with two ways to pay the payer chooses one, and is asked again when none was chosen")
  func choosesProvider() async throws {
    let site = PayPal.Site.standIn(scheme: "http", authority: "127.0.0.1:1")
    let payPal = PayPal(site: site, clientID: "a", secret: "b", webhookID: "c")
    let bank = TestBank(pageURL: "https://banca.example/ordini", book: TestBankBook())
    let town = try await Town(providers: [payPal, bank])
    let permit = try await town.register()
    try await town.visit(permit.citizen) { browser in
      let review = try await browser.get("/chivasso/abbonamenti/\(permit.id)/rinnovo/riepilogo?mesi=1")
      #expect(review.text.contains("Come vuoi pagare?"))
      let asked = try await browser.send(review, for: permit, provider: "")
      #expect(asked.status == .unprocessableContent)
      #expect(asked.text.contains("Scegli come pagare."))
      let unknown = try await browser.send(review, for: permit, provider: "nessuno")
      #expect(unknown.status == .badRequest)
      let sent = try await browser.send(asked, for: permit)
      #expect(sent.location.hasPrefix("https://banca.example/ordini/"))
    }
  }

  @Test("another citizen's payment and receipt are unknown")
  func foreign() async throws {
    let town = try await Town()
    let permit = try await town.register()
    let other = try await town.register("Luca Verdi", code: 456)
    try await town.visit(permit.citizen) { browser in
      let payment = try await browser.renew(permit)
      let done = try await browser.decide(.approve, payment, in: town)
      let receipt = try #require(done.receiptPath)
      try await town.visit(other.citizen) { stranger in
        for place in ["/chivasso/pagamenti/\(payment)", "/chivasso/pagamenti/\(payment)/ritorno", receipt] {
          let page = try await stranger.get(place)
          #expect(page.status == .notFound)
        }
        for place in ["ripresa", "annullamento"] {
          let page = try await stranger.post("/chivasso/pagamenti/\(payment)/\(place)")
          #expect(page.status == .notFound)
        }
      }
    }
  }

  @Test("a notice nobody signed is refused, and so is one for an unknown provider")
  func forgedNotice() async throws {
    let town = try await Town()
    let permit = try await town.register()
    try await town.visit(permit.citizen) { browser in
      let body = Array("{\"id\":\"E-1\"}".utf8)
      let forged = try await browser.post("/chivasso/notifiche/banca-di-prova", headers: [:], body: body)
      #expect(forged.status == .badRequest)
      #expect(forged.text == "{\"error\":\"not genuine\"}\n")
      for place in ["/chivasso/notifiche/nessuno", "/nessuna/notifiche/paypal"] {
        let unknown = try await browser.post(place, headers: [:], body: body)
        #expect(unknown.status == .notFound)
      }
      let long = Array(repeating: UInt8(ascii: "x"), count: 2 << 20)
      let tooLong = try await browser.post("/chivasso/notifiche/banca-di-prova", headers: [:], body: long)
      #expect(tooLong.status == .contentTooLarge)
    }
  }

  @Test("the stars are kept at once, the reason afterwards; nothing says whose they are")
  func rating() async throws {
    let town = try await Town()
    let permit = try await town.register()
    try await town.visit(permit.citizen) { browser in
      let form = try await browser.get("/chivasso/valutazione")
      let none = try await browser.post("/chivasso/valutazione", [("voto", form.hidden("voto"))])
      #expect(none.status == .unprocessableContent)
      let stars = [("voto", form.hidden("voto")), ("stelle", "3")]
      let next = try await browser.post("/chivasso/valutazione", stars)
      let reasons = try await browser.get(next.location)
      #expect(reasons.text.contains("Dove hai incontrato le maggiori difficoltà?"))
      let end = try await browser.post(
        "/chivasso/valutazione",
        stars + [("motivo", "problemi-tecnici"), ("commento", "lento"), ("finito", "1")])
      #expect(end.location == "/chivasso/valutazione/grazie")
    }
    #expect(
      try await town.count("SELECT count(*) FROM rating WHERE stars = 3 AND answer = 'problemi-tecnici'") == 1)
  }
}

extension HTTPField.Name {
  fileprivate static var refresh: Self {
    guard let name = Self("Refresh") else { preconditionFailure("A header's name is a token.") }
    return name
  }
}
