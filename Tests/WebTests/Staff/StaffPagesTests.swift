import Foundation
import HTTPTypes
import Regulations
import Services
import SQL
import Testing

@Suite("Who works in the office")
struct StaffPagesTests {
  @Test("everybody sees the rooms of their roles, and no others")
  func rooms() async throws {
    let portal = try await AccountPortal()
    try await portal.addStaff()
    try await portal.browse { browser in
      for (email, seesStaff) in [(Office.clerk, false), (Office.treasurer, false), (Office.admin, true)] {
        browser.cookies = [:]
        try await browser.enter(email)
        let page = try await browser.get("/chivasso/ufficio").text
        #expect(page.contains("href=\"/chivasso/ufficio/personale\"") == seesStaff)
        #expect(page.contains("href=\"/chivasso/ufficio/profilo\""))
        #expect(!page.contains("href=\"/chivasso/area-personale\""))
      }
    }
  }

  @Test(
    "without the right: a page in plain words, 403, and nothing is changed",
    arguments: [Office.clerk, Office.treasurer])
  func noRight(email: String) async throws {
    let portal = try await AccountPortal()
    try await portal.addStaff()
    let other = try await portal.staff(Office.admin)
    try await portal.browse { browser in
      try await browser.enter(email)
      try await browser.get("/chivasso/ufficio/profilo/password")
      for place in ["", "/nuovo", "/\(other.id.text)"] {
        let page = try await browser.get("/chivasso/ufficio/personale\(place)")
        #expect(page.status == .forbidden && page.text.contains("<h1>Questa pagina non è per il tuo ruolo</h1>"))
        #expect(!page.text.contains(Office.admin))
      }
      let posts = ["": "clerk", "/\(other.id.text)/ruoli": "clerk", "/\(other.id.text)/stato": "attivo"]
      for (place, field) in posts {
        let answer = try await browser.post(
          "/chivasso/ufficio/personale\(place)", ["name": "Ugo Po", "email": "u@example.it", field: "0"])
        #expect(answer.status == .forbidden)
      }
    }
    #expect(try await portal.staff(Office.admin) == other)
    #expect(try await portal.engine.read { try $0.rows("SELECT 1 FROM staff").count } == 3)
  }

