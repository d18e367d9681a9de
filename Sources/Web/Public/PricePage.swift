import Cities
import Civil
import HTML
import Hummingbird
import Money
import Regulations
import Services
import Wording

/// "Quanto costa?": the question, and its answer above it once it is asked.
struct PricePage {
  let page: PageContext
  private(set) var form: PriceForm
  private var answer: HTML = .empty

  private var texts: PriceTexts { page.texts.prices }

  init(_ page: PageContext, query: String, now: Instant) {
    self.page = page
    form = PriceForm(query: query, page: page, now: now)
    guard let question = form.question else { return }
    let quote = QuoteStay(city: page.city, on: page.city.timeZone.day(question.start))
    guard let area = question.area else {
      answer = PriceComparison(question: question, form: form, page: page, quote: quote).html
      return
    }
    let outcome = quote(
      QuoteStay.Request(
        area: area, start: question.start, wish: question.wish, hasFreeMinutes: question.hasFreeMinutes))
    switch outcome {
    case .quoted(let quote): answer = PriceAnswer(quote: quote, question: question, form: form, page: page).html
    case .nothingSold(let area, let nearby):
      answer = nothingSold(area, nearby, rules: page.city.rules(on: page.city.timeZone.day(question.start)))
    case .unknownArea: form.add(PriceForm.area, texts.areaUnknown)
    case .endsBeforeStart: form.add(PriceForm.endTime, texts.endsBeforeStart)
    case .belowMinimum(let minimum): form.add(PriceForm.amount, texts.belowMinimum(minimum))
    case .tooLong(let days): form.add(PriceForm.amount, texts.lastsTooLong(days: days))
    }
  }

  func response() -> Response {
    let body: HTML = """
      \(errorSummary(form.problems, page.language))<h1>\(texts.title)</h1>\
      \(answer.isEmpty ? "<p class=\"s-lead\">\(texts.lead)</p>" : answer)\
      <h2 id="domanda">\(answer.isEmpty ? texts.formTitle : texts.changeTitle)</h2>\
      <div class="s-narrow">\(fields)<p class="s-note">\(texts.nothingStored)</p></div>\(exampleNote(page))
      """
    return page.response(
      PageHead(texts.title, section: .price, hasErrors: !form.problems.isEmpty, isPublic: true), body)
  }

  /// What one types again is at most so long.
  private func value(_ name: String) -> String { String(form.typed[name].prefix(100)) }

  private var fields: HTML {
    """
    <form method="get" action="\(page.links.price)" class="s-form s-price-form" novalidate>\(areaField)\(streets)\
    \(whenFields(PriceForm.day, PriceForm.time, legend: texts.arrival, isDayRequired: true))\
    \(wish)<div class="s-until">\
    \(whenFields(PriceForm.endDay, PriceForm.endTime, legend: texts.departure, help: texts.departureHelp, isDayRequired: false))</div>\
    <div class="s-spending">\(amountField)</div>\(freeCar)\(buttons(.submit(texts.ask)))</form>
    """
  }

  private var areaField: HTML {
    let choices = page.rules.areas.map { area in
      Choice(area.id.text, "\(areaTitle(area.id, page)) – \(page.texts.tariffs.price(area.tariff, kind: area.kind))")
    }
    let field = Field(
      PriceForm.area, texts.area, value: value(PriceForm.area), error: form.problems[PriceForm.area],
      isRequired: false)
    return selectField(field, [Choice("", texts.allAreas)] + choices)
  }

