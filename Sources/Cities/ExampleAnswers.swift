import Civil
import Money
import Regulations

extension City {
  /// The worked examples that the city's rules answer otherwise than expected; empty when all agree. Each is answered by
  /// the rules of its own day.
  public func failedExamples() -> [CityFault] {
    examples.compactMap { example in
      wrongAnswer(to: example.question).map {
        CityFault(file: "examples.csv", line: example.line, message: "\(example.rule): \($0) (\(example.because))")
      }
    }
  }

  private func wrongAnswer(to question: WorkedExample.Question) -> String? {
    do throws(Unanswered) {
      let (expected, found) = try answer(to: question)
      return expected == found ? nil : "expected \(expected), the rules answer \(found)"
    } catch {
      return error.reason
    }
  }

  /// Why a question has no answer.
  private struct Unanswered: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
  }

  private func answer(to question: WorkedExample.Question) throws(Unanswered) -> (expected: String, found: String) {
    switch question {
    case .paid(let area, let moment, let expected):
      return (yes(expected), yes(try self.area(area, on: moment.date).paidHours.isPaid(moment)))
    case .chargeable(let area, let from, let to, let expected):
      let minutes = ChargeableTime.minutes(
        from: try instant(from), to: try instant(to), in: try self.area(area, on: from.date).paidHours, clock: timeZone)
      return ("\(expected)", "\(minutes)")
    case .priceStay(let area, let from, let to, let isRegistered, let expected):
      let free = isRegistered ? rules(on: from.date).registeredFreeMinutes?.minutes : nil
      return (expected.decimal, try price(of: self.area(area, on: from.date), from: from, to: to, freeMinutes: free))
    case .buy(let area, let from, let amount, let expected):
      return (expected.text, try purchase(in: area, from: from, amount: amount, like: expected).text)
    case .vouchers(let area, let vouchers, let expected):
      return (expected.text, try chain(vouchers, in: area))
    case .overrun(let area, let from, let paidUntil, let check, let expected):
      return (expected.text, try outcome(in: area, from: from, paidUntil: paidUntil, at: check).text)
    case .permitEnd, .railwayEnd, .holds, .price, .renewal, .password, .holiday, .payBy:
      return try permitAnswer(to: question)
    }
  }

  private func permitAnswer(
    to question: WorkedExample.Question
  ) throws(Unanswered) -> (expected: String, found: String) {
    switch question {
    case .permitEnd(let start, let months, let expected):
      return (expected.iso, PermitTerm.lastDay(from: start, months: months).iso)
    case .railwayEnd(let start, let months, let ticketEnd, let expected):
      return (expected.iso, railwayEnd(from: start, months: months, ticketEnd: ticketEnd))
    case .holds(let product, let area, let day, let expected):
      let version = version(on: day)
      guard let product = version.rules.product(product), let area = version.rules.area(area) else {
        throw Unanswered("unknown product or area on that day")
      }
      return (yes(expected), yes(PermitCoverage.holds(product, zones: product.zones, in: area)))
    case .price(let product, let months, let day, let expected):
      let info = version(on: day).products.first { $0.id == product }
      let price = months == nil ? info?.dayPrice : info?.terms.first { $0.months == months }?.price
      return (expected.decimal, price?.decimal ?? "not on sale")
    case .renewal(let lastDay, let today, let expected):
      return (expected.text, try renewal(lastDay: lastDay, today: today).text)
    case .password(let text, let expected):
      return (yes(expected), yes((try? rules.password.check(text)) != nil))
    case .holiday(let date, let expected):
      return (yes(expected), yes(Holiday.on(date, patron: rules(on: date).patronFeast) != nil))
    case .payBy(let notice, let expected):
      return (expected.iso, try payBy(notice))
    case .paid, .chargeable, .priceStay, .buy, .vouchers, .overrun: throw Unanswered("not a question about permits")
    }
  }

  private func yes(_ flag: Bool) -> String { flag ? "yes" : "no" }

  private func version(on day: LocalDate?) -> CityVersion { day.map(version(on:)) ?? versions[0] }

  private func area(_ id: ID<Area>, on day: LocalDate) throws(Unanswered) -> Area {
    guard let area = rules(on: day).area(id) else { throw Unanswered("there is no area `\(id.text)` on that day") }
    return area
  }

  private func instant(_ time: LocalDateTime) throws(Unanswered) -> Instant {
    guard let instant = timeZone.occurrences(of: time).first else { throw Unanswered("\(time.text) does not exist") }
    return instant
  }

  private func price(
    of area: Area, from: LocalDateTime, to: LocalDateTime, freeMinutes: Int?
  ) throws(Unanswered) -> String {
    let (start, end) = (try instant(from), try instant(to))
    do throws(StayPrice.Refusal) {
      return try StayPrice(from: start, to: end, in: area, clock: timeZone, freeMinutes: freeMinutes).amount.decimal
    } catch {
      return "nothing"
    }
  }

  private func purchase(
    in area: ID<Area>, from: LocalDateTime, amount: Money, like expected: WorkedExample.Purchase
  ) throws(Unanswered) -> WorkedExample.Purchase {
    let (start, area) = (try instant(from), try self.area(area, on: from.date))
    do throws(BoughtTime.Refusal) {
      let bought = try BoughtTime(
        for: amount, from: start, in: area, clock: timeZone, minimum: rules(on: from.date).minimumAmount,
        horizon: horizon)
      let tellsTaken = if case .until(_, .some) = expected { true } else { bought.taken != amount }
      return .until(timeZone.local(bought.end), taken: tellsTaken ? bought.taken : nil)
    } catch {
      return .nothing
    }
  }

  private func chain(_ vouchers: [Voucher], in area: ID<Area>) throws(Unanswered) -> String {
    var links: [VoucherChain.Link] = []
    for voucher in vouchers {
      links.append(VoucherChain.Link(value: voucher.value, start: try instant(voucher.start)))
    }
    guard let first = vouchers.first else { throw Unanswered("no voucher") }
    let place = try self.area(area, on: first.start.date)
    do throws(VoucherChain.Refusal) {
      let chain = try VoucherChain(links, in: place, clock: timeZone, horizon: horizon)
      return timeZone.local(chain.end).text
    } catch {
      return "nothing"
    }
  }

  private func outcome(
    in area: ID<Area>, from: LocalDateTime, paidUntil: LocalDateTime?, at check: LocalDateTime
  ) throws(Unanswered) -> WorkedExample.CheckResult {
    let (start, end) = (try instant(from), try instant(check))
    var paid: Instant?
    if let paidUntil { paid = try instant(paidUntil) }
    let place = try self.area(area, on: check.date)
    do throws(Overrun.Refusal) {
      let overrun = try Overrun(
        from: start, paidUntil: paid, at: end, in: place, rules: rules(on: check.date), clock: timeZone)
      switch overrun.outcome {
      case .valid: return .valid
      case .courtesy: return .courtesy
      case .tolerated: return .tolerated
      case .supplement(let supplement): return .supplement(supplement.amount)
      case .violation: return .violation
      }
    } catch {
      throw Unanswered("the times are out of order, or no regime is in force")
    }
  }

  private func payBy(_ notice: LocalDate) throws(Unanswered) -> String {
    let rules = rules(on: notice)
    guard case .supplement(let terms) = Regime.inForce(on: notice, of: rules.regimes)?.kind else {
      throw Unanswered("no regime with a supplement is in force on that day")
    }
    return Deadline.lastDay(after: notice, days: terms.daysToPay, patron: rules.patronFeast).iso
  }

  private func railwayEnd(from start: LocalDate, months: Int, ticketEnd: LocalDate) -> String {
    let ticket = RailwayPermit.SeasonTicket(number: "", line: "", from: "", to: "", lastDay: ticketEnd)
    do throws(RailwayPermit.Refusal) {
      return try RailwayPermit.period(from: start, months: months, seasonTicket: ticket).lastDay.iso
    } catch {
      return "no permit"
    }
  }

  /// As for any permit of the first product that is renewed online.
  private func renewal(lastDay: LocalDate, today: LocalDate) throws(Unanswered) -> WorkedExample.RenewalResult {
    let rules = rules(on: today)
    guard let product = rules.products.first(where: { !$0.terms.isEmpty }),
      let number = try? PermitNumber("ABI 1 2020")
    else { throw Unanswered("no product is renewed online") }
    let permit = Permit(
      number: number, product: product.id, zones: product.zones, state: .active,
      periods: [Permit.Period(firstDay: lastDay, lastDay: lastDay)])
    do throws(PermitRenewal.Refusal) {
      let offers = try PermitRenewal.offers(for: permit, product: product, today: today, window: rules.renewal)
      return .begins(offers[0].period.firstDay)
    } catch {
      switch error {
      case .tooEarly: return .early
      case .tooLate: return .late
      case .returned, .revoked, .neverIssued, .notSoldOnline, .noSuchTerm: throw Unanswered("no renewal: \(error)")
      }
    }
  }

  /// The first moment for which nothing is sold: the city's clock is known up to it.
  private var horizon: Instant { timeZone.startOfDay(LocalDate(daysSinceEpoch: 47_847)) }
}
