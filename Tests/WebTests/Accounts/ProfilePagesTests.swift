import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Services
import SQL
import Testing

@Suite struct ProfilePagesTests {
  @Test("the profile lists the open sessions; one or all others can be ended")
  func sessions() async throws {
    let portal = try await AccountPortal()
    try await portal.addPermit()
    try await portal.browse { browser in
      try await browser.becomeCitizen(portal)
      browser.headers[.userAgent] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
      try await browser.logIn()
      let first = browser.cookies
      browser.cookies = [:]
      browser.headers[.userAgent] =
        "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36"
      try await browser.logIn()
      let profile = try await browser.get("/chivasso/profilo")
      #expect(profile.text.contains("Firefox, Linux") && profile.text.contains("Chrome, Android"))
      #expect(profile.text.contains("Questo dispositivo"))
      let other = try #require(profile.value(after: "name=\"session\" value=\""))
      #expect(try await browser.post("/chivasso/profilo/sessioni", ["session": other]).location == "/chivasso/profilo")
      #expect(try await !browser.get("/chivasso/profilo").text.contains("Firefox, Linux"))
      let second = browser.cookies
      browser.cookies = first
      #expect(try await browser.get("/chivasso/profilo").status == .seeOther)
      browser.cookies = second
      #expect(try await browser.get("/chivasso/profilo").status == .ok)
    }
  }

  @Test("a new password needs the present one; mistakes are told beside the fields")
  func changePassword() async throws {
    let portal = try await AccountPortal()
    try await portal.addPermit()
    try await portal.browse { browser in
      try await browser.becomeCitizen(portal)
      try await browser.logIn()
      try await browser.get("/chivasso/profilo/password")
      let new = "nuova-parola-di-ferro"
      let wrong = try await browser.post(
        "/chivasso/profilo/password", ["currentPassword": "x", "password": new, "repeatPassword": new])
      #expect(wrong.status == .unprocessableContent)
      #expect(wrong.error("currentPassword") == "La password attuale non è corretta.")
      let done = try await browser.post(
        "/chivasso/profilo/password", ["currentPassword": Anna.password, "password": new, "repeatPassword": new])
      #expect(done.location == "/chivasso/profilo")
      #expect(try await browser.get("/chivasso/profilo").text.contains("La password è stata cambiata."))
    }
  }

  @Test("a new address is confirmed by the link sent there, also in a browser that is not signed in")
  func changeEmail() async throws {
    let portal = try await AccountPortal()
    try await portal.addPermit()
    try await portal.browse { browser in
      try await browser.becomeCitizen(portal)
      try await browser.logIn()
      try await browser.get("/chivasso/profilo/email")
      let same = try await browser.post(
        "/chivasso/profilo/email", ["email": Anna.email, "password": Anna.password])
      #expect(same.error("email") == "È già il tuo indirizzo: scrivine un altro.")
      let sent = try await browser.post(
        "/chivasso/profilo/email", ["email": "anna.nuova@example.it", "password": Anna.password])
      #expect(sent.location == "/chivasso/profilo")
      browser.cookies = [:]
      let token = try await portal.lastToken()
      #expect(try await browser.get("/chivasso/profilo/email/conferma?t=\(token)").status == .ok)
      #expect(try await browser.post("/chivasso/profilo/email/conferma", ["t": token]).location == "/chivasso/accedi")
      #expect(try await browser.post("/chivasso/profilo/email/conferma", ["t": token]).status == .gone)
      #expect(try await browser.logIn(email: "anna.nuova@example.it").status == .seeOther)
    }
  }

  @Test(
    "every page of the account exists in both languages, with one heading and the other language's link",
    arguments: [
      "registrazione", "registrazione/inviata", "registrazione/reinvia", "accedi", "password-dimenticata",
      "password-dimenticata/inviata", "profilo", "profilo/email", "profilo/password",
    ])
  func bothLanguages(place: String) async throws {
    let portal = try await AccountPortal()
    try await portal.addPermit()
    try await portal.browse { browser in
      if place.hasPrefix("profilo") {
        try await browser.becomeCitizen(portal)
        try await browser.logIn()
      }
      for (language, root, other) in [("it", "/chivasso", "/chivasso/en"), ("en", "/chivasso/en", "/chivasso")] {
        let page = try await browser.get("\(root)/\(place)")
        #expect(page.status == .ok)
        #expect(page.text.contains("<html lang=\"\(language)\">"))
        #expect(page.text.components(separatedBy: "<h1>").count == 2)
        #expect(page.text.contains("href=\"\(other)/\(place)\""))
      }
    }
  }
}
