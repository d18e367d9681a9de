import Cities
import Civil
import HTTPTypes
import SQL
import Services
import Testing

@Suite("The accounts of the office")
struct LedgerPagesTests {
  /// So many payments of 35 euro, a minute from one to the next, the last given back.
  private func portal(payments: Int) async throws -> AccountPortal {
    let portal = try await AccountPortal()
    try await portal.addStaff()
    try await portal.addPermit()
    let start = portal.platform.now().milliseconds - 3_600_000
    try await portal.engine.write { database in
      try database.execute(
        """
        INSERT INTO citizen (city, id, holder, given_name, family_name, email, password, language, created_at, consent_at)
        SELECT city, 'anna', id, 'Anna', 'Bruno', email, '-', 'it', 0, 0 FROM holder
        """)
      for number in 1...payments {
        let (renewal, payment, at) = ("r\(number)", "pagamento-\(number)", start + Int64(number) * 60_000 / 10)
        try database.execute(
          """
          INSERT INTO renewal (city, id, permit, citizen, product, months, price, tax, state, quoted_until, created_at)
          SELECT city, \(renewal), id, 'anna', product, 1, 3500, 0, 'closed', 0, 0 FROM permit
          """)
        try database.execute(
          """
          INSERT INTO payment (city, id, renewal, provider, amount, language, created_at)
          VALUES ('chivasso', \(payment), \(renewal), 'paypal', 3500, 'it', 0)
          """)
        let credit = number == payments ? "suspense" : "revenue:residenti"
        try database.execute(
          """
          INSERT INTO transfer (city, id, payment, debit, credit, amount, at)
          VALUES ('chivasso', \("t\(number)"), \(payment), 'provider:paypal', \(credit), 3500, \(at))
          """)
      }
      try database.execute(
        """
        INSERT INTO transfer (city, id, payment, debit, credit, amount, at)
        VALUES ('chivasso', 'back', \("pagamento-\(payments)"), 'suspense', 'provider:paypal', 3500,
          \(start + Int64(payments + 1) * 6_000))
        """)
    }
    return portal
  }

  @Test(
    "the treasurer sees what was taken, where it is, and that nothing is missing; the clerk is told it is not for them")
  func balance() async throws {
    let portal = try await portal(payments: 3)
    try await portal.browse { browser in
      try await browser.enter(Office.treasurer)
      #expect(try await browser.get("/chivasso/ufficio").text.contains("href=\"/chivasso/ufficio/contabilita\""))
      let page = try await browser.get("/chivasso/ufficio/contabilita").text
      #expect(page.contains("<dd>70,00\u{A0}€</dd>"))
      #expect(page.contains("Dare e avere coincidono al centesimo."))
      #expect(page.contains("Ricavi: Abbonamento residenti"))
      #expect(page.contains("/ufficio/contabilita/movimenti?dal=") && page.contains("conto=suspense"))
      browser.cookies = [:]
      try await browser.enter(Office.clerk)
      for place in ["", "/movimenti", "/pagamenti/pagamento-1", "/movimenti.csv", "/bilancio.csv"] {
        #expect(try await browser.get("/chivasso/ufficio/contabilita\(place)").status == .forbidden)
      }
    }
  }

  @Test("without the login every place of it leads there")
  func stranger() async throws {
    let portal = try await portal(payments: 1)
    try await portal.browse { browser in
      for place in ["", "/movimenti", "/pagamenti/pagamento-1", "/movimenti.csv", "/bilancio.csv"] {
        let answer = try await browser.get("/chivasso/ufficio/contabilita\(place)")
        #expect(answer.headers[.location]?.contains("/ufficio/accesso?poi=") == true)
      }
    }
  }

  @Test("days that are none are told beside their field, and what was typed stays")
  func wrongDays() async throws {
    let portal = try await portal(payments: 1)
    try await portal.browse { browser in
      try await browser.enter(Office.treasurer)
      let wrong = try await browser.get("/chivasso/ufficio/contabilita?dal=31/02/2026&al=oggi").text
      #expect(wrong.contains("id=\"dal-error\"") && wrong.contains("id=\"al-error\""))
      #expect(wrong.contains("value=\"31/02/2026\"") && wrong.contains("value=\"oggi\""))
      let order = try await browser.get("/chivasso/ufficio/contabilita?dal=2026-11-21&al=20/11/2026").text
      #expect(order.contains("L’ultimo giorno viene prima del primo."))
      let before = try await browser.get("/chivasso/ufficio/contabilita?dal=2025-01-01&al=2025-12-31").text
      #expect(before.contains("In questi giorni non c’è alcun movimento."))
      for query in ["?dal=boh", "?al=0", "?dal=2026-12-01&al=2026-01-01"] {
        #expect(try await browser.get("/chivasso/ufficio/contabilita/movimenti.csv\(query)").status == .badRequest)
      }
    }
  }

  @Test("transfers come page by page, each once, with the way of every payment")
  func entries() async throws {
    let portal = try await portal(payments: 120)
    try await portal.browse { browser in
      try await browser.enter(Office.treasurer)
      var place = "/chivasso/ufficio/contabilita/movimenti"
      var seen: [String] = []
      while true {
        let page = try await browser.get(place).text
        seen += page.matches(of: /pagamenti\/(pagamento-[0-9]+)"/).map { String($0.1) }
        guard let next = page.firstMatch(of: /href="([^"]*dopo=[^"]*)"/) else { break }
        place = String(next.1).replacing("&amp;", with: "&")
      }
      #expect(seen.count == 121 && Set(seen).count == 120)
      let path = try await browser.get("/chivasso/ufficio/contabilita/pagamenti/pagamento-120").text
      #expect(path.contains("Somme da restituire") && !path.contains("Ricavi"))
      #expect(try await browser.get("/chivasso/ufficio/contabilita/pagamenti/nessuno").status == .notFound)
      let suspense = try await browser.get("/chivasso/ufficio/contabilita/movimenti?conto=suspense").text
      #expect(suspense.matches(of: /pagamenti\/pagamento/).count == 2)
    }
  }

  @Test("the tables for the accountants hold every transfer and no name")
  func tables() async throws {
    let portal = try await portal(payments: 2)
    try await portal.browse { browser in
      try await browser.enter(Office.treasurer)
      let table = try await browser.get("/chivasso/ufficio/contabilita/movimenti.csv?dal=2027-01-01&al=2027-01-31")
      #expect(table.headers[.contentDisposition] == "attachment; filename=\"movimenti-2027-01-01-2027-01-31.csv\"")
      #expect(table.text.split(separator: "\r\n").count == 4)
      #expect(!table.text.contains("Bruno") && !table.text.contains("ABI"))
      let balance = try await browser.get("/chivasso/ufficio/contabilita/bilancio.csv?dal=2027-01-01&al=2027-01-31")
      #expect(balance.text.hasSuffix("Totale;105,00;105,00;0,00;\r\n"))
    }
  }
}
