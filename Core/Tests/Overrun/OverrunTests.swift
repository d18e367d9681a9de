import Civil
import Money
import Regulations
import Testing

@Suite("A stay that outlasts its title")
struct OverrunTests {
  static func rules(courtesy: Int = 0, regimes: [Regime] = [SmallTown.supplement]) -> CityRules {
    CityRules(
      zones: [], areas: [], products: [], renewal: SmallTown.rules.renewal, password: .special,
      patronFeast: .fixed(.init(month: 3, day: 19)), quoteMinutes: 15, reminderDays: [],
      minimumAmount: .spelled("0.50"), courtesyMinutes: courtesy, regimes: regimes)
  }

  private func check(
    _ area: Area, from: String = "2026-11-20 10:00", paidUntil: String?, at: String, rules: CityRules = rules()
  ) throws(Overrun.Refusal) -> Overrun {
    try Overrun(
      from: Rome.at(from), paidUntil: paidUntil.map(Rome.at), at: Rome.at(at), in: area, rules: rules,
      clock: Rome.clock)
  }

  private func supplement(_ halfHours: Int, _ amount: String, on checked: String = "2026-11-20") -> Supplement {
    Supplement(
      minutes: halfHours * 30,
      special: Money(cents: (Money.spelled(amount).cents - 100) / Int64(halfHours)),
      terms: .init(unitMinutes: 30, longestMinutes: 60, fixedPart: .spelled("1.00"), daysToPay: 10),
      day: day(checked), patron: nil)
  }

