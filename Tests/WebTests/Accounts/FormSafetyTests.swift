import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Services
import SQL
import Testing

@Suite struct FormSafetyTests {
  @Test(
    "without its token a form does nothing; it is shown again with what was typed, and then works",
    arguments: ["", "wrong", nil])
  func token(token: String?) async throws {
    let portal = try await AccountPortal()
    try await portal.addPermit()
    try await portal.browse { browser in
      // Without any cookie at first, as after the browser forgot them.
      let late = try await browser.post("/chivasso/registrazione", Anna.registration, token: token)
      #expect(late.status == .forbidden)
      #expect(late.text.contains("value=\"\(Anna.email)\"") && !late.text.contains(Anna.password))
      #expect(late.text.contains("Non abbiamo salvato nulla"))
      #expect(try await portal.letters().isEmpty)
      #expect(try await browser.post("/chivasso/registrazione", Anna.registration).status == .seeOther)
    }
  }

  @Test("the token of another browser does not count")
  func tokenOfAnother() async throws {
    let portal = try await AccountPortal()
    try await portal.browse { browser in
      let foreign = try await browser.get("/chivasso/accedi").formToken
      browser.cookies = [:]
      try await browser.get("/chivasso/accedi")
      let answer = try await browser.post("/chivasso/accedi", ["email": Anna.email, "password": "x"], token: foreign)
      #expect(answer.status == .forbidden)
    }
  }

  @Test(
    "a form that comes from another site is refused, its values not shown", arguments: ["Sec-Fetch-Site", "Origin"])
  func otherSite(header: String) async throws {
    let portal = try await AccountPortal()
    try await portal.browse { browser in
      try await browser.get("/chivasso/registrazione")
      let name = try #require(HTTPField.Name(header))
      let value = header == "Origin" ? "https://evil.example" : "cross-site"
      let answer = try await browser.post("/chivasso/registrazione", Anna.registration, headers: [name: value])
      #expect(answer.status == .forbidden && !answer.text.contains(Anna.email))
    }
  }

  @Test("a signed-in form needs the token of the session")
  func signedIn() async throws {
    let portal = try await AccountPortal()
    try await portal.addPermit()
    try await portal.browse { browser in
      try await browser.becomeCitizen(portal)
      try await browser.logIn()
      try await browser.get("/chivasso/profilo")
      for path in ["/chivasso/esci", "/chivasso/profilo/sessioni", "/chivasso/profilo/password"] {
        #expect(
          try await browser.post(path, [:], token: browser.cookies["__Host-sosta-form"] ?? "x").status == .forbidden)
      }
      #expect(try await browser.get("/chivasso/profilo").status == .ok)
    }
  }

  @Test("files are not taken: 415")
  func files() async throws {
    let portal = try await AccountPortal()
    try await portal.browse { browser in
      try await browser.get("/chivasso/registrazione")
      let answer = try await browser.post(
        "/chivasso/registrazione", [:], headers: [.contentType: "multipart/form-data; boundary=x"])
      #expect(answer.status == .unsupportedMediaType && answer.text.contains("<h1>"))
    }
  }

  @Test("more than a mebibyte is not taken: 413")
  func tooLarge() async throws {
    let portal = try await AccountPortal()
    try await portal.browse { browser in
      try await browser.get("/chivasso/registrazione")
      let answer = try await browser.post(
        "/chivasso/registrazione", ["givenName": String(repeating: "a", count: 1 << 20)])
      #expect(answer.status == .contentTooLarge && answer.text.contains("<h1>"))
    }
  }

  @Test("another method than the page's is answered with those it has", arguments: ["PUT", "DELETE", "PATCH"])
  func wrongMethod(method: String) async throws {
    let portal = try await AccountPortal()
    try await portal.browse { browser in
      let method = try #require(HTTPRequest.Method(rawValue: method))
      let answer = try await browser.send(method, "/chivasso/accedi", nil, [:])
      #expect(answer.status == .methodNotAllowed && answer.headers[.allow]?.contains("POST") == true)
      #expect(try await browser.get("/chivasso/esci").status == .methodNotAllowed)
    }
  }

  @Test(
    "strange input is never our failure",
    arguments: [
      "", "\u{0}", "🦊", "e\u{301}\u{301}", "'; DROP TABLE citizen; --", "\"><script>alert(1)</script>", "%FF%FE",
      String(repeating: "x", count: 10_000), "\r\nSet-Cookie: a=b", "{{x}}", "\u{202E}gnp",
    ])
  func strangeInput(text: String) async throws {
    let portal = try await AccountPortal()
    try await portal.browse { browser in
      let fields = [
        "givenName", "familyName", "email", "holderKind", "taxCode", "series", "code", "year", "password",
        "repeatPassword", "consent", "t", "poi", "session", "currentPassword",
      ]
      let values = Dictionary(uniqueKeysWithValues: fields.map { ($0, text) })
      for path in [
        "registrazione", "registrazione/reinvia", "accedi", "password-dimenticata", "nuova-password", "conferma",
      ] {
        try await browser.get("/chivasso/registrazione")
        let answer = try await browser.post("/chivasso/\(path)", values)
        #expect((400..<500).contains(answer.status.code), "\(path): \(answer.status)")
        #expect(!answer.text.contains("<script>alert"))
      }
      let query = text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
      for path in ["conferma?t=", "nuova-password?t=", "profilo/email/conferma?t="] {
        #expect(try await browser.get("/chivasso/\(path)\(query)").status == .gone)
      }
      #expect(try await browser.get("/chivasso/accedi?poi=\(query)").status == .ok)
    }
  }
}