  @Test("an administrator adds a person; the mailed link sets a password, once; then the person enters")
  func invited() async throws {
    let portal = try await AccountPortal()
    try await portal.addStaff()
    let email = "ugo@comune.example.it"
    try await portal.browse { browser in
      try await browser.enter(Office.admin)
      try await browser.get("/chivasso/ufficio/personale/nuovo")
      let new = ["name": "Ugo Po", "email": email, "clerk": "1", "treasurer": "1"]
      #expect(try await browser.post("/chivasso/ufficio/personale", new).location == "/chivasso/ufficio/personale")
      let list = try await browser.get("/chivasso/ufficio/personale").text
      #expect(list.contains("Abbiamo inviato l’e-mail") && list.contains("Invitato, senza password"))
      #expect(list.contains("Sportello, Tesoreria"))
      let twice = try await browser.post("/chivasso/ufficio/personale", new)
      #expect(twice.status == .unprocessableContent && twice.error("email")?.contains("C’è già una persona") == true)
      browser.cookies = [:]
      let token = try await portal.lastToken()
      let link = "/chivasso/ufficio/password"
      #expect(try await browser.get("\(link)?t=\(token)").status == .ok)
      let weak = try await browser.post(link, ["t": token, "password": "ugo.po!!", "repeatPassword": "ugo.po!!"])
      #expect(weak.status == .unprocessableContent && weak.error("password") != nil)
      let good = ["t": token, "password": "finestra-blu-su-strada-5", "repeatPassword": "finestra-blu-su-strada-5"]
      #expect(try await browser.post(link, good).location == "/chivasso/ufficio/accesso")
      #expect(try await browser.post(link, good).status == .gone)
      #expect(try await browser.get("\(link)?t=\(token)").status == .gone)
      #expect(
        try await browser.enter(email, password: "finestra-blu-su-strada-5").location == "/chivasso/ufficio")
    }
  }

  @Test("each wrong field is told beside the field, and what was typed stays")
  func wrongFields() async throws {
    let portal = try await AccountPortal()
    try await portal.addStaff()
    try await portal.browse { browser in
      try await browser.enter(Office.admin)
      try await browser.get("/chivasso/ufficio/personale/nuovo")
      let answer = try await browser.post("/chivasso/ufficio/personale", ["name": "<b>7</b>", "email": "nessuno"])
      #expect(answer.status == .unprocessableContent)
      #expect(answer.error("name") != nil && answer.error("email") != nil)
      #expect(answer.error("clerk") == "Scegli almeno un ruolo.")
      #expect(answer.text.contains("value=\"nessuno\"") && !answer.text.contains("<b>7</b>"))
    }
    #expect(try await portal.letters().isEmpty)
  }

  @Test("a disabled person's sessions end at once: the next page and the next form lead to the login")
  func disabled() async throws {
    let portal = try await AccountPortal()
    try await portal.addStaff()
    let clerk = try await portal.staff(Office.clerk)
    try await portal.browse { ada in
      try await ada.enter(Office.clerk)
      try await ada.get("/chivasso/ufficio/profilo/password")
      let token = ada.cookies[Office.cookie]
      let carla = Browser(client: ada.client)
      try await carla.enter(Office.admin)
      let page = try await carla.get("/chivasso/ufficio/personale/\(clerk.id.text)")
      #expect(page.status == .ok && page.text.contains("Ada Neri"))
      let place = "/chivasso/ufficio/personale/\(clerk.id.text)"
      #expect(try await carla.post("\(place)/stato", ["attivo": "0"]).location == place)
      #expect(try await carla.get(place).text.contains("Disattivato"))
      #expect(try await carla.post("\(place)/stato", ["attivo": "forse"]).status == .badRequest)
      #expect(
        try await ada.post("/chivasso/ufficio/profilo/password", ["currentPassword": Office.password]).location?
          .hasPrefix("/chivasso/ufficio/accesso") == true)
      #expect(try await ada.get("/chivasso/ufficio").location == "/chivasso/ufficio/accesso?poi=/ufficio")
      #expect(try await ada.enter(Office.clerk).status == .unprocessableContent)
      try await carla.get(place)
      #expect(try await carla.post("\(place)/stato", ["attivo": "1"]).location == place)
      ada.cookies[Office.cookie] = token
      #expect(try await ada.get("/chivasso/ufficio").status == .seeOther, "what ended stays ended")
      #expect(try await ada.enter(Office.clerk).location == "/chivasso/ufficio")
    }
  }

  @Test("roles count from the next page on; the own ones, and the own state, are another's to change")
  func roles() async throws {
    let portal = try await AccountPortal()
    try await portal.addStaff()
    let (clerk, admin) = (try await portal.staff(Office.clerk), try await portal.staff(Office.admin))
    try await portal.browse { ada in
      try await ada.enter(Office.clerk)
      let carla = Browser(client: ada.client)
      try await carla.enter(Office.admin)
      let place = "/chivasso/ufficio/personale/\(clerk.id.text)"
      try await carla.get(place)
      #expect(try await carla.post("\(place)/ruoli", [:]).error("clerk") == "Scegli almeno un ruolo.")
      #expect(try await carla.post("\(place)/ruoli", ["administrator": "1"]).location == place)
      #expect(try await ada.get("/chivasso/ufficio/personale").status == .ok)
      let own = "/chivasso/ufficio/personale/\(admin.id.text)"
      let page = try await carla.get(own)
      #expect(page.text.contains("È il tuo accesso") && !page.text.contains("/stato\""))
      #expect(try await carla.post("\(own)/ruoli", ["treasurer": "1"]).status == .unprocessableContent)
      #expect(try await carla.post("\(own)/stato", ["attivo": "0"]).status == .unprocessableContent)
    }
    #expect(try await portal.staff(Office.admin) == admin)
    #expect(try await portal.staff(Office.clerk).roles == [.administrator])
  }

  @Test("a person who is not there is a page that is not there", arguments: ["unknown", "%3Cscript%3E", "..%2F.."])
  func nobody(id: String) async throws {
    let portal = try await AccountPortal()
    try await portal.addStaff()
    try await portal.browse { browser in
      try await browser.enter(Office.admin)
      try await browser.get("/chivasso/ufficio/personale")
      #expect(try await browser.get("/chivasso/ufficio/personale/\(id)").status == .notFound)
      for part in ["ruoli", "stato", "collegamento"] {
        #expect(
          try await browser.post("/chivasso/ufficio/personale/\(id)/\(part)", ["attivo": "1"]).status == .notFound)
      }
    }
  }

  @Test("the own password changes by the present one, and the link is sent again to who lost it")
  func passwords() async throws {
    let portal = try await AccountPortal()
    try await portal.addStaff()
    let clerk = try await portal.staff(Office.clerk)
    try await portal.browse { browser in
      try await browser.enter(Office.admin)
      let path = "/chivasso/ufficio/profilo/password"
      try await browser.get(path)
      let new = ["password": "finestra-blu-su-strada-5", "repeatPassword": "finestra-blu-su-strada-5"]
      let wrong = try await browser.post(path, new.merging(["currentPassword": "x"]) { $1 })
      #expect(wrong.error("currentPassword") == "La password attuale non è corretta.")
      let right = try await browser.post(path, new.merging(["currentPassword": Office.password]) { $1 })
      #expect(right.location == "/chivasso/ufficio/profilo")
      #expect(try await browser.get("/chivasso/ufficio/profilo").text.contains("La password è stata cambiata"))
      let place = "/chivasso/ufficio/personale/\(clerk.id.text)"
      try await browser.get(place)
      #expect(try await browser.post("\(place)/collegamento", [:]).location == place)
      let token = try await portal.lastToken()
      #expect(try await browser.get("/chivasso/ufficio/password?t=\(token)").status == .ok)
    }
  }

  @Test("while the service is being restored nobody enters")
  func recovering() async throws {
    let portal = try await AccountPortal()
    try await portal.addStaff()
    let now = portal.platform.now
    _ = try await BeginRecovery(engine: portal.engine, now: now)(gapFrom: now(), journal: [])
    try await portal.browse { browser in
      let answer = try await browser.enter(Office.admin)
      #expect(answer.status == .serviceUnavailable && browser.cookies[Office.cookie] == nil)
    }
  }
}
