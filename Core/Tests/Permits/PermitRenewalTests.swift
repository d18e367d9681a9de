import Civil
import Money
import Regulations
import Testing

@Suite("Renewal of a permit")
struct PermitRenewalTests {
  private let window = PermitRenewal.Window(opensDaysBefore: 30, closesDaysAfter: 365)
  private let permit = SmallTown.permit([period("2025-12-01", "2026-11-30")])

  private func offers(
    _ permit: Permit, product: Product = SmallTown.everywhere, on today: String
  ) throws -> [PermitRenewal.Offer] {
    try PermitRenewal.offers(for: permit, product: product, today: day(today), window: window)
  }

  private func refuses(_ refusal: PermitRenewal.Refusal, _ permit: Permit, on today: String) {
    #expect(throws: refusal) { try offers(permit, on: today) }
  }

  @Test(
    "a permit that ends on 30 November 2026 renews from 31 October 2026 to 30 November 2027",
    arguments: [
      ("2026-10-31", "2026-12-01", "30 days before: renewal opens"), ("2026-11-29", "2026-12-01", "the day before"),
      ("2026-11-30", "2026-12-01", "its last day"), ("2026-12-01", "2026-12-01", "the day after: no hole, no overlap"),
      ("2026-12-02", "2026-12-02", "two days after: from the day of payment"),
      ("2027-11-29", "2027-11-29", "364 days after"), ("2027-11-30", "2027-11-30", "365 days after: the last day"),
    ])
  func opens(today: String, start: String, because: String) throws {
    let found = try offers(permit, on: today)
    #expect(found.map(\.period.firstDay) == [day(start), day(start), day(start)], "\(because)")
  }

  @Test("31 days before the expiry it is too early, and the holder is told the day it opens")
  func tooEarly() {
    refuses(.tooEarly(opensOn: day("2026-10-31")), permit, on: "2026-10-30")
    refuses(.tooEarly(opensOn: day("2026-10-31")), permit, on: "2025-12-01")
  }

  @Test("366 days after the expiry it is too late, and the holder is told the last day")
  func tooLate() {
    refuses(.tooLate(closedOn: day("2027-11-30")), permit, on: "2027-12-01")
    refuses(.tooLate(closedOn: day("2027-11-30")), permit, on: "2040-01-01")
  }

  @Test("a permit given back, revoked or never paid is not renewed, whatever the day")
  func states() {
    for today in ["2020-01-01", "2026-11-30", "2040-01-01"] {
      refuses(.returned, SmallTown.permit(permit.periods, state: .returned), on: today)
      refuses(.revoked, SmallTown.permit(permit.periods, state: .revoked), on: today)
      refuses(.neverIssued, SmallTown.permit([]), on: today)
    }
    refuses(.revoked, SmallTown.permit([], state: .revoked), on: "2026-11-30")
  }

  @Test("a product without terms is renewed at the desk, and the day is judged first")
  func notSoldOnline() {
    #expect(throws: PermitRenewal.Refusal.notSoldOnline) {
      try offers(permit, product: SmallTown.railway, on: "2026-11-30")
    }
    #expect(throws: PermitRenewal.Refusal.tooEarly(opensOn: day("2026-10-31"))) {
      try offers(permit, product: SmallTown.railway, on: "2026-10-30")
    }
  }

  @Test("every term of the product is offered, with its period and its price with the tax inside")
  func everyTerm() throws {
    let found = try offers(permit, on: "2026-11-30")
    #expect(found.map(\.months) == [1, 3, 12])
    #expect(
      found.map(\.period) == [
        period("2026-12-01", "2026-12-31"), period("2026-12-01", "2027-02-28"), period("2026-12-01", "2027-11-30"),
      ])
    #expect(found.map(\.price.gross.decimal) == ["40.00", "120.00", "480.00"])
    #expect(found.map(\.price.tax.decimal) == ["7.21", "21.64", "86.56"])
  }

  @Test("one term is offered as in the list; a term not on sale is refused")
  func oneTerm() throws {
    let offer = try PermitRenewal.offer(
      for: permit, product: SmallTown.everywhere, months: 3, today: day("2026-11-30"), window: window)
    #expect(offer == (try offers(permit, on: "2026-11-30"))[1])
    for months in [0, 2, -1, 36, Int.max] {
      #expect(throws: PermitRenewal.Refusal.noSuchTerm(months: months)) {
        try PermitRenewal.offer(
          for: permit, product: SmallTown.everywhere, months: months, today: day("2026-11-30"), window: window)
      }
    }
  }

  @Test("a permit renewed already opens again 30 days before its new expiry")
  func renewedAlready() {
    let renewed = SmallTown.permit(permit.periods + [period("2026-12-01", "2027-02-28")])
    refuses(.tooEarly(opensOn: day("2027-01-29")), renewed, on: "2026-11-30")
    #expect(throws: Never.self) { try offers(renewed, on: "2027-01-29") }
  }

  @Test(
    "a payment gives the period from the day after the expiry, or from the day of payment when that is later",
    arguments: [
      ("2026-10-01", "2026-12-01", "2026-12-31", "paid before renewal opens: what was paid is honoured"),
      ("2026-11-30", "2026-12-01", "2026-12-31", "paid on the last day"),
      ("2026-12-01", "2026-12-01", "2026-12-31", "paid the day after"),
      ("2027-01-31", "2027-01-31", "2027-02-28", "paid after the expiry"),
      ("2028-12-15", "2028-12-15", "2029-01-14", "paid after renewal closed: honoured all the same"),
    ])
  func paid(on paidOn: String, first: String, last: String, because: String) {
    #expect(
      PermitRenewal.period(after: permit, months: 1, paidOn: day(paidOn)) == period(first, last), "\(because)")
  }

  @Test("a first payment gives a period from its own day")
  func firstPayment() {
    let first = PermitRenewal.period(after: SmallTown.permit([]), months: 12, paidOn: day("2026-11-21"))
    #expect(first == period("2026-11-21", "2027-11-20"))
  }

  @Test("whatever the day of payment, the new period follows the old ones and never overlaps them")
  func neverOverlaps() {
    for shift in -400...400 {
      let paidOn = day("2026-11-30").adding(days: shift)
      let next = PermitRenewal.period(after: permit, months: 3, paidOn: paidOn)
      #expect(next.firstDay > day("2026-11-30") && next.firstDay >= paidOn)
    }
  }

  @Test("what is offered today is what a payment of today gives")
  func offeredIsGiven() throws {
    for shift in -30...365 {
      let today = day("2026-11-30").adding(days: shift)
      for offer in try offers(permit, on: today.iso) {
        #expect(offer.period == PermitRenewal.period(after: permit, months: offer.months, paidOn: today))
      }
    }
  }

  @Test("the first and the last day of renewal are the city's")
  func cityWindow() {
    let narrow = PermitRenewal.Window(opensDaysBefore: 0, closesDaysAfter: 0)
    #expect(PermitRenewal.window(of: day("2026-11-30"), narrow) == day("2026-11-30")...day("2026-11-30"))
    #expect(PermitRenewal.window(of: day("2026-11-30"), window) == day("2026-10-31")...day("2027-11-30"))
  }
}
