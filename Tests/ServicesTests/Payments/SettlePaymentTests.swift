import Civil
import Mail
import Money
import Payments
import Regulations
import SQL
import Services
import Store
import Testing

@Suite("Paying for a renewal")
struct SettlePaymentTests {
  @Test("a paid renewal gives one period that starts the day after the last one, one receipt and one letter")
  func paid() async throws {
    let town = try await TestTown()
    let (citizen, permit) = try await town.holder()
    let before = try await town.view(permit, citizen)
    let (payment, reference) = try await town.goToBank(permit, citizen)
    _ = town.decide(.approve, reference)
    #expect(try await town.follow(payment) == .applied)
    let after = try await town.view(permit, citizen)
    let old = try #require(before.permit.lastDay)
    #expect(after.permit.periods.count == 2)
    #expect(after.permit.periods.last == PermitTerm.period(from: old.adding(days: 1), months: 1))
    #expect(after.receipts.map(\.number.text) == ["1/2026"])
    #expect(try await town.count("SELECT count(*) FROM outbox") == 1)
    #expect(try await town.count("SELECT sum(amount) FROM transfer") == 3500)
    #expect(try await town.count("SELECT count(*) FROM payment_watch") == 0)
  }

  @Test("whatever arrives twice — notice, return, sweep, capture — is applied once")
  func everythingTwice() async throws {
    let town = try await TestTown()
    let (citizen, permit) = try await town.holder()
    let (payment, reference) = try await town.goToBank(permit, citizen)
    let answer = try #require(town.decide(.twice, reference))
    #expect(answer.deliveries.count == 2)
    for delivery in answer.deliveries + answer.deliveries { #expect(try await town.notify(delivery) == .accepted) }
    for _ in 0..<3 { #expect(try await town.follow(payment) == .applied) }
    town.pass(minutes: 60)
    _ = try await SweepPayments(town.platform)()
    #expect(try await town.view(permit, citizen).permit.periods.count == 2)
    #expect(try await town.count("SELECT count(*) FROM receipt") == 1)
    #expect(try await town.count("SELECT count(*) FROM capture") == 1)
  }

  @Test("sixty-four settlements of the same capture at the same moment have one effect")
  func sameCaptureAtOnce() async throws {
    let town = try await TestTown()
    let (citizen, permit) = try await town.holder()
    let (payment, _) = try await town.goToBank(permit, citizen)
    let capture = town.capture(of: payment, "C-1")
    let outcomes = try await withThrowingTaskGroup(of: SettlePayment.Outcome.self) { group in
      for _ in 0..<64 {
        group.addTask {
          try await SettlePayment(town.platform)(SettlePayment.Request(city: town.city, capture: capture))
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.filter { $0 != .alreadySettled }.count == 1)
    #expect(try await town.view(permit, citizen).permit.periods.count == 2)
    #expect(try await town.count("SELECT last FROM receipt_counter") == 1)
  }

  @Test("two browsers renewing at once: one goes to pay, the other is told that a renewal is under way")
  func twoBrowsers() async throws {
    let town = try await TestTown()
    let (citizen, permit) = try await town.holder()
    async let first = town.renew(permit, citizen)
    async let second = town.renew(permit, citizen)
    let outcomes = try await [first, second]
    let paying = outcomes.compactMap { if case .pay(let payment) = $0 { payment } else { nil } }
    let waiting = outcomes.compactMap { if case .inProgress(let payment) = $0 { payment } else { nil } }
    #expect(paying.count == 1 && waiting == paying)
  }

  @Test("the same form sent twice is one renewal")
  func sameFormTwice() async throws {
    let town = try await TestTown()
    let (citizen, permit) = try await town.holder()
    let first = try await town.renew(permit, citizen, key: "form-1")
    #expect(try await town.renew(permit, citizen, key: "form-1") == first)
    #expect(try await town.count("SELECT count(*) FROM payment") == 1)
  }

  @Test("a declined card costs nothing, frees the permit and is told by mail")
  func declined() async throws {
    let town = try await TestTown()
    let (citizen, permit) = try await town.holder()
    let (payment, reference) = try await town.goToBank(permit, citizen)
    _ = town.decide(.decline, reference)
    #expect(try await town.follow(payment) == .declined)
    #expect(try await town.view(permit, citizen).permit.periods.count == 1)
    #expect(try await town.count("SELECT count(*) FROM transfer") == 0)
    guard case .pay = try await town.renew(permit, citizen) else {
      return #expect(Bool(false), "The permit is free again.")
    }
    _ = try await DeliverLetters(town.platform)()
    #expect(town.mails.map(\.subject).first?.contains("non è riuscito") == true)
  }

  @Test("money that comes after the payer cancelled and renewed otherwise goes back")
  func lateMoneyGoesBack() async throws {
    let town = try await TestTown()
    let (citizen, permit) = try await town.holder()
    let (first, firstReference) = try await town.goToBank(permit, citizen)
    #expect(try await CancelPayment(town.platform)(first, citizen: citizen, city: town.city) == .cancelled)
    let (second, secondReference) = try await town.goToBank(permit, citizen)
    _ = town.decide(.approve, secondReference)
    #expect(try await town.follow(second) == .applied)
    _ = town.decide(.approve, firstReference)
    #expect(try await town.follow(first) == .refunded)
    #expect(try await town.view(permit, citizen).permit.periods.count == 2)
    #expect(
      try await town.count(
        """
        SELECT (SELECT sum(amount) FROM transfer WHERE debit = 'suspense')
          - (SELECT sum(amount) FROM transfer WHERE credit = 'suspense')
        """) == 0)
  }

  @Test("money that comes after the payer cancelled and nothing else happened still renews the permit")
  func lateMoneyIsHonoured() async throws {
    let town = try await TestTown()
    let (citizen, permit) = try await town.holder()
    let (payment, reference) = try await town.goToBank(permit, citizen)
    _ = try await CancelPayment(town.platform)(payment, citizen: citizen, city: town.city)
    _ = town.decide(.approve, reference)
    #expect(try await town.follow(payment) == .applied)
  }

  @Test("a bank that never answers keeps the permit waiting for a day, then frees it")
  func silentBank() async throws {
    let town = try await TestTown()
    let (citizen, permit) = try await town.holder()
    let (payment, reference) = try await town.goToBank(permit, citizen)
    _ = town.decide(.never, reference)
    #expect(try await town.follow(payment) == .unknown)
    guard case .inProgress = try await town.renew(permit, citizen) else { return #expect(Bool(false), "It must wait.") }
    town.pass(minutes: 25 * 60)
    #expect(try await town.follow(payment) == .expired)
    guard case .pay = try await town.renew(permit, citizen) else { return #expect(Bool(false), "It is free again.") }
  }

  @Test("late money settles by itself when the sweep asks again")
  func sweepFindsIt() async throws {
    let town = try await TestTown()
    let (citizen, permit) = try await town.holder()
    let (payment, reference) = try await town.goToBank(permit, citizen)
    _ = town.decide(.late, reference)
    #expect(try await town.follow(payment) == .pending)
    _ = town.bank.finish(reference, now: town.now())
    town.pass(minutes: 2)
    #expect(try await SweepPayments(town.platform)() == 1)
    #expect(try await town.view(permit, citizen).permit.periods.count == 2)
  }

  @Test("a permit renewed after its end starts on the day of payment, not on the day it is settled")
  func paidLateStartsOnPayment() async throws {
    let town = try await TestTown()
    let (citizen, permit) = try await town.holder(daysLeft: -20)
    let (payment, reference) = try await town.goToBank(permit, citizen)
    _ = town.decide(.approve, reference)
    let paidOn = town.today
    town.pass(minutes: 3 * 24 * 60)
    #expect(try await town.follow(payment) == .applied)
    #expect(try await town.view(permit, citizen).permit.periods.last?.firstDay == paidOn)
  }

  @Test("a forged notice is refused and changes nothing")
  func forged() async throws {
    let town = try await TestTown()
    let (citizen, permit) = try await town.holder()
    let (_, reference) = try await town.goToBank(permit, citizen)
    let genuine = try #require(town.decide(.approve, reference)?.deliveries.first)
    let forged = Delivery(headers: genuine.headers, body: genuine.body + [32])
    #expect(try await town.notify(forged) == .refused)
    #expect(try await town.view(permit, citizen).permit.periods.count == 1)
  }

  @Test("what arrives at the same moment is settled as if one came after the other")
  func settledTogether() async throws {
    let town = try await TestTown()
    var captures = [town.capture(of: ID("nobody"), "C-0")]
    for code in 101...120 {
      let (citizen, permit) = try await town.holder(code: code)
      let (first, _) = try await town.goToBank(permit, citizen)
      _ = try await CancelPayment(town.platform)(first, citizen: citizen, city: town.city)
      let (second, _) = try await town.goToBank(permit, citizen)
      captures += [town.capture(of: first, "A-\(code)"), town.capture(of: second, "B-\(code)")]
      captures.append(town.capture(of: second, "B-\(code)"))
    }
    let outcomes = try await withThrowingTaskGroup(of: (String, SettlePayment.Outcome).self) { group in
      for capture in captures.shuffled() {
        group.addTask {
          let request = SettlePayment.Request(city: town.city, capture: capture)
          return (String(capture.reference.prefix(1)), try await SettlePayment(town.platform)(request))
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let (late, paid) = (outcomes.filter { $0.0 == "A" }, outcomes.filter { $0.0 == "B" })
    #expect(late.allSatisfy { $0.1 == .orphan(.renewedOtherwise) } && late.count == 20)
    #expect(paid.filter { $0.1 == .alreadySettled }.count == 20)
    #expect(paid.filter { if case .applied = $0.1 { true } else { false } }.count == 20)
    #expect(outcomes.filter { $0.1 == .noSuchPayment }.count == 1)
    #expect(try await town.count("SELECT max(number) FROM receipt") == 20)
    #expect(try await town.count("SELECT count(*) FROM receipt") == 20)
    #expect(try await town.count("SELECT sum(amount) FROM transfer WHERE debit = 'provider:banca-di-prova'") == 140_000)
  }

  @Test("receipts of many payers at once are numbered from 1 without a gap")
  func numbersWithoutGap() async throws {
    let town = try await TestTown()
    var captures: [CaptureRecord] = []
    for code in 101...140 {
      let (citizen, permit) = try await town.holder(code: code)
      let (payment, _) = try await town.goToBank(permit, citizen)
      captures.append(town.capture(of: payment, "C-\(code)"))
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for capture in captures {
        group.addTask {
          _ = try await SettlePayment(town.platform)(SettlePayment.Request(city: town.city, capture: capture))
        }
      }
      try await group.waitForAll()
    }
    #expect(try await town.count("SELECT count(DISTINCT number) FROM receipt WHERE number BETWEEN 1 AND 40") == 40)
    #expect(try await town.count("SELECT last FROM receipt_counter") == 40)
  }

  @Test("another citizen's permit cannot be renewed, and looks like one that does not exist")
  func notMine() async throws {
    let town = try await TestTown()
    let (_, permit) = try await town.holder()
    let (stranger, _) = try await town.holder(code: 102)
    #expect(try await town.renew(permit, stranger) == .noSuchPermit)
    #expect(try await town.renew(ID("nothing"), stranger) == .noSuchPermit)
  }

  @Test("a price shown holds for fifteen minutes; after that a changed price is told before anything is taken")
  func quoteRunsOut() async throws {
    let town = try await TestTown()
    let (citizen, permit) = try await town.holder()
    let old = town.quote(permit, cents: 3000)
    let ask = { (key: String) in
      try await RenewPermit(town.platform)(
        RenewPermit.Request(
          city: town.city, citizen: citizen, quote: old, provider: "banca-di-prova", language: "it", key: ID(key)))
    }
    town.pass(minutes: 16)
    #expect(try await ask("late") == .priceChanged)
    town.pass(minutes: -2)
    guard case .pay(let payment) = try await ask("in time") else { return #expect(Bool(false), "The price holds.") }
    let shown = try await ShowPayment(town.platform)(payment, citizen: citizen, city: town.city)
    #expect(shown?.amount == Money(cents: 3000))
  }

  @Test("a clock that goes back makes neither a receipt nor a payment's state older than the one before")
  func clockGoesBack() async throws {
    let town = try await TestTown()
    for code in [101, 102, 103] {
      let (citizen, permit) = try await town.holder(code: code)
      let (payment, reference) = try await town.goToBank(permit, citizen)
      town.pass(minutes: -90)
      _ = town.decide(.approve, reference)
      #expect(try await town.follow(payment) == .applied)
    }
    let older: Query =
      """
      SELECT (SELECT count(*) FROM receipt a JOIN receipt b ON b.number = a.number + 1 WHERE b.issued_at < a.issued_at)
        + (SELECT count(*) FROM payment_status a JOIN payment_status b ON b.payment = a.payment AND b.seq = a.seq + 1
          WHERE b.at < a.at)
      """
    #expect(try await town.count(older) == 0)
  }
}
