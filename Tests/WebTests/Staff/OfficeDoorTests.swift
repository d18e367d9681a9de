import Foundation
import HTTPTypes
import Regulations
import Services
import SQL
import Testing

@Suite("The door of the office")
struct OfficeDoorTests {
  @Test("who is not signed in comes to the login and then where they were going, never out of the office")
  func thereAndBack() async throws {
    let portal = try await AccountPortal()
    try await portal.addStaff()
    try await portal.browse { browser in
      let sent = try await browser.get("/chivasso/ufficio/personale")
      #expect(sent.status == .seeOther && sent.location == "/chivasso/ufficio/accesso?poi=/ufficio/personale")
      let login = try await browser.get("/chivasso/ufficio/accesso?poi=/ufficio/personale")
      #expect(login.status == .ok && login.headers[.cacheControl] == "no-store")
      #expect(login.text.contains("name=\"poi\" value=\"/ufficio/personale\""))
      let answer = try await browser.enter(Office.admin, then: "/ufficio/personale")
      #expect(answer.location == "/chivasso/ufficio/personale")
      #expect(try await browser.get("/chivasso/ufficio/accesso").location == "/chivasso/ufficio")
      for place in ["/profilo", "//evil.example", "/ufficio-falso", "https://evil.example"] {
        browser.cookies = [:]
        #expect(try await browser.enter(Office.clerk, then: place).location == "/chivasso/ufficio")
      }
    }
  }

  @Test("the cookie is its own: this host, unseen by scripts, never sent from another site, gone with the browser")
  func cookie() async throws {
    let portal = try await AccountPortal()
    try await portal.addStaff()
    try await portal.browse { browser in
      let set = try #require(try await browser.enter(Office.clerk).cookies.first { $0.hasPrefix(Office.cookie) })
      let token = try #require(browser.cookies[Office.cookie])
      #expect(set == "\(Office.cookie)=\(token); Path=/; HttpOnly; SameSite=Strict; Secure")
      try await browser.get("/chivasso/ufficio")
      let out = try await browser.post("/chivasso/ufficio/uscita", [:])
      #expect(out.location == "/chivasso/ufficio/accesso" && browser.cookies[Office.cookie] == nil)
      browser.cookies[Office.cookie] = token
      #expect(try await browser.get("/chivasso/ufficio").status == .seeOther)
    }
  }

