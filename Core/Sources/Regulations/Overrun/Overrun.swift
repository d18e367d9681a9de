public import Civil
public import Money

/// What a check finds when a stay outlasts its prepaid title (R8).
public struct Overrun: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    case valid
    /// Let pass: at most the city's courtesy.
    case courtesy
    case supplement(Supplement)
    /// Let pass by the national scale.
    case tolerated
    case violation(Violation)
  }

  /// Why it is a violation, and what the national scale asks for it.
  public struct Violation: Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
      case noTitle
      /// The whole stay, in chargeable minutes, is longer than the signs allow.
      case pastMaximum(stay: Int, maximum: Int)
      case tooLong(longest: Int)
      case share(NationalScale.Step)
    }

    public let reason: Reason
    /// Base and day's tariff; nil under the regime `supplement`, where the police decide.
    public let sanction: Sanction?

    public init(reason: Reason, sanction: Sanction?) {
      self.reason = reason
      self.sanction = sanction
    }
  }

  /// A sanction of the national scale.
  public struct Sanction: Hashable, Sendable {
    public let base: Money
    public let dayTariff: Money
    public var total: Money { base + dayTariff }

    public init(base: Money, dayTariff: Money) {
      self.base = base
      self.dayTariff = dayTariff
    }
  }

  /// Why nothing can be said.
  public enum Refusal: Error, Hashable, Sendable {
    case noRegime(on: LocalDate)
    case endsBeforeStart
  }

  /// Chargeable minutes from the end of the title to the check; from the start of the stay where there is no title.
  public let minutes: Int
  public let outcome: Outcome

  /// A check at `check` of a stay begun at `start` and paid up to `paidUntil`; nil where there is no title at all.
  public init(
    from start: Instant, paidUntil: Instant?, at check: Instant, in area: Area, rules: CityRules, clock: OffsetTable
  ) throws(Refusal) {
    guard start <= check, start <= paidUntil ?? start else { throw .endsBeforeStart }
    let day = clock.day(check)
    guard let regime = Regime.inForce(on: day, of: rules.regimes) else { throw .noRegime(on: day) }
    let hours = area.paidHours
    let stay = { (from: Instant, to: Instant) in
      ChargeableTime.minutes(from: from, to: to, in: hours, clock: clock)
    }
    let sanction = { (step: NationalScale.Step, scale: NationalScale) in
      Sanction(
        base: scale.base(of: step),
        dayTariff: scale.dayTariff ?? Overrun.dayTariff(on: day, in: area, clock: clock))
    }
    let full: Sanction? =
      switch regime.kind {
      case .supplement: nil
      case .national(let scale): sanction(.full, scale)
      }
    guard let paidUntil, area.kind != .residentsOnly else {
      minutes = stay(start, check)
      outcome = .violation(Violation(reason: .noTitle, sanction: full))
      return
    }
    minutes = stay(paidUntil, check)
    if minutes == 0 {
      outcome = .valid
    } else if minutes <= rules.courtesyMinutes {
      outcome = .courtesy
    } else if let maximum = area.maximumMinutes, case let whole = stay(start, check), whole > maximum {
      outcome = .violation(Violation(reason: .pastMaximum(stay: whole, maximum: maximum), sanction: full))
    } else {
      switch regime.kind {
      case .supplement(let terms):
        if minutes <= terms.longestMinutes, let special = area.tariff?.specialPerHalfHour {
          outcome = .supplement(
            Supplement(minutes: minutes, special: special, terms: terms, day: day, patron: rules.patronFeast))
        } else {
          outcome = .violation(Violation(reason: .tooLong(longest: terms.longestMinutes), sanction: nil))
        }
      case .national(let scale):
        let step = scale.step(paid: stay(start, paidUntil), overrun: minutes)
        outcome =
          step == .tolerated
          ? .tolerated : .violation(Violation(reason: .share(step), sanction: sanction(step, scale)))
      }
    }
  }

  /// What all the paid hours of a day cost in the area.
  private static func dayTariff(on day: LocalDate, in area: Area, clock: OffsetTable) -> Money {
    let (from, to) = (clock.startOfDay(day), clock.startOfDay(day.adding(days: 1)))
    return (try? StayPrice(from: from, to: to, in: area, clock: clock).amount) ?? .zero
  }
}
