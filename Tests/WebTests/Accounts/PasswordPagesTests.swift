import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Services
import SQL
import Testing

@Suite struct PasswordPagesTests {
  static let new = "nuova-parola-di-ferro"

  @Test("forgotten password: the link leads to a new one, once, and ends all sessions")
  func forgotten() async throws {
    let portal = try await AccountPortal()
    try await portal.addPermit()
    try await portal.browse { browser in
      try await browser.becomeCitizen(portal)
      try await browser.logIn()
      let session = browser.cookies
      browser.cookies = [:]
      try await browser.get("/chivasso/password-dimenticata")
      let sent = try await browser.post("/chivasso/password-dimenticata", ["email": Anna.email])
      #expect(sent.location == "/chivasso/password-dimenticata/inviata")
      let token = try await portal.lastToken()
      #expect(try await browser.get("/chivasso/nuova-password?t=\(token)").status == .ok)
      let weak = try await browser.post(
        "/chivasso/nuova-password", ["t": token, "password": "Password1!", "repeatPassword": "Password1!"])
      #expect(weak.status == .unprocessableContent && weak.error("password") != nil)
      let fields = ["t": token, "password": Self.new, "repeatPassword": Self.new]
      #expect(try await browser.post("/chivasso/nuova-password", fields).location == "/chivasso/accedi")
      #expect(try await browser.post("/chivasso/nuova-password", fields).status == .gone)
      #expect(try await browser.logIn(password: Self.new).status == .seeOther)
      browser.cookies = session
      #expect(try await browser.get("/chivasso/profilo").status == .seeOther)
    }
  }

  @Test("asked for an unknown address, the answer is the same byte for byte")
  func forgottenReveals() async throws {
    let portal = try await AccountPortal()
    try await portal.addPermit()
    try await portal.browse { browser in
      try await browser.becomeCitizen(portal)
      try await browser.get("/chivasso/password-dimenticata")
      var answers: Set<String> = []
      for email in [Anna.email, "nobody@example.it"] {
        let answer = try await browser.post("/chivasso/password-dimenticata", ["email": email])
        answers.insert("\(answer.status) \(answer.headers.map(\.description)) \(answer.text)")
      }
      #expect(answers.count == 1)
    }
  }

  @Test("an expired link says so, with a way to a new one", arguments: ["", "/en"])
  func expired(language: String) async throws {
    let portal = try await AccountPortal()
    try await portal.addPermit()
    try await portal.browse { browser in
      try await browser.becomeCitizen(portal)
      try await browser.get("/chivasso/password-dimenticata")
      try await browser.post("/chivasso/password-dimenticata", ["email": Anna.email])
      let token = try await portal.lastToken()
      portal.wait(seconds: 3600)
      let answer = try await browser.get("/chivasso\(language)/nuova-password?t=\(token)")
      #expect(answer.status == .gone)
      #expect(answer.text.contains("href=\"/chivasso\(language)/password-dimenticata\""))
    }
  }

  @Test("the button of a link pressed twice at the same moment: one success, one page that says it is used")
  func atTheSameMoment() async throws {
    let portal = try await AccountPortal()
    try await portal.addPermit()
    try await portal.browse { browser in
      try await browser.get("/chivasso/registrazione")
      try await browser.post("/chivasso/registrazione", Anna.registration)
      let token = try await portal.lastToken()
      try await browser.get("/chivasso/conferma?t=\(token)")
      async let first = browser.post("/chivasso/conferma", ["t": token])
      async let second = browser.post("/chivasso/conferma", ["t": token])
      let statuses = try await [first.status, second.status].map(\.code).sorted()
      #expect(statuses == [303, 410])
    }
  }
}
