import Cities
import Civil
import Foundation
import HTTPTypes
import Regulations
import SQL
import Services
import TestDatabase
import Testing

@testable import Web

@Suite("The three heaps of the office")
struct ReconciliationPagesTests {
  private static let place = "/la-spezia/ufficio/riconciliazione"

  /// A treasurer and a clerk of La Spezia, and one slip of 35 euro with the code …101.
  private func portal() async throws -> AccountPortal {
    let portal = try await AccountPortal()
    let city = try #require(portal.platform.cities["la-spezia"])
    for (name, email, role) in [
      ("Bruno Sala", Office.treasurer, StaffRole.treasurer), ("Ada Neri", Office.clerk, .clerk),
    ] {
      let access = StaffAccess.password(try NewPassword(Office.password, city: city, person: []))
      _ = try await AddStaff(portal.tools)(
        AddStaff.Request(
          city: city, name: try PersonName(name), email: try EmailAddress(email), roles: [role], access: access),
        by: .console)
    }
    let now = portal.platform.now().milliseconds
    let day = city.timeZone.day(portal.platform.now()).adding(days: 30).iso
    try await portal.engine.write { try $0.script(Self.slip(now: now, lastDay: day)) }
    return portal
  }

  private static func slip(now: Int64, lastDay: String) -> String {
    """
    INSERT INTO holder (city, id, name, tax_code, email, created_at, changed_at)
    VALUES ('la-spezia', 'h', 'Anna <Bruno>', 'BRNNNA80A41E463X', 'anna@example.org', 0, 0);
    INSERT INTO citizen (city, id, holder, given_name, family_name, email, password, language, created_at, consent_at,
      confirmed_at) VALUES ('la-spezia', 'anna', 'h', 'Anna', 'Bruno', 'anna@example.org', '-', 'it', 0, 0, 0);
    INSERT INTO permit (city, id, series, code, year, holder, product, state, created_at)
    VALUES ('la-spezia', 'p', 'ABI', 101, 2024, 'h', 'mensile-verde', 'active', 0);
    INSERT INTO permit_zone (city, permit, zone, position) VALUES ('la-spezia', 'p', 'verde', 0);
    INSERT INTO permit_plate (city, permit, plate, position, since) VALUES ('la-spezia', 'p', 'AB101CD', 0, 0);
    INSERT INTO renewal (city, id, permit, citizen, product, months, price, tax, state, quoted_until, created_at,
      paid_before) VALUES ('la-spezia', 'r', 'p', 'anna', 'mensile-verde', 1, 3000, 0, 'open', \(now), \(now), 0);
    INSERT INTO payment (city, id, renewal, provider, amount, language, created_at)
    VALUES ('la-spezia', 'pagamento', 'r', 'bollettino', 3000, 'it', \(now));
    INSERT INTO payment_status (city, payment, seq, state, reason, at)
    VALUES ('la-spezia', 'pagamento', 1, 'intent', '', \(now));
    INSERT INTO notice (city, code, payment, kind, last_day, at)
    VALUES ('la-spezia', '000000000000000101', 'pagamento', 'slip', '\(lastDay)', \(now))
    """
  }

  private static let head = "Data;Importo;Causale;Codice cliente;Versante;Id operazione\r\n"
  /// The day on which the portal's clock stands.
  private static let day = "15/01/2027"
  private static let mixed =
    head + "\(day);30,00;sosta;;ANNA <BRUNO>;1\r\n" + "\(day);12,34;fiori;;CARLO;2\r\n" + "\(day);-1,50;spese;;;3\r\n"

  /// The page before must be the form.
  @discardableResult
  private func upload(
    _ browser: Browser, _ content: String, name: String = "movimenti.csv", token: String? = nil
  ) async throws -> Answer {
    let parts = [
      "Content-Disposition: form-data; name=\"modulo\"\r\n\r\n\(token ?? browser.formToken)",
      "Content-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\nContent-Type: text/csv\r\n\r\n\(content)",
    ]
    let body = parts.map { "--x7\r\n\($0)\r\n" }.joined() + "--x7--\r\n"
    return try await browser.send(
      .post, "\(Self.place)/nuovo", body, [.contentType: "multipart/form-data; boundary=x7"])
  }

  private func enter(_ browser: Browser, _ email: String) async throws {
    try await browser.get("/la-spezia/ufficio/accesso")
    try await browser.post("/la-spezia/ufficio/accesso", ["email": email, "password": Office.password])
    try await browser.get("\(Self.place)/nuovo")
  }

