import Civil
import Money
import Regulations
import Wording

/// Buying time, the price of a stay, and its chargeable minutes (R1, R2).
extension AnswerQuestion {
  func buy(
    _ amount: Money, from start: Instant, in id: ID<Area>, _ texts: WhyTexts
  ) throws(RulesRefusal) -> RulesAnswer {
    let edition = edition(at: start)
    let place = try edition.place(id)
    let bought: BoughtTime
    do throws(BoughtTime.Refusal) {
      bought = try BoughtTime(
        for: amount, from: start, in: place.area, clock: book.clock, minimum: edition.rules.minimumAmount,
        horizon: book.horizon)
    } catch {
      switch error {
      case .nothingSold: throw RulesRefusal(.area, .refused(.nothingSold))
      case .belowMinimum(let minimum): throw RulesRefusal(.amount, .refused(.belowMinimum(minimum)))
      case .beyondCalendar: throw RulesRefusal(.amount, .refused(.beyondCalendar))
      }
    }
    let piece = piece(.priced, from: start, to: bought.end, in: place)
    let counted = piece.timeline.segments.first { $0.isCounted }?.from
    let why = texts.bought(
      bought, for: amount, until: book.clock.local(bought.end), at: place.rate[texts.language],
      countedFrom: counted.flatMap { $0 > start ? book.clock.local($0) : nil }, maximum: place.area.maximumMinutes)
    return RulesAnswer(
      .bought(bought), by: rules([.meter, .priceBands], [piece]), why: why, article: place.tariffArticle,
      timeline: [piece])
  }

  func price(
    from start: Instant, to end: Instant, in id: ID<Area>, _ texts: WhyTexts
  ) throws(RulesRefusal) -> RulesAnswer {
    let place = try edition(at: start).place(id)
    let price: StayPrice
    do throws(StayPrice.Refusal) {
      price = try StayPrice(from: start, to: end, in: place.area, clock: book.clock)
    } catch {
      switch error {
      case .nothingSold: throw RulesRefusal(.area, .refused(.nothingSold))
      case .endsBeforeStart: throw RulesRefusal(.end, .refused(.endsBeforeStart))
      }
    }
    let piece = piece(.priced, from: start, to: end, in: place)
    let why = texts.price(
      price, of: end.wholeMinutes - start.wholeMinutes, at: place.rate[texts.language], reason: onlyReason(piece))
    return RulesAnswer(
      .price(price), by: rules([.meter, .priceBands], [piece]), why: why, article: place.tariffArticle,
      timeline: [piece])
  }

  func chargeable(
    from start: Instant, to end: Instant, in id: ID<Area>, _ texts: WhyTexts
  ) throws(RulesRefusal) -> RulesAnswer {
    let place = try edition(at: start).place(id)
    guard start <= end else { throw RulesRefusal(.to, .refused(.endsBeforeStart)) }
    let minutes = ChargeableTime.minutes(from: start, to: end, in: place.area.paidHours, clock: book.clock)
    let piece = piece(place.area.tariff == nil ? .counted : .priced, from: start, to: end, in: place)
    let why = texts.chargeable(
      minutes, of: end.wholeMinutes - start.wholeMinutes, reason: onlyReason(piece))
    return RulesAnswer(
      .chargeable(minutes: minutes), by: rules([.meter], [piece]), why: why, article: place.scheduleArticle,
      timeline: [piece])
  }
}
