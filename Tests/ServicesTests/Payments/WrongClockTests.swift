import Cities
import Civil
import Mail
import Money
import Payments
import Regulations
import SQL
import Services
import Store
import Testing

@Suite("A clock that goes wrong")
struct WrongClockTests {
  @Test("a receipt issued after the clock was set back is not dated before the one before it")
  func receiptsInOrder() async throws {
    let town = try await TestTown()
    for (code, minutes) in [(101, -60), (102, -1440), (103, 400 * 1440), (104, -400 * 1440)] as [(Int, Int64)] {
      let (citizen, permit) = try await town.holder(code: code)
      let (payment, reference) = try await town.goToBank(permit, citizen)
      _ = town.decide(.approve, reference)
      #expect(try await town.follow(payment) == .applied)
      town.pass(minutes: minutes)
    }
    #expect(
      try await town.count(
        """
        SELECT count(*) FROM receipt a JOIN receipt b ON b.city = a.city AND b.year = a.year AND b.number = a.number + 1
        WHERE b.issued_at < a.issued_at
        """) == 0)
    #expect(try await town.count("SELECT count(*) FROM receipt") == 4)
  }

  @Test("a payment that goes on after the clock was set back has its states in order")
  func statesInOrder() async throws {
    let town = try await TestTown()
    let (citizen, permit) = try await town.holder()
    let (payment, reference) = try await town.goToBank(permit, citizen)
    town.pass(minutes: -1440)
    _ = town.decide(.approve, reference)
    #expect(try await town.follow(payment) == .applied)
    #expect(
      try await town.count(
        """
        SELECT count(*) FROM payment_status a JOIN payment_status b ON b.payment = a.payment AND b.seq = a.seq + 1
        WHERE b.at < a.at
        """) == 0)
  }

  @Test("letters and questions put off by a clock that was 400 days ahead are due again once it is set right")
  func putOff() async throws {
    let town = try await TestTown()
    let (citizen, permit) = try await town.holder()
    town.breakMail(.temporary("not now"))
    town.pass(minutes: 400 * 1440)
    let (late, _) = try await town.holder(code: 102)
    let (payment, reference) = try await town.goToBank(ID("permit-102"), late)
    _ = town.decide(.decline, reference)
    #expect(try await town.follow(payment) == .declined)
    _ = try await DeliverLetters(town.platform)()
    town.breakMail(nil)
    town.pass(minutes: -400 * 1440)
    let (second, _) = try await town.goToBank(permit, citizen)
    town.pass(minutes: 1)
    #expect(try await RecallPutOff(town.platform)() == 2)
    #expect(try await DeliverLetters(town.platform)() == 1)
    #expect(try await SweepPayments(town.platform)() == 2)
    #expect(try await town.follow(second) == .redirected)
    #expect(try await RecallPutOff(town.platform)() == 0)
  }

  @Test("late money goes back when the permit was renewed otherwise, also after the clock was set back in between")
  func overtakenUnderAWrongClock() async throws {
    let town = try await TestTown()
    let (citizen, permit) = try await town.holder()
    let (first, firstReference) = try await town.goToBank(permit, citizen)
    #expect(try await CancelPayment(town.platform)(first, citizen: citizen, city: town.city) == .cancelled)
    town.pass(minutes: -1440)
    let (second, secondReference) = try await town.goToBank(permit, citizen)
    _ = town.decide(.approve, secondReference)
    #expect(try await town.follow(second) == .applied)
    _ = town.decide(.approve, firstReference)
    #expect(try await town.follow(first) == .refunded)
    #expect(try await town.view(permit, citizen).permit.periods.count == 2)
  }

  @Test("money taken by a provider whose clock is ahead of ours is written down under one moment")
  func providerAhead() async throws {
    let town = try await TestTown()
    town.letClockTick()
    for code in [101, 102] {
      let (citizen, permit) = try await town.holder(code: code)
      let (payment, _) = try await town.goToBank(permit, citizen)
      let capture = CaptureRecord(
        payment: payment, provider: "banca-di-prova", reference: "C-\(code)", amount: Money(cents: 3500),
        capturedAt: town.now().adding(hours: 1))
      _ = try await SettlePayment(town.platform)(SettlePayment.Request(city: town.city, capture: capture))
    }
    let report = try await VerifyDatabase(cities: [town.city.id: town.city])(town.engine)
    #expect(report.findings.map(\.line) == [])
  }
}