  @Test(
    "in an ordinary area the edges are no minute, thirty and sixty",
    arguments: [
      ("2026-11-20 10:59", 0, 0), ("2026-11-20 11:00", 0, 0), ("2026-11-20 11:01", 1, 1),
      ("2026-11-20 11:30", 30, 1), ("2026-11-20 11:31", 31, 2), ("2026-11-20 12:00", 60, 2),
    ])
  func edges(at: String, minutes: Int, halfHours: Int) throws {
    let overrun = try check(Ground.rossa, paidUntil: "2026-11-20 11:00", at: at)
    #expect(overrun.minutes == minutes)
    #expect(
      overrun.outcome
        == (halfHours == 0 ? .valid : .supplement(supplement(halfHours, halfHours == 1 ? "4.00" : "7.00"))))
  }

  @Test("sixty-one minutes, or no title at all, is a violation")
  func violation() throws {
    let late = try check(Ground.rossa, paidUntil: "2026-11-20 11:00", at: "2026-11-20 12:01")
    #expect(late.outcome == .violation(.init(reason: .tooLong(longest: 60), sanction: nil)))
    let none = try check(Ground.rossa, paidUntil: nil, at: "2026-11-20 10:01")
    #expect(none.outcome == .violation(.init(reason: .noTitle, sanction: nil)))
    let residents = try check(Ground.residents, paidUntil: "2026-11-20 11:00", at: "2026-11-20 10:01")
    #expect(residents.outcome == .violation(.init(reason: .noTitle, sanction: nil)))
  }

  @Test("only chargeable minutes count: not noon, not the night, not Sunday")
  func chargeableOnly() throws {
    let crema = Ground.area(Ground.flat("1.50"), Ground.crema)
    #expect(try check(crema, paidUntil: "2026-11-20 13:00", at: "2026-11-20 14:00").outcome == .valid)
    #expect(try check(crema, paidUntil: "2026-11-20 13:00", at: "2026-11-20 14:01").minutes == 1)
    let overNight = try check(Ground.rossa, paidUntil: "2026-11-21 19:50", at: "2026-11-23 08:20")
    #expect(overNight.minutes == 30)
  }

  @Test("in a rotation area a whole stay beyond the signposted maximum is a violation, however short the overrun")
  func rotation() throws {
    let inside = try check(Ground.rotation60, paidUntil: "2026-11-20 10:40", at: "2026-11-20 11:00")
    #expect(inside.outcome == .supplement(supplement(1, "5.00")))
    let past = try check(Ground.rotation60, paidUntil: "2026-11-20 10:40", at: "2026-11-20 11:01")
    #expect(past.outcome == .violation(.init(reason: .pastMaximum(stay: 61, maximum: 60), sanction: nil)))
    let valid = try check(Ground.rotation60, paidUntil: "2026-11-20 13:00", at: "2026-11-20 12:00")
    #expect(valid.outcome == .valid, "who has a title that still holds is not fined")
  }

  @Test("a courtesy lets pass before anything else is asked, and beyond it the overrun counts from the title's end")
  func courtesy() throws {
    let rules = Self.rules(courtesy: 10)
    #expect(
      try check(Ground.rossa, paidUntil: "2026-11-20 11:00", at: "2026-11-20 11:10", rules: rules).outcome == .courtesy)
    #expect(
      try check(Ground.rotation60, paidUntil: "2026-11-20 11:00", at: "2026-11-20 11:10", rules: rules).outcome
        == .courtesy, "also in a rotation area")
    let beyond = try check(Ground.rossa, paidUntil: "2026-11-20 11:00", at: "2026-11-20 11:31", rules: rules)
    #expect(beyond.minutes == 31)
    #expect(beyond.outcome == .supplement(supplement(2, "7.00")))
  }

  @Test("the last day to pay is that of the check's day")
  func payBy() throws {
    let overrun = try check(
      Ground.verde, from: "2026-03-09 10:00", paidUntil: "2026-03-09 11:00", at: "2026-03-09 11:05")
    guard case .supplement(let supplement) = overrun.outcome else {
      Issue.record("expected a supplement")
      return
    }
    #expect(supplement.payBy.iso == "2026-03-20")
    #expect(supplement.amount.decimal == "2.00")
  }

  @Test("a check uses the regime in force on its day; where there is none it says so")
  func regimes() throws {
    let rules = Self.rules(regimes: [
      Regime(firstDay: day("2013-02-12"), lastDay: day("2024-12-13"), kind: SmallTown.supplement.kind),
      Regime(firstDay: day("2024-12-14"), lastDay: nil, kind: .national(NationalScaleTests.scale)),
    ])
    let area = Ground.area(Ground.flat("2.00", special: "4.00"))
    let before = try check(
      area, from: "2024-12-13 10:00", paidUntil: "2024-12-13 11:00", at: "2024-12-13 11:06", rules: rules)
    #expect(before.outcome == .supplement(supplement(1, "5.00", on: "2024-12-13")))
    #expect(before.minutes == 6)
    let tolerated = try check(
      area, from: "2024-12-14 10:00", paidUntil: "2024-12-14 11:00", at: "2024-12-14 11:06", rules: rules)
    #expect(tolerated.outcome == .tolerated)
    let reduced = try check(
      area, from: "2024-12-14 10:00", paidUntil: "2024-12-14 11:00", at: "2024-12-14 11:30", rules: rules)
    #expect(
      reduced.outcome
        == .violation(
          .init(reason: .share(.reduced), sanction: .init(base: .spelled("21.00"), dayTariff: .spelled("24.00")))))
    let full = try check(
      area, from: "2024-12-14 10:00", paidUntil: "2024-12-14 11:00", at: "2024-12-14 11:31", rules: rules)
    guard case .violation(let violation) = full.outcome else {
      Issue.record("expected a violation")
      return
    }
    #expect(violation.sanction?.total.decimal == "66.00")
    #expect(throws: Overrun.Refusal.noRegime(on: day("2010-06-07"))) {
      try check(area, from: "2010-06-07 10:00", paidUntil: "2010-06-07 11:00", at: "2010-06-07 11:31", rules: rules)
    }
  }

  @Test("a check before the stay, or a title that ends before it, is a mistake")
  func refused() {
    #expect(throws: Overrun.Refusal.endsBeforeStart) {
      try check(Ground.rossa, paidUntil: "2026-11-20 11:00", at: "2026-11-20 09:59")
    }
    #expect(throws: Overrun.Refusal.endsBeforeStart) {
      try check(Ground.rossa, paidUntil: "2026-11-20 09:00", at: "2026-11-20 11:00")
    }
  }

  @Test("the outcome changes only at its edges, and only upwards, minute by minute")
  func onlyAtEdges() throws {
    for (area, courtesy) in [(Ground.rossa, 0), (Ground.rossa, 10), (Ground.rotation120, 0), (Ground.rotation120, 5)] {
      var last = 0
      for minute in 0...300 {
        let overrun = try Overrun(
          from: Rome.at("2026-11-20 09:30"), paidUntil: Rome.at("2026-11-20 11:00"),
          at: Rome.at("2026-11-20 10:30").adding(minutes: Int64(minute)), in: area,
          rules: Self.rules(courtesy: courtesy), clock: Rome.clock)
        let rank =
          switch overrun.outcome {
          case .valid: 0
          case .courtesy, .tolerated: 1
          case .supplement(let supplement): 1 + supplement.halfHours
          case .violation: 4
          }
        let expected = max(0, minute - 30)
        #expect(overrun.minutes == expected)
        #expect(rank >= last)
        let isEdge =
          [1, courtesy + 1, 31, 61].contains(expected) || area.maximumMinutes.map { expected == $0 - 89 } ?? false
        #expect(rank == last || isEdge, "\(expected) minutes")
        last = rank
      }
    }
  }
}
