import Cities
import Civil
import HTML
import Money
import Regulations
import Services
import Wording

/// The answer for one area: the numbers, why, the sum step by step, cheaper ways, and what being late costs.
struct PriceAnswer {
  let quote: StayQuote
  let question: PriceForm.Question
  let form: PriceForm
  let page: PageContext

  private var texts: PriceTexts { page.texts.prices }
  private var rules: CityRules { page.city.rules(on: start.date) }
  private var start: LocalDateTime { page.city.timeZone.local(quote.start) }
  private var end: LocalDateTime { page.city.timeZone.local(quote.end) }
  private var due: Money { quote.bought?.taken ?? quote.price.amount }
  private var isFree: Bool { quote.price.amount == .zero }

  var html: HTML {
    """
    \(limit)<section class="s-answer" aria-labelledby="answer-title"><h2 id="answer-title">\(areaTitle(quote.area.id, page))</h2>\
    <p>\(texts.from(start))</p>\(numbers)<p><strong>\(texts.why):</strong> \(why)</p>\
    \(notes.map { "<p>\($0)</p>" as HTML })<p class="s-note">\(source)</p></section>\
    \(TimelineView(quote: quote, page: page).html)\(offers)\(LateView(area: quote.area, day: end.date, page: page).html)
    """
  }

  /// The three things that people came for, in large letters.
  private var numbers: HTML {
    let until: HTML =
      isSameDay(end)
      ? "\(page.format.time(end.time))"
      : "\(page.format.time(end.time)) <span>\(page.texts.timeline.dayName(end.date))</span>"
    return """
      <dl class="s-figures"><div><dt>\(isFree && quote.bought == nil ? texts.freeUntil : texts.paidUntil)</dt><dd>\(until)</dd></div>\
      <div><dt>\(quote.bought == nil ? texts.price : texts.toPay)</dt><dd>\(page.format.money(due))</dd></div>\
      <div><dt>\(texts.counted)</dt><dd>\(page.format.minutes(paidMinutes))\(hours)</dd></div></dl>
      """
  }

  /// Without the minutes that the city gives.
  private var paidMinutes: Int {
    quote.timeline.segments.reduce(0) { sum, segment in
      guard case .charged(.paid, _) = segment.content else { return sum }
      return sum + segment.minutes
    }
  }

  private var hours: HTML {
    paidMinutes < 60 ? .empty : " <span>\(texts.countedMinutes(paidMinutes))</span>"
  }

  private func isSameDay(_ moment: LocalDateTime) -> Bool { moment.date == start.date }

  private var why: String {
    if let reason = quote.reasonFree, isFree { return texts.whyFree(reason) }
    if isFree { return texts.whyFirstMinutes }
    let rates = quote.timeline.segments.reduce(into: [Money]()) { rates, segment in
      guard case .charged(.paid, let perHour) = segment.content, !rates.contains(perHour) else { return }
      rates.append(perHour)
    }
    return texts.why(
      minutes: paidMinutes, rates: rates, sum: quote.bought?.taken, price: quote.price.amount)
  }

  private var notes: [String] {
    var notes: [String] = []
    if let until = quote.paidUntil {
      let moment = page.city.timeZone.local(until)
      notes.append(
        quote.price.amount < rules.minimumAmount
          ? texts.meterMinimum(rules.minimumAmount, until: moment, sameDay: isSameDay(moment))
          : texts.lastsUntil(moment, sameDay: isSameDay(moment)))
    }
    if let bought = quote.bought {
      let left = bought.taken - quote.price.amount
      if left > .zero { notes.append(texts.leftOver(left)) }
      if case .spending(let amount) = question.wish, amount > bought.taken {
        notes.append(texts.notTaken(amount - bought.taken))
      }
    }
    if !isFree, quote.price.minutes > paidMinutes {
      notes.append(texts.givenMinutes(quote.price.minutes - paidMinutes))
    }
    notes += question.shownTwice.map(texts.clockBack)
    if quote.clockChange != 0 { notes.append(texts.clockChange(minutes: quote.clockChange)) }
    return notes
  }

  private var source: String {
    let version = page.city.version(on: start.date)
    let paths = [
      version.tariffPath(of: quote.area), version.schedulePath(of: quote.area),
      question.hasFreeMinutes ? "registeredFreeMinutes" : nil,
    ]
    return texts.source(
      articles: paths.compactMap { $0.flatMap(page.city.article(at:)) }, rules: [.priceBands, .meter])
  }

  private var limit: HTML {
    guard let limit = quote.limit else { return .empty }
    return callout(
      .warning, title: texts.limitTitle(minutes: limit.minutes),
      "<p>\(texts.limitText(until: end, sameDay: isSameDay(end)))</p>")
  }

  private var offers: HTML {
    let isElsewhere = quote.limit?.askedEnd != nil
    if isFree && !isElsewhere { return .empty }
    let nothing = isElsewhere ? texts.nothingNearby : texts.noCheaper
    let lines = quote.offers.map(line)
    let list: HTML = lines.isEmpty ? "<p>\(nothing)</p>" : "<ul class=\"s-offers\">\(lines)</ul>"
    return """
      <h2 id="meno">\(isElsewhere ? texts.elsewhereTitle : texts.cheaperTitle)</h2>\
      \(list)
      """
  }

  private func line(_ offer: StayQuote.Offer) -> HTML {
    switch offer {
    case .nearby(let area, let metres, let amount):
      let words =
        quote.limit?.askedEnd == nil ? texts.instead(amount, of: quote.price.amount) : page.format.money(amount)
      return offerLine(area, metres: metres, "\(words)", form: form, page)
    case .dailyTicket(let id, let price, let from, let paysOff):
      let name = page.city.product(id)?.name[page.language.rawValue] ?? id.text
      let moment = page.city.timeZone.local(from)
      return """
        <li>\(icon(.calendar))<span>\(name): \(texts.ticketPays(price, from: moment))\
        \(paysOff ? " <strong>\(texts.thisStayPays)</strong>" : .empty)</span></li>
        """
    }
  }
}
