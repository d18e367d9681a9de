import Cities
import Civil
import Foundation
import Money
import Regulations
import Services
import Testing

@Suite("What a stay costs, for people")
struct QuoteStayTests {
  private let city: City
  private var clock: OffsetTable { city.timeZone }

  init() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Cities/la-spezia")
    city = try CityLoader.load(folder: folder.path())
  }

  private func at(_ time: String) throws -> Instant {
    let date = try #require(LocalDate(iso: time.prefix(10)))
    return clock.instant(LocalDateTime(date: date, time: try #require(LocalTime(time.suffix(5)))))
  }

  private func quote(_ area: String, _ start: String, until end: String) throws -> StayQuote? {
    let request = QuoteStay.Request(area: ID(area), start: try at(start), wish: .until(try at(end)))
    guard case .quoted(let quote) = QuoteStay(city: city, on: clock.day(request.start))(request) else { return nil }
    return quote
  }

  @Test("the stretches add up to the price, in every area and over a weekend")
  func addsUp() throws {
    for area in city.rules.areas where area.tariff != nil {
      let quote = try #require(try quote(area.id.text, "2026-11-20 18:50", until: "2026-11-23 08:17"))
      #expect(quote.timeline.segments.reduce(0) { $0 + $1.sixtieths } == quote.price.sixtieths)
      #expect(quote.timeline.amount == quote.price.amount && !quote.timeline.isCut)
      #expect(quote.timeline.segments.last?.to == quote.end)
    }
  }

  @Test("cheaper places come with the cheapest first, and none that is both farther and dearer than another")
  func worthTheWalk() throws {
    for area in city.rules.areas where area.tariff != nil {
      guard let quote = try quote(area.id.text, "2026-11-23 10:00", until: "2026-11-23 10:50") else { continue }
      let places = quote.offers.compactMap { offer -> (metres: Int, amount: Money)? in
        guard case .nearby(let id, let metres, let amount) = offer else { return nil }
        #expect(id != area.id && metres <= QuoteStay.walkMetres && amount < quote.price.amount)
        return (metres, amount)
      }
      for (cheaper, nearer) in zip(places, places.dropFirst()) {
        #expect(cheaper.amount < nearer.amount && cheaper.metres >= nearer.metres, "\(area.id.text)")
      }
    }
  }

  @Test("a stay beyond the signs is cut, and only places where it is allowed are offered")
  func rotation() throws {
    let quote = try #require(try quote("rotazione-60", "2026-11-23 10:00", until: "2026-11-23 13:00"))
    let (signs, asked) = (try at("2026-11-23 11:00"), try at("2026-11-23 13:00"))
    #expect(quote.end == signs && quote.price.amount == Money(cents: 150))
    #expect(quote.limit?.minutes == 60 && quote.limit?.askedEnd == asked)
    for offer in quote.offers {
      guard case .nearby(let id, _, _) = offer else { continue }
      #expect(city.rules.area(id)?.maximumMinutes ?? .max >= 180)
    }
  }

  @Test("a daily ticket is told beforehand, and called cheaper once it is")
  func dailyTicket() throws {
    let (short, long) = (
      try quote("rossa", "2026-11-23 10:00", until: "2026-11-23 11:00"),
      try quote("rossa", "2026-11-23 10:00", until: "2026-11-23 16:41")
    )
    let from = try at("2026-11-23 16:40")
    let (id, price) = (ID<Product>("giornaliero"), Money(cents: 1_000))
    #expect(short?.offers.contains(.dailyTicket(id, price: price, cheaperFrom: from, paysOff: false)) == true)
    #expect(long?.offers.contains(.dailyTicket(id, price: price, cheaperFrom: from, paysOff: true)) == true)
  }

  @Test("the totals of a late payment are those of the regulation's table (R8)")
  func lateness() throws {
    let day = try #require(LocalDate(iso: "2026-11-23"))
    let table: [(String, Int64, Int64)] = [
      ("verde", 200, 300), ("gialla", 250, 400), ("ordinaria", 300, 500), ("rossa", 400, 700),
      ("rotazione-60", 500, 900),
    ]
    for (id, half, whole) in table {
      let area = try #require(city.rules.area(ID(id)))
      guard case .supplement(let totals, let terms) = Lateness(in: area, on: day, rules: city.rules) else {
        Issue.record("no supplement in \(id)")
        continue
      }
      #expect(totals.map(\.upToMinutes) == [30, 60] && totals.map(\.amount.cents) == [half, whole])
      #expect(terms.daysToPay == 10)
    }
  }

  @Test("what cannot be answered is said by name")
  func refusals() throws {
    let ask = QuoteStay(city: city, on: clock.day(try at("2026-11-23 10:00")))
    func outcome(_ area: String, _ wish: QuoteStay.Request.Wish) throws -> QuoteStay.Outcome {
      ask(QuoteStay.Request(area: ID(area), start: try at("2026-11-23 10:00"), wish: wish))
    }
    if case .unknownArea = try outcome("luna", .spending(Money(cents: 200))) {} else { Issue.record("luna") }
    if case .nothingSold(_, let nearby) = try outcome("residenti", .spending(Money(cents: 200))), !nearby.isEmpty {
    } else {
      Issue.record("residenti")
    }
    if case .endsBeforeStart = try outcome("rossa", .until(try at("2026-11-23 10:00"))) {
    } else {
      Issue.record("no minute")
    }
    if case .belowMinimum(Money(cents: 50)) = try outcome("rossa", .spending(Money(cents: 49))) {
    } else {
      Issue.record("49 cents")
    }
    if case .tooLong(days: 31) = try outcome("verde", .spending(Money(cents: 50_000))) {
    } else {
      Issue.record("500 euro")
    }
  }
}