  private var streets: HTML {
    let items = page.version.areas.map { area -> HTML in
      "<li><strong>\(areaTitle(area.id, page))</strong>: \(page.texts.tariffs.streetList(area.streets))</li>"
    }
    return question(
      texts.whichArea,
      "<p>\(texts.whichAreaText)</p><ul>\(items)</ul><p>\(linkTo(page.links.tariffs + "#mappa", texts.seeMap))</p>")
  }

  private func whenFields(
    _ dayName: String, _ timeName: String, legend: String, help: String? = nil, isDayRequired: Bool
  ) -> HTML {
    let day = Field(
      dayName, texts.day, value: value(dayName), error: form.problems[dayName], isRequired: isDayRequired)
    let time = Field(
      timeName, texts.time, value: value(timeName), error: form.problems[timeName], isRequired: true)
    // A browser empties its own day and time fields where it cannot read the value: then what was typed stays as text.
    let isDay = day.value.isEmpty || LocalDate(iso: day.value) != nil
    let isTime = time.value.isEmpty || (time.value.utf8.count == 5 && PriceForm.time(time.value) != nil)
    return fieldGroup(
      "\(dayName)-gruppo", legend: legend, help: help,
      [
        day.box(day.input(isDay ? "date" : "text", value: day.value)),
        time.box(time.input(isTime ? "time" : "text", value: time.value)),
      ])
  }

  private var wish: HTML {
    radioCards(
      PriceForm.wish, legend: texts.wish,
      [
        Choice(PriceForm.until, texts.wishUntil, detail: "\(texts.wishUntilDetail)"),
        Choice(PriceForm.spending, texts.wishSpending, detail: "\(texts.wishSpendingDetail)"),
      ], selected: form.wishesAmount ? PriceForm.spending : PriceForm.until)
  }

  private var amountField: HTML {
    let field = Field(
      PriceForm.amount, texts.amount, value: value(PriceForm.amount),
      help: texts.amountHelp(minimum: page.rules.minimumAmount), error: form.problems[PriceForm.amount],
      inputMode: "decimal", width: .medium)
    return textField(field)
  }

  private var freeCar: HTML {
    guard let free = page.rules.registeredFreeMinutes else { return .empty }
    let label = texts.freeCar(minutes: free.minutes, timesPerDay: free.timesPerDay)
    return checkbox(
      PriceForm.freeCar, isTicked: form.typed.isTicked(PriceForm.freeCar), isRequired: false, "\(label)")
  }

  private func nothingSold(_ area: Area, _ nearby: [Neighbour], rules: CityRules) -> HTML {
    let ways = nearby.prefix(3).compactMap { near -> HTML? in
      guard let other = rules.area(near.area) else { return nil }
      let price = page.texts.tariffs.price(other.tariff, kind: other.kind)
      return offerLine(near.area, metres: near.metres, "\(price)", form: form, page)
    }
    let list: HTML = ways.isEmpty ? "<p>\(texts.nothingNearby)</p>" : "<ul class=\"s-offers\">\(ways)</ul>"
    let article = page.city.article(at: "areas.\(area.id.text)")
    let source: HTML =
      article.map { "<p class=\"s-note\">\(texts.source(articles: [$0], rules: [.coverage]))</p>" } ?? .empty
    return """
      \(callout(.warning, title: "\(texts.nothingSoldTitle): \(areaTitle(area.id, page))", "<p>\(texts.nothingSoldText)</p>\(source)"))\
      <h2>\(texts.elsewhereTitle)</h2>\(list)
      """
  }
}

/// An area by its own name, with its kind where the name does not say it.
func areaTitle(_ id: ID<Area>, _ page: PageContext) -> String {
  page.city.area(id)?.name[page.language.rawValue] ?? id.text
}

/// Another area, how far it is, and what it means there; the same question is asked again by one press.
func offerLine(_ area: ID<Area>, metres: Int, _ words: HTML, form: PriceForm, _ page: PageContext) -> HTML {
  """
  <li>\(icon(.marker))<span>\(linkTo(form.address(for: area, page), areaTitle(area, page))), \
  \(page.texts.prices.away(metres: metres)): <strong>\(words)</strong></span></li>
  """
}

extension PriceForm {
  /// The same question about another area.
  func address(for area: ID<Area>, _ page: PageContext) -> String {
    let fields = [
      PriceForm.day, PriceForm.time, PriceForm.wish, PriceForm.endDay, PriceForm.endTime, PriceForm.amount,
      PriceForm.freeCar,
    ].filter { typed.has($0) && !typed[$0].isEmpty }
    return fields.reduce(page.links.price(area: area.text)) {
      "\($0)&\($1)=\(percentEncoded(String(typed[$1].prefix(100))))"
    }
  }
}
