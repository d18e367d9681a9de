import Cities
import Civil
import Money
import Payments
import Regulations
import SQL
import Services
import Store
import Testing

@Suite("Paying by postal slip")
struct PostalSlipTests {
  /// La Spezia with one permit for all zones.
  private func spezia() async throws -> (town: TestTown, person: (citizen: ID<Citizen>, permit: ID<Permit>)) {
    let town = try await TestTown(town: "la-spezia")
    let person = try await town.holder(product: "mensile-rossa-gialla-verde", zone: "rossa")
    return (town, person)
  }

  @Test("a slip is printed at once, sends nobody away and waits for the post")
  func printed() async throws {
    let (town, person) = try await spezia()
    let (payment, outcome) = try await town.begin(person, by: "bollettino", cents: 4000)
    #expect(outcome == .seePayment)
    let paper = try #require(try await town.printed(payment, person.citizen))
    #expect(paper.fileName == "bollettino-\(try SlipCode(counter: 1).digits).pdf")
    let view = try #require(try await ShowPayment(town.platform)(payment, citizen: person.citizen, city: town.city))
    guard case .slip(let slip) = view.notice?.kind else { return #expect(Bool(false), "It is a slip.") }
    #expect((slip.account, slip.code) == ("63868921", nil))
    #expect(slip.reason == "ABI 101 2024 – targa AB101CD")
    #expect(try await VerifyDatabase(cities: town.platform.cities)(town.engine).findings.map(\.line) == [])
  }

  @Test("its money renews the permit when the post's file brings it, also some days after its last day")
  func paid() async throws {
    let (town, person) = try await spezia()
    let (payment, _) = try await town.begin(person, by: "bollettino", cents: 4000)
    try await town.sweep(times: 35, hours: 24)
    #expect(try await town.state(payment) == "intent")
    #expect(try await town.printed(payment, person.citizen) == nil, "Its last day has gone by.")
    let capture = CaptureRecord(
      payment: payment, provider: "bollettino", reference: "riga-1", amount: Money(cents: 4000),
      capturedAt: town.now().adding(days: -6))
    _ = try await SettlePayment(town.platform)(SettlePayment.Request(city: town.city, capture: capture))
    #expect(try await town.state(payment) == "applied")
    #expect(try await town.count("SELECT sum(amount) FROM transfer WHERE debit = 'postal'") == 4000)
  }

  @Test("ten days after its last day the permit is free again; money that comes later still counts")
  func lapsed() async throws {
    let (town, person) = try await spezia()
    let (payment, _) = try await town.begin(person, by: "bollettino", cents: 4000)
    try await town.sweep(times: 40, hours: 24)
    #expect(try await town.state(payment) == "intent")
    try await town.sweep(hours: 48)
    #expect(try await town.state(payment) == "expired")
    let capture = CaptureRecord(
      payment: payment, provider: "bollettino", reference: "riga-1", amount: Money(cents: 4000), capturedAt: town.now())
    _ = try await SettlePayment(town.platform)(SettlePayment.Request(city: town.city, capture: capture))
    #expect(try await town.state(payment) == "applied")
  }

  @Test("a slip can be given up for another way to pay, and gets a number of its own the next time")
  func cancelled() async throws {
    let (town, person) = try await spezia()
    let (payment, _) = try await town.begin(person, by: "bollettino", cents: 4000)
    #expect(try await CancelPayment(town.platform)(payment, citizen: person.citizen, city: town.city) == .cancelled)
    #expect(try await town.printed(payment, person.citizen) == nil)
    let (next, _) = try await town.begin(person, by: "bollettino", cents: 4000)
    let paper = try #require(try await town.printed(next, person.citizen))
    #expect(paper.fileName == "bollettino-\(try SlipCode(counter: 2).digits).pdf")
  }

  @Test("money of a slip that can no longer be used waits for a person to give it back")
  func orphan() async throws {
    let (town, person) = try await spezia()
    let (payment, _) = try await town.begin(person, by: "bollettino", cents: 4000)
    _ = try await CancelPayment(town.platform)(payment, citizen: person.citizen, city: town.city)
    _ = try await town.engine.write { [city = town.city] in
      try $0.execute("UPDATE permit SET state = 'returned' WHERE city = \(city.id)")
    }
    let capture = CaptureRecord(
      payment: payment, provider: "bollettino", reference: "riga-1", amount: Money(cents: 4000), capturedAt: town.now())
    _ = try await SettlePayment(town.platform)(SettlePayment.Request(city: town.city, capture: capture))
    try await town.sweep(hours: 2)
    #expect(try await town.state(payment) == "refundRequested")
    #expect(try await town.count("SELECT count(*) FROM refund") == 1)
  }

  @Test("a town without an account at the post takes no slips")
  func notOffered() async throws {
    let town = try await TestTown()
    let person = try await town.holder()
    #expect(try await town.renew(person.permit, person.citizen, provider: "bollettino") == .noSuchProvider)
  }
}
