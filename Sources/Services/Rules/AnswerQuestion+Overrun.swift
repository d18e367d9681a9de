import Civil
import Money
import Regulations
import Wording

/// What follows when a stay outlasts its title (R8, R9).
extension AnswerQuestion {
  struct Stay {
    let area: ID<Area>
    let start: Instant
    let paidUntil: Instant?
    let check: Instant
  }

  func overrun(_ stay: Stay, _ texts: WhyTexts) throws(RulesRefusal) -> RulesAnswer {
    let day = book.clock.day(stay.check)
    let edition = book.edition(on: day)
    let place = try edition.place(stay.area)
    guard stay.start <= stay.paidUntil ?? stay.start else { throw RulesRefusal(.paidUntil, .refused(.endsBeforeStart)) }
    guard let (regime, article) = edition.regime(on: day) else {
      throw RulesRefusal(.at, .refused(.noRegime(on: day)))
    }
    let overrun: Overrun
    do throws(Overrun.Refusal) {
      overrun = try Overrun(
        from: stay.start, paidUntil: stay.paidUntil, at: stay.check, in: place.area, rules: edition.rules,
        clock: book.clock)
    } catch {
      switch error {
      case .noRegime(let day): throw RulesRefusal(.at, .refused(.noRegime(on: day)))
      case .endsBeforeStart: throw RulesRefusal(.at, .refused(.endsBeforeStart))
      }
    }
    let special = place.area.tariff?.specialPerHalfHour ?? .zero
    let why = texts.overrun(
      overrun, isRunning: stay.check <= stay.paidUntil ?? stay.start, courtesy: edition.rules.courtesyMinutes,
      special: special, regime: regime.kind, kind: place.area.kind)
    let content = RulesAnswer.Content.overrun(overrun, special: special, fixedPart: fixedPart(of: regime))
    let timeline = timeline(of: stay, in: place)
    return RulesAnswer(content, by: rules(deciding(overrun), timeline), why: why, article: article, timeline: timeline)
  }

  /// What is paid, and what is not.
  private func timeline(of stay: Stay, in place: RuleBook.Place) -> [RulesAnswer.Piece] {
    let title = place.area.kind == .residentsOnly ? nil : stay.paidUntil
    guard let title, title > stay.start else { return [piece(.overrun, from: stay.start, to: stay.check, in: place)] }
    let paid = piece(.counted, from: stay.start, to: min(title, stay.check), in: place)
    return title < stay.check ? [paid, piece(.overrun, from: title, to: stay.check, in: place)] : [paid]
  }

  func payBy(_ notice: LocalDate, _ texts: WhyTexts) throws(RulesRefusal) -> RulesAnswer {
    let edition = book.edition(on: notice)
    let rules = edition.rules
    guard let (regime, article) = edition.regime(on: notice) else {
      throw RulesRefusal(.notice, .refused(.noRegime(on: notice)))
    }
    guard case .supplement(let terms) = regime.kind else {
      throw RulesRefusal(.notice, .refused(.noSupplement(on: notice)))
    }
    let last = Deadline.lastDay(after: notice, days: terms.daysToPay, patron: rules.patronFeast)
    let counted = notice.adding(days: terms.daysToPay)
    let isHoliday = (counted.daysSinceEpoch..<last.daysSinceEpoch).contains {
      Holiday.on(LocalDate(daysSinceEpoch: $0), patron: rules.patronFeast) != nil
    }
    return RulesAnswer(
      .payBy(last), by: isHoliday ? [.deadline, .holidays] : [.deadline],
      why: texts.payBy(last, days: terms.daysToPay, isMoved: last != counted), article: article)
  }

  private func deciding(_ overrun: Overrun) -> [RuleID] {
    switch overrun.outcome {
    case .supplement: [.overrun, .deadline, .priceBands]
    case .valid, .courtesy, .tolerated, .violation: [.overrun]
    }
  }

  private func fixedPart(of regime: Regime) -> Money {
    switch regime.kind {
    case .supplement(let terms): terms.fixedPart
    case .national: .zero
    }
  }
}
