import Civil
import Money
import Regulations
import Testing

@Suite("Cheaper ways to stand")
struct AlternativeTests {
  private let dayTicket = Product(
    id: ID("giornaliero"), zones: [ID("rossa")], terms: [], dayPrice: .spelled("10.00"), tax: .outside)
  private let red = Ground.area(Ground.flat("1.50"), id: "rossa")
  private let yellow = Ground.area(Ground.flat("0.75"), id: "gialla")
  private let green = Ground.area(Ground.flat("0.50"), id: "verde")
  private let shortStay = Ground.area(Ground.flat("0.10"), kind: .rotation(maximumMinutes: 60), id: "rotazione")

  private func cheaper(_ from: String, _ to: String, nearby: [Area]) throws -> [Alternative] {
    let price = try StayPrice(from: Rome.at(from), to: Rome.at(to), in: red, clock: Rome.clock)
    return Alternative.cheaper(
      than: price, from: Rome.at(from), to: Rome.at(to), in: red, nearby: nearby, products: [dayTicket],
      clock: Rome.clock)
  }

  @Test("a cheaper zone nearby comes first, and a place with too short a maximum not at all")
  func areas() throws {
    let found = try cheaper(
      "2026-11-20 10:00", "2026-11-20 12:00", nearby: [shortStay, yellow, green, Ground.residents])
    #expect(
      found == [.area(ID("verde"), amount: .spelled("1.00")), .area(ID("gialla"), amount: .spelled("1.50"))])
    let short = try cheaper("2026-11-20 10:00", "2026-11-20 11:00", nearby: [shortStay])
    #expect(short == [.area(ID("rotazione"), amount: .spelled("0.10"))])
  }

  @Test("the daily ticket is cheaper from the minute the stay would cost more than it")
  func ticket() throws {
    #expect(try cheaper("2026-11-20 08:00", "2026-11-20 14:40", nearby: []) == [])
    #expect(
      try cheaper("2026-11-20 08:00", "2026-11-20 14:41", nearby: []) == [
        .dailyTicket(ID("giornaliero"), price: .spelled("10.00"), cheaperFrom: Rome.at("2026-11-20 14:40"))
      ])
    #expect(try cheaper("2026-11-20 08:00", "2026-11-21 07:59", nearby: []).count == 1, "the night after is free")
    #expect(try cheaper("2026-11-20 08:00", "2026-11-21 08:01", nearby: []) == [], "it ends with the day")
  }

  @Test("a car with free minutes of its own has them in the other area too")
  func freeMinutes() throws {
    let (from, to) = (Rome.at("2026-11-20 10:00"), Rome.at("2026-11-20 12:00"))
    let price = try StayPrice(from: from, to: to, in: red, clock: Rome.clock, freeMinutes: 60)
    let found = Alternative.cheaper(
      than: price, from: from, to: to, in: red, nearby: [yellow], products: [], clock: Rome.clock, freeMinutes: 60)
    #expect(found == [.area(ID("gialla"), amount: .spelled("0.75"))])
  }

  @Test("a stay that costs nothing has no cheaper way")
  func free() throws {
    #expect(try cheaper("2026-11-22 08:00", "2026-11-22 20:00", nearby: [green]) == [])
  }
}