  private func openLine(_ browser: Browser, naming text: String) async throws -> String {
    let page = try await browser.get("\(Self.place)/righe?mucchio=aperte").text
    let row = String(try #require(page.split(separator: "<tr>").first { $0.contains(text) }))
    let start = try #require(row.range(of: "href=\"")?.upperBound)
    return String(row[start...].prefix { $0 != "\"" })
  }

  @Test("a file becomes three heaps that make its sum; handed in again it changes nothing and says so")
  func import3() async throws {
    let portal = try await portal()
    try await portal.browse { browser in
      try await enter(browser, Office.treasurer)
      let first = try await upload(browser, Self.mixed)
      let place = try #require(first.location)
      #expect(place.hasPrefix("\(Self.place)/file/"))
      let page = try await browser.get(place).text
      #expect(page.contains("Il file è stato importato.") && page.contains("I mucchi fanno esattamente la somma"))
      #expect(page.contains("40,84\u{A0}€") && page.contains("42,34\u{A0}€") && page.contains("-1,50\u{A0}€"))
      try await browser.get("\(Self.place)/nuovo")
      #expect(try await upload(browser, Self.mixed, name: "altro.csv").location == place)
      #expect(try await browser.get(place).text.contains("era già stato importato"))
      let list = try await browser.get("\(Self.place)/righe?mucchio=aperte").text
      #expect(list.contains("ANNA &lt;BRUNO&gt;") && list.contains("non nomina nulla di nostro"))
      let table = try await browser.get("\(Self.place)/mucchi.csv")
      #expect(table.text.split(separator: "\r\n").count == 4)
    }
  }

  @Test("a file that is none, a wrong one or none at all is told beside the field, and nothing is kept")
  func refused() async throws {
    let portal = try await portal()
    try await portal.browse { browser in
      try await enter(browser, Office.treasurer)
      let none = try await upload(browser, "", name: "")
      #expect(none.status == .unprocessableContent && none.error("file") == "Scegli il file da importare.")
      let wrong = try await upload(browser, Self.head + "\(Self.day);30,001;x;;;1\r\n")
      #expect(wrong.error("file") == "Il file non è stato preso: c’è un errore.")
      #expect(wrong.text.contains("Riga 2:") && wrong.text.contains("due decimali"))
      let large = try await upload(browser, String(repeating: "a", count: 17 << 20))
      #expect(large.status == .contentTooLarge && large.error("file")?.contains("supera 16 MB") == true)
      #expect(try await portal.engine.read { try $0.rows("SELECT 1 FROM statement_file") }.isEmpty)
    }
  }

  @Test("without the page's own token, from a stranger or from a clerk no file gets in")
  func notOurs() async throws {
    let portal = try await portal()
    try await portal.browse { browser in
      #expect(try await upload(browser, Self.mixed).status == .unsupportedMediaType)
      try await enter(browser, Office.treasurer)
      #expect(try await upload(browser, Self.mixed, token: "wrong").status == .forbidden)
      let broken = try await browser.send(
        .post, "\(Self.place)/nuovo", "--x7\r\nno parts", [.contentType: "multipart/form-data; boundary=x7"])
      #expect(broken.status == .badRequest)
      let elsewhere = try await browser.send(
        .post, "/la-spezia/ufficio/uscita", "--x7--", [.contentType: "multipart/form-data; boundary=x7"])
      #expect(elsewhere.status == .unsupportedMediaType)
      browser.cookies = [:]
      try await enter(browser, Office.clerk)
      for place in ["", "/nuovo", "/righe", "/righe/x", "/file/x", "/mucchi.csv"] {
        #expect(try await browser.get("\(Self.place)\(place)").status == .forbidden)
      }
      #expect(try await portal.engine.read { try $0.rows("SELECT 1 FROM statement_file") }.isEmpty)
    }
  }

  @Test("the treasurer matches a line by the permit's number; wrong input is told beside its field")
  func match() async throws {
    let portal = try await portal()
    try await portal.browse { browser in
      try await enter(browser, Office.treasurer)
      try await upload(browser, Self.mixed)
      let line = try await openLine(browser, naming: "ANNA")
      let page = try await browser.get(line).text
      #expect(page.contains("name=\"viste\" value=\"1\""))
      let form = ["viste": "1"]
      #expect(
        try await browser.post("\(line)/abbinamento", form).error("codice")?.hasPrefix("Scrivi il codice") == true)
      let unknown = try await browser.post("\(line)/abbinamento", ["viste": "1", "codice": "ABI 9 <2020>"])
      #expect(unknown.error("codice")?.hasPrefix("Non c’è un bollettino") == true)
      #expect(unknown.text.contains("value=\"ABI 9 &lt;2020&gt;\""))
      #expect(
        try await browser.post("\(line)/abbinamento", ["viste": "7", "codice": "ABI 101 2024"]).text
          .contains("Intanto la riga è cambiata"))
      #expect(
        try await browser.post("\(line)/abbinamento", ["viste": "1", "codice": "ABI 101 2024"]).location == line)
      let matched = try await browser.get(line).text
      #expect(matched.contains("abbinata da una persona") && matched.contains("Anna &lt;Bruno&gt;"))
      #expect(matched.contains("/ufficio/contabilita/pagamenti/pagamento"))
      let path = try await browser.get("/la-spezia/ufficio/contabilita/pagamenti/pagamento").text
      #expect(path.contains("Conto corrente postale"))
    }
  }

  @Test("a line is explained, which needs a reason, and opened again; who did it stands on its page")
  func explain() async throws {
    let portal = try await portal()
    try await portal.browse { browser in
      try await enter(browser, Office.treasurer)
      try await upload(browser, Self.mixed)
      let line = try await openLine(browser, naming: "CARLO")
      try await browser.get(line)
      #expect(
        try await browser.post("\(line)/spiegazione", ["viste": "1"]).error("spiegazione") == "Scegli che cosa è.")
      #expect(
        try await browser.post("\(line)/spiegazione", ["viste": "1", "spiegazione": "other"]).error("nota")
          == "Scrivi in una nota che cosa è.")
      let fields = ["viste": "1", "spiegazione": "other", "nota": "per il <verde> pubblico"]
      #expect(try await browser.post("\(line)/spiegazione", fields).location == line)
      let explained = try await browser.get(line).text
      #expect(explained.contains("altro: per il &lt;verde&gt; pubblico") && explained.contains("Bruno Sala"))
      #expect(try await browser.post("\(line)/riapertura", ["viste": "2"]).location == line)
      #expect(try await browser.get(line).text.contains("riaperta da una persona"))
      #expect(try await browser.get("\(Self.place)/righe/unknown").status == .notFound)
      let acts = try await portal.engine.read { database in
        try database.rows("SELECT act FROM staff_act WHERE act LIKE 'line-%'").map { try $0.text(at: 0) }
      }
      #expect(Set(acts) == ["line-explained", "line-reopened"])
    }
  }
}