  @Test("a wrong password, an unknown address and a disabled account: the same page, byte for byte")
  func oneAnswer() async throws {
    let portal = try await AccountPortal()
    try await portal.addStaff()
    let shut = try await portal.staff(Office.treasurer)
    _ = try await SetStaffState(portal.tools)(isEnabled: false, shut.id, city: portal.city, by: .console)
    try await portal.browse { browser in
      var pages: Set<String> = []
      for (email, password) in [
        (Office.clerk, "sbagliata-1"), ("nobody@comune.example.it", Office.password),
        (Office.treasurer, Office.password),
      ] {
        let answer = try await browser.enter(email, password: password)
        #expect(
          answer.status == .unprocessableContent && answer.text.contains("Indirizzo e-mail o password non corretti"))
        #expect(!answer.text.contains(password))
        pages.insert(answer.text.replacingOccurrences(of: email, with: ""))
      }
      #expect(pages.count == 1)
      #expect(browser.cookies[Office.cookie] == nil)
    }
  }

  @Test("too many wrong passwords are told how long to wait: 429")
  func tooMany() async throws {
    let portal = try await AccountPortal()
    try await portal.addStaff()
    try await portal.browse { browser in
      for _ in 1...5 { #expect(try await browser.enter(Office.clerk, password: "x").status == .unprocessableContent) }
      let answer = try await browser.enter(Office.clerk)
      #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] == "1")
    }
  }

  @Test("without its token no form of the office does anything", arguments: ["", "wrong", nil])
  func token(token: String?) async throws {
    let portal = try await AccountPortal()
    try await portal.addStaff()
    try await portal.browse { browser in
      let late = try await browser.post(
        "/chivasso/ufficio/accesso", ["email": Office.admin, "password": Office.password], token: token)
      #expect(late.status == .forbidden && late.text.contains("value=\"\(Office.admin)\""))
      #expect(!late.text.contains(Office.password) && browser.cookies[Office.cookie] == nil)
      try await browser.enter(Office.admin)
      let form = browser.cookies["__Host-sosta-form"] ?? "x"
      for path in ["/personale", "/profilo/password", "/uscita"] {
        let answer = try await browser.post(
          "/chivasso/ufficio\(path)", ["name": "Ugo Po", "email": "u@example.it", "clerk": "1"], token: token ?? form)
        #expect(answer.status == .forbidden)
      }
      #expect(try await browser.get("/chivasso/ufficio").status == .ok)
    }
    #expect(try await portal.engine.read { try $0.rows("SELECT 1 FROM staff").count } == 3)
  }

  @Test("citizens' and staff's sessions stand side by side, and neither opens or closes the other")
  func sideBySide() async throws {
    let portal = try await AccountPortal()
    try await portal.addPermit()
    try await portal.addStaff()
    try await portal.browse { browser in
      try await browser.becomeCitizen(portal)
      try await browser.logIn()
      #expect(try await browser.get("/chivasso/ufficio").status == .seeOther)
      let citizen = try #require(browser.cookies["__Host-sosta-chivasso"])
      browser.cookies[Office.cookie] = citizen
      #expect(try await browser.get("/chivasso/ufficio").status == .seeOther)
      try await browser.enter(Office.clerk)
      let office = try await browser.get("/chivasso/ufficio")
      #expect(office.status == .ok && !office.text.contains("Anna Bruno"))
      // The token of a citizen's form opens no form of the office.
      let profile = try await browser.get("/chivasso/profilo")
      #expect(profile.status == .ok && !profile.text.contains("Ada Neri"))
      #expect(
        try await browser.post("/chivasso/ufficio/uscita", [:], token: profile.formToken).status == .forbidden)
      #expect(try await browser.post("/chivasso/esci", [:], token: profile.formToken).status == .seeOther)
      #expect(try await browser.get("/chivasso/ufficio").status == .ok)
      #expect(try await browser.get("/chivasso/profilo").status == .seeOther)
    }
  }

  @Test("a session of one town opens no other")
  func otherTown() async throws {
    let portal = try await AccountPortal()
    try await portal.addStaff()
    try await portal.browse { browser in
      try await browser.enter(Office.admin)
      browser.cookies["__Host-sosta_ufficio-la-spezia"] = browser.cookies[Office.cookie]
      #expect(try await browser.get("/la-spezia/ufficio").status == .seeOther)
    }
  }

  @Test("after half an hour without use the office asks for the login again")
  func idle() async throws {
    let portal = try await AccountPortal()
    try await portal.addStaff()
    try await portal.browse { browser in
      try await browser.enter(Office.clerk)
      for _ in 1...3 {
        portal.wait(seconds: 29 * 60)
        #expect(try await browser.get("/chivasso/ufficio").status == .ok)
      }
      portal.wait(seconds: 31 * 60)
      let answer = try await browser.get("/chivasso/ufficio/profilo")
      #expect(answer.location == "/chivasso/ufficio/accesso?poi=/ufficio/profilo")
      #expect(try await browser.get("/chivasso/ufficio/accesso").text.contains("Per continuare accedi di nuovo"))
    }
  }

  @Test("every page is there in English too")
  func english() async throws {
    let portal = try await AccountPortal()
    try await portal.addStaff()
    try await portal.browse { browser in
      let login = try await browser.get("/chivasso/en/ufficio/accesso")
      #expect(login.text.contains("<h1>Staff login</h1>") && login.text.contains("lang=\"en\""))
      try await browser.enter(Office.admin)
      for (place, title) in [
        ("", "Welcome, Carla Riva"), ("/profilo", "My profile"), ("/profilo/password", "Change password"),
        ("/personale", "Staff"), ("/personale/nuovo", "Add a person"),
      ] {
        #expect(try await browser.get("/chivasso/en/ufficio\(place)").text.contains("<h1>\(title)</h1>"))
      }
    }
  }
}
