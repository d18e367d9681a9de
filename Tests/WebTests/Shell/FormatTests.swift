import Civil
import Money
import Testing
import Wording

private func day(_ iso: String) throws -> LocalDate { try #require(LocalDate(iso: iso)) }

@Suite struct FormatTests {
  @Test(
    "money reads as people write it in each language",
    arguments: [
      (0, "0,00\u{A0}€", "€0.00"), (3005, "30,05\u{A0}€", "€30.05"), (123_450, "1234,50\u{A0}€", "€1,234.50"),
      (1_234_550, "12.345,50\u{A0}€", "€12,345.50"), (123_456_750, "1.234.567,50\u{A0}€", "€1,234,567.50"),
      (-250, "-2,50\u{A0}€", "-€2.50"),
    ])
  func money(cents: Int64, italian: String, english: String) {
    #expect(Format(.it).money(Money(cents: cents)) == italian)
    #expect(Format(.en).money(Money(cents: cents)) == english)
  }

  @Test(
    "an expiry is told from where we stand",
    arguments: [
      ("2026-12-03", "scade tra 12 giorni"), ("2026-11-22", "scade domani"), ("2026-11-21", "scade oggi"),
      ("2026-11-20", "scaduto ieri"), ("2026-11-16", "scaduto da 5 giorni"),
    ])
  func expiry(lastDay: String, words: String) throws {
    #expect(Format(.it).expiry(of: try day(lastDay), today: try day("2026-11-21")) == words)
  }

  @Test("days take the article their number asks for")
  func articles() throws {
    let italian = Format(.it)
    #expect(
      italian.period(from: try day("2026-12-08"), to: try day("2027-03-11")) == "dall’8 dicembre 2026 all’11 marzo 2027"
    )
    #expect(italian.on(try day("2026-12-03")) == "il 3 dicembre 2026")
    #expect(
      Format(.en).period(from: try day("2026-12-08"), to: try day("2027-03-11"))
        == "from 8 December 2026 to 11 March 2027")
  }

  @Test("lengths of time and lists")
  func lengths() {
    #expect([1, 3, 12, 24].map(Format(.it).months) == ["1 mese", "3 mesi", "1 anno", "2 anni"])
    #expect(Format(.it).list(["rossa", "gialla", "verde"]) == "rossa, gialla e verde")
    #expect(Format(.it).weekdays([.monday, .tuesday, .wednesday]) == "da lunedì a mercoledì")
    #expect(Format(.en).weekdays([.tuesday, .thursday]) == "Tuesday and Thursday")
    #expect(Format(.it).percent(Rate(basisPoints: 2200)) == "22\u{A0}%")
    #expect(Format(.it).percent(Rate(basisPoints: 1050)) == "10,5\u{A0}%")
  }
}
