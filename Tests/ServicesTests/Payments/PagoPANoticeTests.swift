import Civil
import Payments
import Regulations
import SQL
import Services
import Store
import Testing

@Suite("Paying by a notice of pagoPA")
struct PagoPANoticeTests {
  private let pagoPA = PagoPADouble()

  @Test("a notice can be paid at any counter until its last day, and renews the permit within the hour")
  func paidAtTheTobacconist() async throws {
    let town = try await TestTown.withPagoPA(pagoPA)
    let person = try await town.holder()
    let (payment, outcome) = try await town.begin(person, by: "pagopa")
    #expect(outcome == .redirect(to: "http://pagopa.test/c/1"))
    let position = try #require(pagoPA.positions.first)
    #expect((position.number, position.amount) == (try NoticeNumber(.segregation(2), counter: 1).digits, 3500))
    // 30 days after 21 November 2026, to the end of that day in Rome.
    #expect(position.due == "2026-12-21T22:59:59Z")
    try await town.sweep(times: 20, hours: 24)
    #expect(try await town.state(payment) == "redirected")
    #expect(pagoPA.pay(position.number))
    try await town.sweep(hours: 1)
    #expect(try await town.state(payment) == "applied")
    #expect(try await town.view(person.permit, person.citizen).permit.periods.count == 2)
    #expect(try await town.count("SELECT count(*) FROM receipt") == 1)
  }

  @Test("who leaves pagoPA's page finds the same notice again, with a fresh page to pay it on")
  func pageAnew() async throws {
    let town = try await TestTown.withPagoPA(pagoPA)
    let person = try await town.holder()
    let (payment, _) = try await town.begin(person, by: "pagopa")
    try await town.sweep(hours: 30)
    #expect(try await town.start(payment, person.citizen) == .redirect(to: "http://pagopa.test/c/2"))
    #expect(pagoPA.positions.count == 1)
    let view = try #require(try await ShowPayment(town.platform)(payment, citizen: person.citizen, city: town.city))
    let number = try NoticeNumber(.segregation(2), counter: 1).text
    #expect(view.notice?.kind == .pagoPA(number: number, creditor: "00743110157"))
    #expect(view.notice?.lastDay.iso == "2026-12-21" && view.notice?.isPrintable == true)
  }

  @Test("the notice is printed for who pays it, the same each time, and for nobody else")
  func printed() async throws {
    let town = try await TestTown.withPagoPA(pagoPA)
    let (person, stranger) = (try await town.holder(), try await town.holder(code: 102))
    let (payment, _) = try await town.begin(person, by: "pagopa")
    let paper = try #require(try await town.printed(payment, person.citizen))
    #expect(paper.fileName == "avviso-\(pagoPA.positions[0].number).pdf")
    town.pass(minutes: 600)
    #expect(try await town.printed(payment, person.citizen) == paper)
    #expect(try await town.printed(payment, stranger.citizen) == nil)
  }

  @Test("before pagoPA has it there is no paper, and after an hour the permit is free again")
  func unreachable() async throws {
    let town = try await TestTown.withPagoPA(pagoPA)
    let person = try await town.holder()
    pagoPA.silence(true)
    let (payment, outcome) = try await town.begin(person, by: "pagopa")
    #expect(outcome == .tryLater)
    #expect(try await town.printed(payment, person.citizen) == nil)
    pagoPA.silence(false)
    try await town.sweep(hours: 1)
    #expect(try await town.state(payment) == "expired")
    #expect(pagoPA.positions.isEmpty)
  }

  @Test("a position whose answer was lost is found again, with the number it has")
  func lostAnswer() async throws {
    let town = try await TestTown.withPagoPA(pagoPA)
    let person = try await town.holder()
    pagoPA.loseAnswer()
    let (payment, outcome) = try await town.begin(person, by: "pagopa")
    #expect(outcome == .tryLater && pagoPA.positions.count == 1)
    #expect(try await town.start(payment, person.citizen) == .redirect(to: "http://pagopa.test/c/1"))
    #expect(pagoPA.positions.count == 1)
  }

  @Test("a position whose answer was lost is made unpayable when its payer gives up")
  func lostAndGivenUp() async throws {
    let town = try await TestTown.withPagoPA(pagoPA)
    let person = try await town.holder()
    pagoPA.loseAnswer()
    let (payment, _) = try await town.begin(person, by: "pagopa")
    #expect(try await CancelPayment(town.platform)(payment, citizen: person.citizen, city: town.city) == .cancelled)
    #expect(!pagoPA.pay(pagoPA.positions[0].number))
  }

  @Test("a cancelled notice can be paid nowhere any more, and the permit is renewed in another way")
  func cancelled() async throws {
    let town = try await TestTown.withPagoPA(pagoPA)
    let person = try await town.holder()
    let (payment, _) = try await town.begin(person, by: "pagopa")
    #expect(try await CancelPayment(town.platform)(payment, citizen: person.citizen, city: town.city) == .cancelled)
    #expect(!pagoPA.pay(pagoPA.positions[0].number))
    #expect(try await town.printed(payment, person.citizen) == nil)
    guard case .pay = try await town.renew(person.permit, person.citizen) else {
      return #expect(Bool(false), "It is free again.")
    }
  }

