import Civil
import Regulations
import Services
import Testing

@testable import Web

@Suite("Anyone checks a badge")
struct VerifyTests {
  private func code(of town: Town, city: String = "chivasso", code: Int = 123, lastDay: String) throws -> String {
    let last = try #require(LocalDate(iso: lastDay))
    return try town.platform.badges.sign(
      BadgeCode(
        city: city, number: try PermitNumber(series: "ABI", code: "\(code)", year: "2024"),
        plates: [try Plate("AB\(code)CD")], zones: [ID("blu-centro")],
        period: Permit.Period(firstDay: last.adding(days: -90), lastDay: last)))
  }

  private func check(_ code: String, in town: Town) async throws -> String {
    let permit = try await town.register()
    let page = OnePage()
    try await town.visit(permit.citizen) { browser in
      let stranger = CitizenBrowser(client: browser.client, cookie: "", csrf: "")
      await page.keep(try await stranger.get("/chivasso/verifica?c=\(code)").text)
    }
    return await page.text
  }

  @Test("a genuine badge that holds today shows plate, zones and days, and no name")
  func genuine() async throws {
    let town = try await Town()
    let page = try await check(try code(of: town, lastDay: "2026-12-03"), in: town)
    #expect(page.contains("Autentico e valido oggi"))
    #expect(page.contains("AB123CD"))
    #expect(page.contains("Zona blu Centro"))
    #expect(!page.contains("Bianchi"))
  }

  @Test("the address of the QR code may be pasted whole")
  func wholeAddress() async throws {
    let town = try await Town()
    let code = try code(of: town, lastDay: "2026-12-03")
    let whole = "https%3A%2F%2Fsosta.example.it%2Fchivasso%2Fverifica%3Fc%3D\(code)"
    #expect(try await check(whole, in: town).contains("Autentico e valido oggi"))
  }

  @Test("a genuine badge after its last day does not hold")
  func expired() async throws {
    let town = try await Town()
    let page = try await check(try code(of: town, lastDay: "2026-11-20"), in: town)
    #expect(page.contains("Autentico, ma oggi non vale"))
    #expect(page.contains("Valeva fino al 20 novembre 2026"))
  }

  @Test("a badge of a permit that is not in the register any more was replaced")
  func replaced() async throws {
    let town = try await Town()
    let page = try await check(try code(of: town, code: 999, lastDay: "2026-12-03"), in: town)
    #expect(page.contains("Sostituito: non vale più"))
  }

  @Test("a changed code is not genuine")
  func forged() async throws {
    let town = try await Town()
    let genuine = try code(of: town, lastDay: "2026-12-03")
    #expect(try await check(genuine.replacing("20261203", with: "20271203"), in: town).contains("Non autentico"))
  }

  @Test("another town's badge does not hold here")
  func otherTown() async throws {
    let town = try await Town()
    let page = try await check(try code(of: town, city: "la-spezia", lastDay: "2026-12-03"), in: town)
    #expect(page.contains("È di un altro Comune"))
  }
}

private actor OnePage {
  private(set) var text = ""
  func keep(_ page: String) { text = page }
}
