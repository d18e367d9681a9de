import Civil
import Money
import Regulations
import Testing

@Suite("Laws of overruns")
struct OverrunLawTests {
  /// A stay, its title and the rules it is judged by.
  private struct Case {
    let area: Area
    let start: Int
    let paidUntil: Int
    let check: Int
    let courtesy: Int
    let terms: Supplement.Terms
    let scale: NationalScale?
    let rules: CityRules

    init(_ town: inout RandomTown) {
      area = RandomTown.areas[town.random.below(RandomTown.areas.count)]
      start = town.minute()
      paidUntil = start + town.random.below(300)
      check = paidUntil + town.random.below(town.oneIn(4) ? 1_800 : 150) - (town.oneIn(8) ? paidUntil - start : 0)
      courtesy = town.oneIn(2) ? 0 : town.random.below(80)
      terms = Supplement.Terms(
        unitMinutes: [30, 30, 15, 20][town.random.below(4)], longestMinutes: [60, 60, 45, 90][town.random.below(4)],
        fixedPart: Money(cents: 100), daysToPay: 10)
      let tolerated = town.random.below(30)
      scale =
        town.oneIn(2)
        ? nil
        : NationalScale(
          tolerated: tolerated, reduced: tolerated + town.random.below(60), reducedAmount: Money(cents: 2_100),
          fullAmount: Money(cents: 4_200), dayTariff: town.oneIn(2) ? nil : Money(cents: 800))
      rules = OverrunTests.rules(
        courtesy: courtesy,
        regimes: [
          Regime(firstDay: day("1970-01-01"), lastDay: nil, kind: scale.map { .national($0) } ?? .supplement(terms))
        ])
    }

    func outcome(at check: Int) throws -> Overrun {
      try Overrun(
        from: Instant(wholeMinutes: start), paidUntil: Instant(wholeMinutes: paidUntil),
        at: Instant(wholeMinutes: check), in: area, rules: rules, clock: Rome.clock)
    }

    func chargeable(_ from: Int, _ to: Int) -> Int {
      ChargeableTime.minutes(
        from: Instant(wholeMinutes: from), to: Instant(wholeMinutes: to), in: area.paidHours, clock: Rome.clock)
    }

    var told: String { "\(area.id.text) \(start) \(paidUntil) \(check) courtesy \(courtesy)" }

    /// The regulation read once more: what an overrun of so many minutes must lead to, with the half hours owed.
    func rank(overrun: Int, stay: Int, paid: Int) -> Int {
      if overrun == 0 { return 0 }
      if overrun <= courtesy { return 1 }
      if case .rotation(let maximum) = area.kind, stay > maximum { return 1_000 }
      if let scale {
        if 100 * overrun <= scale.tolerated * paid { return 2 }
        return 100 * overrun <= scale.reduced * paid ? 900 : 901
      }
      if overrun > terms.longestMinutes { return 999 }
      var halfHours = 0
      while halfHours * terms.unitMinutes < overrun { halfHours += 1 }
      return 10 + halfHours
    }
  }

  private func rank(_ outcome: Overrun.Outcome) -> Int {
    switch outcome {
    case .valid: return 0
    case .courtesy: return 1
    case .tolerated: return 2
    case .supplement(let supplement): return 10 + supplement.halfHours
    case .violation(let violation):
      switch violation.reason {
      case .share(.reduced): return 900
      case .share: return 901
      case .tooLong: return 999
      case .pastMaximum: return 1_000
      case .noTitle: return -1
      }
    }
  }

  @Test("the outcome is what the regulation says, and a minute later another only past one of its edges, never milder")
  func edges() throws {
    var town = RandomTown(seed: 81)
    var wrong: [String] = []
    var seen: [Int: Int] = [:]
    for _ in 0..<100_000 {
      let stay = Case(&town)
      let (now, later) = (try stay.outcome(at: stay.check), try stay.outcome(at: stay.check + 1))
      let (minutes, whole) = (stay.chargeable(stay.paidUntil, stay.check), stay.chargeable(stay.start, stay.check))
      let paid = stay.chargeable(stay.start, stay.paidUntil)
      let (before, after) = (rank(now.outcome), rank(later.outcome))
      seen[before, default: 0] += 1
      var edges = [1, stay.courtesy + 1]
      if let maximum = stay.area.maximumMinutes { edges.append(minutes + 1 + maximum - whole) }
      if let scale = stay.scale {
        edges += [paid * scale.tolerated / 100 + 1, paid * scale.reduced / 100 + 1]
      } else {
        edges += [stay.terms.longestMinutes + 1]
        edges += (0...6).map { $0 * stay.terms.unitMinutes + 1 }
      }
      let isCounted = later.minutes == minutes + 1
      let holds =
        now.minutes == minutes && before == stay.rank(overrun: minutes, stay: whole, paid: paid) && before <= after
        && (before == after || isCounted && edges.contains(minutes + 1))
      if !holds { wrong.append(stay.told) }
    }
    #expect(wrong.isEmpty)
    #expect(
      [0, 1, 2, 11, 12, 900, 901, 999, 1_000].allSatisfy { seen[$0, default: 0] > 500 }, "every outcome is met: \(seen)"
    )
  }

  @Test(
    "a supplement is the special tariff for each begun unit and the fixed part, a sanction its base and the day's tariff"
  )
  func money() throws {
    var town = RandomTown(seed: 82)
    var wrong: [String] = []
    for _ in 0..<100_000 {
      let stay = Case(&town)
      let found = try stay.outcome(at: stay.check)
      let day = Rome.clock.day(Instant(wholeMinutes: stay.check))
      switch found.outcome {
      case .supplement(let supplement):
        let special = stay.area.tariff?.specialPerHalfHour?.cents ?? 0
        let holds =
          supplement.amount.cents == special * Int64(supplement.halfHours) + 100
          && supplement.payBy == Deadline.lastDay(after: day, days: 10, patron: stay.rules.patronFeast)
        if !holds { wrong.append(stay.told) }
      case .violation(let violation):
        guard let scale = stay.scale, let sanction = violation.sanction else {
          if stay.scale != nil || violation.sanction != nil { wrong.append(stay.told) }
          continue
        }
        let isReduced = violation.reason == .share(.reduced)
        let wholeDay = try StayPrice(
          from: Rome.clock.startOfDay(day), to: Rome.clock.startOfDay(day.adding(days: 1)), in: stay.area,
          clock: Rome.clock)
        let holds =
          sanction.base.cents == (isReduced ? 2_100 : 4_200)
          && sanction.dayTariff == scale.dayTariff ?? wholeDay.amount
        if !holds { wrong.append(stay.told) }
      case .valid, .courtesy, .tolerated: continue
      }
    }
    #expect(wrong.isEmpty)
  }
}
