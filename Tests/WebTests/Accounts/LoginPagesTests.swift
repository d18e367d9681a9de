import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Services
import SQL
import Testing

@Suite struct LoginPagesTests {
  @Test("a wrong password, an unknown address and an unconfirmed account get the same bytes after the same work")
  func oneAnswer() async throws {
    let portal = try await AccountPortal()
    try await portal.addPermit()
    try await portal.addPermit("ABI 77 2025", taxCode: "00488410010", email: "waiting@example.it")
    try await portal.browse { browser in
      try await browser.becomeCitizen(portal)
      try await browser.get("/chivasso/registrazione")
      try await browser.post(
        "/chivasso/registrazione",
        Anna.registration(["email": "waiting@example.it", "code": "77", "year": "2025", "taxCode": "00488410010"]))
      try await browser.get("/chivasso/accedi")
      var answers: Set<String> = []
      for (email, password) in [
        (Anna.email, "sbagliata-1"), ("nobody@example.it", Anna.password), ("waiting@example.it", Anna.password),
        ("waiting@example.it", "sbagliata-1"),
      ] {
        let before = portal.hashingCount
        let answer = try await browser.post("/chivasso/accedi", ["email": email, "password": password])
        #expect(portal.hashingCount == before + 1)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.text.contains("value=\"\(email)\""), "the address is kept")
        answers.insert(answer.text.replacingOccurrences(of: email, with: "…"))
      }
      #expect(answers.count == 1)
      #expect(answers.first?.contains("Se non hai ancora confermato") == true)
    }
  }

  @Test("who was going somewhere lands there after the login")
  func returns() async throws {
    let portal = try await AccountPortal()
    try await portal.addPermit()
    try await portal.browse { browser in
      try await browser.becomeCitizen(portal)
      let turnedAway = try await browser.get("/chivasso/profilo/password")
      #expect(turnedAway.location == "/chivasso/accedi?poi=/profilo/password")
      let form = try await browser.get(turnedAway.location ?? "")
      let place = try #require(form.value(after: "name=\"poi\" value=\""))
      let login = try await browser.post(
        "/chivasso/accedi", ["email": Anna.email, "password": Anna.password, "poi": place])
      #expect(login.location == "/chivasso/profilo/password")
    }
  }

  @Test(
    "a place outside this portal is not gone to",
    arguments: [
      "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nX: y", "@evil.example",
    ])
  func noOpenRedirect(place: String) async throws {
    let portal = try await AccountPortal()
    try await portal.addPermit()
    try await portal.browse { browser in
      try await browser.becomeCitizen(portal)
      try await browser.get("/chivasso/accedi")
      let login = try await browser.post(
        "/chivasso/accedi", ["email": Anna.email, "password": Anna.password, "poi": place])
      #expect(login.location == "/chivasso/area-personale")
    }
  }

  @Test("after five wrong passwords the page says when to try again")
  func backOff() async throws {
    let portal = try await AccountPortal()
    try await portal.browse { browser in
      try await browser.get("/chivasso/accedi")
      for _ in 1...5 { try await browser.post("/chivasso/accedi", ["email": Anna.email, "password": "x"]) }
      let answer = try await browser.post("/chivasso/accedi", ["email": Anna.email, "password": "x"])
      #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] == "1")
      #expect(answer.text.contains("Riprova tra un secondo"))
    }
  }

  @Test("the limit of one address counts what our proxy says, and nothing the client writes")
  func clientBehindProxy() async throws {
    let portal = try await AccountPortal()
    try await portal.browse { browser in
      try await browser.get("/chivasso/accedi")
      for number in 1...21 {
        browser.address = "10.0.0.\(number), 198.51.100.7"
        let answer = try await browser.post("/chivasso/accedi", ["email": "n\(number)@example.it", "password": "x"])
        #expect(answer.status == (number <= 20 ? .unprocessableContent : .tooManyRequests))
      }
      browser.address = "198.51.100.8"
      let other = try await browser.post("/chivasso/accedi", ["email": "n22@example.it", "password": "x"])
      #expect(other.status == .unprocessableContent)
    }
  }

  @Test("a session of one town opens nothing in another")
  func otherTown() async throws {
    let portal = try await AccountPortal()
    try await portal.addPermit()
    try await portal.browse { browser in
      try await browser.becomeCitizen(portal)
      try await browser.logIn()
      browser.cookies["__Host-sosta-la-spezia"] = browser.cookies["__Host-sosta-chivasso"]
      #expect(try await browser.get("/chivasso/profilo").status == .ok)
      #expect(try await browser.get("/la-spezia/profilo").location == "/la-spezia/accedi?poi=/profilo")
    }
  }

  @Test("after half an hour the form of a signed-in page leads to the login and back")
  func expired() async throws {
    let portal = try await AccountPortal()
    try await portal.addPermit()
    try await portal.browse { browser in
      try await browser.becomeCitizen(portal)
      try await browser.logIn()
      try await browser.get("/chivasso/profilo/password")
      portal.wait(seconds: 1800)
      let answer = try await browser.post("/chivasso/profilo/password", ["currentPassword": "x"])
      #expect(answer.status == .seeOther && answer.location == "/chivasso/accedi")
      #expect(try await browser.get("/chivasso/accedi").text.contains("accedi di nuovo"))
    }
  }
}