  @Test("a notice paid a moment before it is cancelled renews the permit all the same")
  func paidBeforeCancelling() async throws {
    let town = try await TestTown.withPagoPA(pagoPA)
    let person = try await town.holder()
    let (payment, _) = try await town.begin(person, by: "pagopa")
    #expect(pagoPA.pay(pagoPA.positions[0].number))
    #expect(try await CancelPayment(town.platform)(payment, citizen: person.citizen, city: town.city) == .seePayment)
    #expect(try await town.state(payment) == "applied")
  }

  @Test("a notice cancelled while pagoPA is silent is made unpayable once it answers")
  func cancelledInSilence() async throws {
    let town = try await TestTown.withPagoPA(pagoPA)
    let person = try await town.holder()
    let (payment, _) = try await town.begin(person, by: "pagopa")
    try await town.sweep(hours: 30)
    pagoPA.silence(true)
    #expect(try await CancelPayment(town.platform)(payment, citizen: person.citizen, city: town.city) == .cancelled)
    pagoPA.silence(false)
    town.pass(minutes: 1)
    _ = try await SweepPayments(town.platform)()
    #expect(pagoPA.positions[0].status == "UNPAYABLE")
    #expect(try await town.state(payment) == "cancelled")
  }

  @Test("a notice whose making was never confirmed, cancelled in silence, is made unpayable once pagoPA answers")
  func unconfirmedAndCancelled() async throws {
    let town = try await TestTown.withPagoPA(pagoPA)
    let person = try await town.holder()
    pagoPA.loseAnswer()
    let (payment, _) = try await town.begin(person, by: "pagopa")
    pagoPA.silence(true)
    #expect(try await CancelPayment(town.platform)(payment, citizen: person.citizen, city: town.city) == .cancelled)
    #expect(pagoPA.positions.map(\.status) == ["VALID"])
    pagoPA.silence(false)
    town.pass(minutes: 1)
    _ = try await SweepPayments(town.platform)()
    #expect(pagoPA.positions.map(\.status) == ["UNPAYABLE"])
    #expect(try await town.state(payment) == "cancelled")
  }

  @Test("silence of pagoPA's for a week ends no notice: it is paid in the meantime")
  func silentForAWeek() async throws {
    let town = try await TestTown.withPagoPA(pagoPA)
    let person = try await town.holder()
    let (payment, _) = try await town.begin(person, by: "pagopa")
    pagoPA.silence(true)
    try await town.sweep(times: 9, hours: 24)
    #expect(try await town.state(payment) == "redirected")
    #expect(pagoPA.pay(pagoPA.positions[0].number))
    pagoPA.silence(false)
    try await town.sweep(hours: 2)
    #expect(try await town.state(payment) == "applied")
  }

  @Test("the day after its last day a notice is void, here and at pagoPA, and nobody is told that a payment failed")
  func lapsed() async throws {
    let town = try await TestTown.withPagoPA(pagoPA)
    let person = try await town.holder()
    let (payment, _) = try await town.begin(person, by: "pagopa")
    town.pass(minutes: 30 * 24 * 60 + 11 * 60)
    _ = try await SweepPayments(town.platform)()
    #expect(try await town.state(payment) == "redirected")
    try await town.sweep(hours: 2)
    #expect(try await town.state(payment) == "expired")
    #expect(!pagoPA.pay(pagoPA.positions[0].number))
    #expect(try await town.count("SELECT count(*) FROM outbox") == 0)
  }

  @Test("a notice is never payable longer than the permit can be renewed")
  func endOfTheWindow() async throws {
    let town = try await TestTown.withPagoPA(pagoPA)
    let person = try await town.holder(daysLeft: -360)
    _ = try await town.begin(person, by: "pagopa")
    #expect(pagoPA.positions[0].due == "2026-11-26T22:59:59Z")
  }

  @Test("numbers run from one on without gap or double, however many renew at once and however many are refused")
  func counted() async throws {
    let town = try await TestTown.withPagoPA(pagoPA)
    var people: [(citizen: ID<Citizen>, permit: ID<Permit>)] = []
    for code in 101...140 { people.append(try await town.holder(code: code)) }
    let outcomes = try await withThrowingTaskGroup(of: RenewPermit.Outcome.self) { group in
      for (index, person) in people.enumerated() {
        // Each form is sent twice; one in four names a length that is not sold.
        for _ in 0..<2 {
          group.addTask {
            try await town.renew(
              person.permit, person.citizen, months: index % 4 == 3 ? 7 : 1, key: "form-\(index)", provider: "pagopa")
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.count == 80)
    let codes = try await town.engine.read {
      try $0.rows("SELECT code FROM notice ORDER BY code").map { try $0.text(at: 0) }
    }
    #expect(codes == (1...30).map { (try? NoticeNumber(.segregation(2), counter: $0))?.digits ?? "" })
    #expect(try await town.count("SELECT last FROM notice_counter") == 30)
  }
}
