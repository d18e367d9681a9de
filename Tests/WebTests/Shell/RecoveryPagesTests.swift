import Civil
import HTTPTypes
import Regulations
import SQL
import Services
import Testing

@testable import Web

@Suite("The portal after a restore, until the office has finished it")
struct RecoveryPagesTests {
  /// What a visitor without login sees of a page.
  private func stranger(_ browser: CitizenBrowser) -> CitizenBrowser {
    CitizenBrowser(client: browser.client, cookie: "", csrf: "")
  }

  @Test("pages can be read and say what is the matter; nothing can be sent, and the badge of a car proves nothing")
  func heldBack() async throws {
    let town = try await Town()
    let permit = try await town.register()
    _ = try await BeginRecovery(engine: town.engine, now: { town.now })(gapFrom: town.now, journal: [])
    try await town.visit(permit.citizen) { browser in
      let page = try await stranger(browser).get("/chivasso/verifica")
      #expect(page.status == .ok)
      #expect(page.text.contains("Servizio in ripristino dopo un guasto"))
      #expect(
        try await stranger(browser).get("/chivasso/en/verifica").text.contains("The service is being restored"))
      let sent = try await browser.post("/chivasso/abbonamenti/\(permit.id)/rinnovi", [("mesi", "1")])
      #expect(sent.status == .serviceUnavailable)
      #expect(sent.text.contains("Servizio in ripristino"))
      let code = try town.platform.badges.sign(
        BadgeCode(
          city: "chivasso", number: permit.number, plates: [try Plate("AB123CD")], zones: [ID("blu-centro")],
          period: Permit.Period(
            firstDay: town.platform.today(in: town.city), lastDay: town.platform.today(in: town.city))))
      let check = try await stranger(browser).get("/chivasso/verifica?c=\(code)").text
      #expect(check.contains("non prova nulla"))
      #expect(!check.contains("Autentico e valido oggi") && !check.contains("non vale"))
    }
    #expect(try await town.count("SELECT count(*) FROM renewal") == 0)
  }

  @Test("once it is finished the banner is gone and permits are renewed again")
  func finished() async throws {
    let town = try await Town()
    let permit = try await town.register()
    _ = try await BeginRecovery(engine: town.engine, now: { town.now })(gapFrom: town.now, journal: [])
    try await town.engine.write { [now = town.now.milliseconds] in
      _ = try $0.execute("UPDATE restoration SET finished_at = \(now)")
    }
    town.wait(minutes: 1)
    try await town.visit(permit.citizen) { browser in
      let page = try await browser.get("/chivasso/abbonamenti/\(permit.id)")
      #expect(page.status == .ok)
      #expect(!page.text.contains("Servizio in ripristino"))
    }
  }
}
