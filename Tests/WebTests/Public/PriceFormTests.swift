import Civil
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Money
import Testing

@testable import Web

@Suite("Wrong questions about a price")
struct PriceFormTests {
  private static let right = [
    "area": "rossa", "giorno": "2026-11-23", "ora": "10:00", "cerco": "prezzo", "finoGiorno": "", "finoOra": "12:00",
    "importo": "2,00",
  ]

  /// What is typed instead, the field that is told, and words of the message.
  private static let mistakes: [(changes: [String: String], field: String, words: String)] = [
    (["area": "azzurra"], "area", "Scegli un’area dell’elenco"),
    (["area": "rossa\u{0}"], "area", "Scegli un’area dell’elenco"),
    (["giorno": ""], "giorno", "Scrivi il giorno"),
    (["giorno": "2026-02-30"], "giorno", "non esiste o non si legge"),
    (["giorno": "domani"], "giorno", "non esiste o non si legge"),
    (["giorno": "🚗"], "giorno", "non esiste o non si legge"),
    (["giorno": "1800-01-01"], "giorno", "tra il 1970 e il 2100"),
    (["giorno": "9999-12-31"], "giorno", "tra il 1970 e il 2100"),
    (["ora": ""], "ora", "Scrivi l’ora di arrivo"),
    (["ora": "25:00"], "ora", "non si legge"),
    (["ora": "24:00"], "ora", "non si legge"),
    (["ora": "10:60"], "ora", "non si legge"),
    (["ora": String(repeating: "9", count: 10_000)], "ora", "non si legge"),
    (["finoOra": ""], "finoOra", "Scrivi l’ora in cui riparti"),
    (["finoOra": "09:00"], "finoOra", "Riparti prima di arrivare"),
    (["finoOra": "10:00"], "finoOra", "Riparti prima di arrivare"),
    (["finoGiorno": "2026-11-22"], "finoOra", "Riparti prima di arrivare"),
    (["finoGiorno": "2026-12-25"], "finoOra", "Al massimo si calcolano 31 giorni"),
    (["finoGiorno": "2101-01-01"], "finoGiorno", "tra il 1970 e il 2100"),
    (["cerco": "durata", "importo": ""], "importo", "Scrivi quanto vuoi spendere"),
    (["cerco": "durata", "importo": "due"], "importo", "non si legge"),
    (["cerco": "durata", "importo": "🪙🪙"], "importo", "non si legge"),
    (["cerco": "durata", "importo": "-2,00"], "importo", "più di zero"),
    (["cerco": "durata", "importo": "0"], "importo", "più di zero"),
    (["cerco": "durata", "importo": "2,505"], "importo", "al massimo due cifre"),
    (["cerco": "durata", "importo": "1.000,50"], "importo", "non si legge"),
    (["cerco": "durata", "importo": "0,49"], "importo", "accetta almeno 0,50"),
    (["cerco": "durata", "importo": "500,01"], "importo", "al massimo 500,00"),
    (["cerco": "durata", "importo": "500"], "importo", "più di 31 giorni"),
    (["cerco": "durata", "importo": String(repeating: "9", count: 10_000)], "importo", "non si legge"),
  ]

  @Test("each mistake is told beside its field, with 422, and what was typed is kept")
  func mistakes() async throws {
    let portal = try await TestPortal()
    try await portal.application().test(.router) { client in
      for (changes, field, words) in PriceFormTests.mistakes {
        let values = PriceFormTests.right.merging(changes) { $1 }
        let query = values.map { "\($0)=\(encoded($1))" }.sorted().joined(separator: "&")
        let response = try await client.execute(uri: "/la-spezia/quanto-costa?\(query)", method: .get)
        let page = response.text
        #expect(response.status == .unprocessableContent, "\(field): \(words)")
        #expect(page.contains("id=\"\(field)-error\"") && page.contains("href=\"#\(field)\""), "\(field): \(words)")
        #expect(page.contains(words), "\(field): \(words)")
        #expect(HTMLChecker(page).faults == [] && page.utf8.count < 60_000)
        for (name, value) in changes where name != "cerco" && name != "area" && !value.isEmpty {
          #expect(page.contains("value=\"\(value.prefix(100))\""), "\(name) is kept")
        }
      }
    }
    #expect(portal.log.events == [])
  }

  @Test("days, times and amounts are read as people write them")
  func readings() {
    #expect(PriceForm.date("23/11/2026")?.iso == "2026-11-23" && PriceForm.date("3.1.2027")?.iso == "2027-01-03")
    #expect(PriceForm.date("23/11") == nil && PriceForm.date("99999999999999999999/1/1") == nil)
    #expect(PriceForm.time("9:05")?.minuteOfDay == 545 && PriceForm.time("9.05")?.minuteOfDay == 545)
    #expect(PriceForm.time("10:00:00")?.minuteOfDay == 600 && PriceForm.time("١٠:٠٠") == nil)
    for text in ["2,50", "2.50", "2,5", "€ 2,50", " 2,50 € ", "+2,50"] {
      #expect(PriceForm.amount(text) == .right(Money(cents: 250)), "\(text)")
    }
    #expect(PriceForm.amount("2") == .right(Money(cents: 200)))
    #expect(PriceForm.amount("٢") == .unreadable && PriceForm.amount("1e3") == .unreadable)
  }
}

private func encoded(_ text: String) -> String { text.utf8.map { "%" + hex($0) }.joined() }

private func hex(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16)
  return digits.utf8.count == 1 ? "0" + digits : digits
}
