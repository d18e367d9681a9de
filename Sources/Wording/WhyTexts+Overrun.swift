public import Money
public import Regulations

/// A stay that outlasts its title.
extension WhyTexts {
  /// What a check finds. `isRunning` while the paid time has not ended; `terms` of the regime in force.
  public func overrun(
    _ overrun: Overrun, isRunning: Bool, courtesy: Int, special: Money, regime: Regime.Kind, kind: Area.Kind
  ) -> String {
    let late = format.minutes(overrun.minutes)
    switch overrun.outcome {
    case .valid:
      return isRunning
        ? language.pick("Il tempo pagato non è ancora finito.", "The paid time has not ended yet.")
        : language.pick(
          "Da quando è finito il tempo pagato non è passato nessun minuto a pagamento.",
          "Since the paid time ended no minute of paid hours has passed.")
    case .courtesy:
      return language.pick(
        "Il ritardo è di \(late), entro la cortesia di \(format.minutes(courtesy)): non si deve nulla.",
        "The delay is \(late), within the courtesy of \(format.minutes(courtesy)): nothing is due.")
    case .tolerated:
      return language.pick(
        "Il ritardo di \(late) non supera il \(shares(regime).tolerated) del tempo pagato: non si deve nulla.",
        "The delay of \(late) is at most \(shares(regime).tolerated) of the paid time: nothing is due.")
    case .supplement(let supplement): return self.supplement(supplement, late: late, special: special, regime: regime)
    case .violation(let violation): return self.violation(violation, late: late, regime: regime, kind: kind)
    }
  }

  private func supplement(_ supplement: Supplement, late: String, special: Money, regime: Regime.Kind) -> String {
    let count = supplement.halfHours
    let fixed = format.money(supplement.amount - special * count)
    let unit: String =
      switch regime {
      case .supplement(let terms) where terms.unitMinutes != 30:
        language.pick(
          "\(count) volte \(format.minutes(terms.unitMinutes))", "\(count) times \(format.minutes(terms.unitMinutes))")
      case .supplement, .national:
        language.pick(
          count == 1 ? "1 mezz’ora" : "\(count) mezz’ore", count == 1 ? "1 half hour" : "\(count) half hours")
      }
    let (each, amount) = (format.money(special), format.money(supplement.amount))
    return language.pick(
      "Il ritardo è di \(late): \(unit) a \(each) più \(fixed) fissi fanno \(amount), da pagare entro \(format.on(supplement.payBy)).",
      "The delay is \(late): \(unit) at \(each) plus a fixed \(fixed) make \(amount), to be paid by \(format.date(supplement.payBy))."
    )
  }

  private func violation(
    _ violation: Overrun.Violation, late: String, regime: Regime.Kind, kind: Area.Kind
  ) -> String {
    let sanction =
      violation.sanction.map { sanction in
        let (base, day, total) = (
          format.money(sanction.base), format.money(sanction.dayTariff), format.money(sanction.total)
        )
        return language.pick(
          " con sanzione di \(base) più \(day) di tariffa del giorno, in tutto \(total)",
          " with a sanction of \(base) plus the day’s tariff of \(day), \(total) in all")
      } ?? ""
    return
      "\(cause(violation.reason, late: late, regime: regime, kind: kind))\(language.pick(": è una violazione", ": this is a violation"))\(sanction)."
  }

  private func cause(
    _ reason: Overrun.Violation.Reason, late: String, regime: Regime.Kind, kind: Area.Kind
  ) -> String {
    switch reason {
    case .noTitle:
      return kind == .residentsOnly
        ? language.pick(
          "I posti sono solo per i residenti e qui non si vende la sosta",
          "The places are for residents only and no parking is sold here")
        : language.pick("Manca un titolo di sosta", "There is no title at all")
    case .pastMaximum(let stay, let maximum):
      return language.pick(
        "La sosta è durata \(format.minutes(stay)) a pagamento e qui il massimo è \(maximum)",
        "The stay lasted \(format.minutes(stay)) of paid time and the most allowed here is \(maximum)")
    case .tooLong(let longest):
      return language.pick(
        "Il ritardo è di \(late) e si regola dopo solo fino a \(longest)",
        "The delay is \(late), and only up to \(longest) can be settled afterwards")
    case .share(let step):
      let shares = shares(regime)
      return step == .full
        ? language.pick(
          "Il ritardo di \(late) supera il \(shares.reduced) del tempo pagato",
          "The delay of \(late) is more than \(shares.reduced) of the paid time")
        : language.pick(
          "Il ritardo di \(late) supera il \(shares.tolerated) ma non il \(shares.reduced) del tempo pagato",
          "The delay of \(late) is more than \(shares.tolerated) but at most \(shares.reduced) of the paid time")
    }
  }

  private func shares(_ regime: Regime.Kind) -> (tolerated: String, reduced: String) {
    switch regime {
    case .supplement: ("0\u{A0}%", "0\u{A0}%")
    case .national(let scale): (percent(scale.tolerated), percent(scale.reduced))
    }
  }

  private func percent(_ whole: Int) -> String { language.pick("\(whole)\u{A0}%", "\(whole)%") }
}
