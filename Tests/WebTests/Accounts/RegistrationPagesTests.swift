import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Services
import SQL
import Testing

@Suite struct RegistrationPagesTests {
  @Test("a holder registers, confirms by the button of the link, logs in and out")
  func journey() async throws {
    let portal = try await AccountPortal()
    try await portal.addPermit()
    try await portal.browse { browser in
      let form = try await browser.get("/chivasso/registrazione")
      #expect(form.status == .ok)
      #expect(form.value(after: "name=\"series\" class=\"s-input s-short\" value=\"") == "ABI")
      #expect(form.cookies.allSatisfy { $0.hasPrefix("__Host-sosta-form=") })
      let sent = try await browser.post("/chivasso/registrazione", Anna.registration)
      #expect(sent.status == .seeOther && sent.location == "/chivasso/registrazione/inviata")
      #expect(try await browser.get("/chivasso/registrazione/inviata").status == .ok)

      let token = try await portal.lastToken()
      for _ in 1...2 { #expect(try await browser.get("/chivasso/conferma?t=\(token)").status == .ok) }
      #expect(try await browser.post("/chivasso/conferma", ["t": token]).location == "/chivasso/accedi")
      #expect(try await browser.get("/chivasso/accedi").text.contains("Il tuo indirizzo è confermato"))

      let login = try await browser.post("/chivasso/accedi", ["email": Anna.email, "password": Anna.password])
      #expect(login.location == "/chivasso/area-personale")
      let cookie = try #require(login.cookies.first { $0.hasPrefix("__Host-sosta-chivasso=") })
      for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] { #expect(cookie.contains(part)) }
      #expect(!cookie.contains("Domain") && !cookie.contains("Max-Age"))

      let profile = try await browser.get("/chivasso/profilo")
      #expect(profile.status == .ok && profile.text.contains(Anna.email) && profile.text.contains(Anna.taxCode))
      #expect(profile.headers[.cacheControl] == "no-store")
      #expect(try await browser.post("/chivasso/esci", [:]).location == "/chivasso")
      #expect(try await browser.get("/chivasso/profilo").location == "/chivasso/accedi?poi=/profilo")
    }
  }

  @Test(
    "each wrong field is told beside the field, and what was typed is kept, passwords excepted",
    arguments: [
      (["givenName": ""], "givenName", "Scrivi il nome."),
      (["familyName": "Bruno🦊"], "familyName", "Usa solo lettere, spazi, apostrofi, trattini e punti."),
      (["familyName": "Bru\u{0}no"], "familyName", "Usa solo lettere, spazi, apostrofi, trattini e punti."),
      (["familyName": String(repeating: "a", count: 10_000)], "familyName", "Scrivi al massimo 100 caratteri."),
      (
        ["givenName": "a" + String(repeating: "\u{301}", count: 10_000)], "givenName",
        "Scrivi al massimo 100 caratteri."
      ),
      (["email": "anna"], "email", "Scrivi un indirizzo e-mail completo, per esempio nome@esempio.it."),
      (
        ["email": String(repeating: "a", count: 10_000) + "@example.it"], "email",
        "Scrivi un indirizzo e-mail completo, per esempio nome@esempio.it."
      ),
      (["holderKind": ""], "holderKind", "Scegli se è una persona o un’azienda."),
      (
        ["taxCode": "RSSMRA85T10A562T"], "taxCode",
        "Il codice contiene un errore: l’ultimo carattere non corrisponde agli altri."
      ),
      (
        ["holderKind": "company"], "taxCode",
        "Per un’azienda o un ente scrivi la partita IVA o il codice fiscale di 11 cifre."
      ),
      (
        ["taxCode": "0048841001\u{0}"], "taxCode",
        "C’è un carattere che non può stare in quel punto: controlla lettere e cifre."
      ),
      (["series": "A1"], "series", "La serie ha da una a quattro lettere, di solito ABI."),
      (["code": "0"], "code", "Il codice è un numero da 1 a 999999."),
      (["year": "24"], "year", "L’anno ha quattro cifre, per esempio 2024."),
      (["password": "corta-1", "repeatPassword": "corta-1"], "password", "Usa almeno 8 caratteri."),
      (
        ["password": "Password1!", "repeatPassword": "Password1!"], "password",
        "Questa password è tra quelle più usate e rubate: scegline un’altra."
      ),
      (
        ["password": "Anna-Bruno-1", "repeatPassword": "Anna-Bruno-1"], "password",
        "Questa password è facile da indovinare: non usare il tuo nome, il tuo indirizzo o il nome della città."
      ),
      (["repeatPassword": "altra"], "repeatPassword", "Le due password non sono uguali."),
      (["consent": ""], "consent", "Per registrarti devi acconsentire al trattamento dei dati."),
    ])
  func wrongField(changes: [String: String], field: String, message: String) async throws {
    let portal = try await AccountPortal()
    try await portal.browse { browser in
      try await browser.get("/chivasso/registrazione")
      let answer = try await browser.post("/chivasso/registrazione", Anna.registration(changes))
      #expect(answer.status == .unprocessableContent)
      #expect(answer.error(field) == message)
      #expect(answer.text.contains("<a href=\"#\(field)\">"), "the summary leads to the field")
      #expect(answer.text.contains("<title>Errore: "))
      #expect(!answer.text.contains(Anna.password))
      for kept in ["code", "year", "givenName"] where changes[kept] == nil {
        #expect(answer.text.contains("value=\"\(Anna.registration[kept] ?? "")\""), "\(kept) is kept")
      }
      #expect(portal.hashingCount == 0)
    }
  }

  @Test("all mistakes of an empty form are told at once, in the order of the page")
  func emptyForm() async throws {
    let portal = try await AccountPortal()
    try await portal.browse { browser in
      try await browser.get("/chivasso/en/registrazione")
      let answer = try await browser.post("/chivasso/en/registrazione", ["series": "ABI"])
      #expect(answer.status == .unprocessableContent)
      let fields = ["givenName", "familyName", "email", "holderKind", "taxCode", "code", "year", "password", "consent"]
      let places = try fields.map { try #require(answer.text.range(of: "<a href=\"#\($0)\">")).lowerBound }
      #expect(places == places.sorted())
      #expect(answer.error("givenName") == "Write your first name.")
    }
  }

  @Test("whether a permit, an address or an account exists changes not a byte of the answers, nor the work")
  func nothingRevealed() async throws {
    let portal = try await AccountPortal()
    try await portal.addPermit()
    try await portal.addPermit("ABI 77 2025", taxCode: "00488410010", email: "confirmed@example.it")
    let confirmed = Anna.registration([
      "email": "confirmed@example.it", "code": "77", "year": "2025", "taxCode": "00488410010",
    ])
    try await portal.browse { browser in
      try await browser.get("/chivasso/registrazione")
      try await browser.post("/chivasso/registrazione", confirmed)
      try await browser.post("/chivasso/conferma", ["t": try await portal.lastToken()])
      var answers: Set<String> = []
      for registration in [
        Anna.registration, confirmed, Anna.registration(["code": "999"]), Anna.registration(["email": "x@example.it"]),
      ] {
        let before = portal.hashingCount
        let answer = try await browser.post("/chivasso/registrazione", registration)
        #expect(portal.hashingCount == before + 1)
        answers.insert("\(answer.status) \(answer.headers.map(\.description)) \(answer.text)")
      }
      #expect(answers.count == 1)
    }
  }

  @Test("the sixth try of an hour has to wait: 429, when to try again, and what was typed is kept")
  func tooMany() async throws {
    let portal = try await AccountPortal()
    try await portal.browse { browser in
      try await browser.get("/chivasso/registrazione")
      for _ in 1...5 { try await browser.post("/chivasso/registrazione", Anna.registration) }
      let answer = try await browser.post("/chivasso/registrazione", Anna.registration)
      #expect(answer.status == .tooManyRequests)
      #expect(Int(answer.headers[.retryAfter] ?? "").map { 1...3600 ~= $0 } == true)
      #expect(answer.text.contains("Riprova tra") && answer.text.contains("value=\"\(Anna.email)\""))
    }
  }

  @Test("sent again: the same answer for every address")
  func resend() async throws {
    let portal = try await AccountPortal()
    try await portal.addPermit()
    try await portal.browse { browser in
      try await browser.get("/chivasso/registrazione")
      try await browser.post("/chivasso/registrazione", Anna.registration)
      var answers: Set<String> = []
      for email in [Anna.email, "nobody@example.it"] {
        let answer = try await browser.post("/chivasso/registrazione/reinvia", ["email": email])
        answers.insert("\(answer.status) \(answer.location ?? "") \(answer.text)")
      }
      #expect(answers == ["303 See Other /chivasso/registrazione/inviata?r=1 "])
      #expect(try await portal.letters().count == 2)
    }
  }

  @Test("the name of the host in a request never gets into a letter or a page")
  func hostIgnored() async throws {
    let portal = try await AccountPortal()
    try await portal.addPermit()
    try await portal.browse { browser in
      if let host = HTTPField.Name("X-Forwarded-Host") { browser.headers[host] = "evil.example" }
      let page = try await browser.get("/chivasso/registrazione")
      try await browser.post("/chivasso/registrazione", Anna.registration)
      #expect(!page.text.contains("evil.example"))
      let letters = try await portal.engine.read {
        try $0.rows("SELECT letter FROM outbox").map { try $0.text("letter") }
      }
      #expect(letters.count == 1 && !letters[0].contains("http"))
    }
  }
}
