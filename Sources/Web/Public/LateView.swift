import Cities
import Civil
import HTML
import Regulations
import Services
import Wording

/// What being late costs in one area, under the regime of a day (R8, R9).
struct LateView {
  let area: Area
  let day: LocalDate
  let page: PageContext
  private var texts: PriceTexts { page.texts.prices }
  private var rules: CityRules { page.city.rules(on: day) }

  var html: HTML {
    guard let lateness = Lateness(in: area, on: day, rules: rules) else { return .empty }
    return
      "<h2 id=\"ritardo\">\(texts.lateTitle)</h2>\(courtesyLine(page, rules))\(body(lateness))\(lateSource(page, on: day))"
  }

  private func body(_ lateness: Lateness) -> HTML {
    switch lateness {
    case .national(let scale): return "<ul>\(texts.national(scale).map { "<li>\($0)</li>" as HTML })</ul>"
    case .supplement(let totals, let terms):
      let rows = totals.map {
        (term: texts.upTo(minutes: $0.upToMinutes), detail: "\(page.format.money($0.amount))" as HTML)
      }
      return """
        <p>\(texts.lateIntro(longest: terms.longestMinutes))</p><div class="s-narrow">\(descriptionList(rows))</div>\
        <p>\(texts.fixedPart(terms.fixedPart)) \(texts.lateEnd(longest: terms.longestMinutes, days: terms.daysToPay))</p>\(rotation)
        """
    }
  }

  private var rotation: HTML {
    guard let maximum = area.maximumMinutes else { return .empty }
    return "<p><strong>\(texts.lateInRotation(maximum: maximum))</strong> \(texts.limitBeyond)</p>"
  }
}

/// How many minutes the town lets pass.
func courtesyLine(_ page: PageContext, _ rules: CityRules) -> HTML {
  let minutes = rules.courtesyMinutes
  let texts = page.texts.prices
  return "<p>\(minutes > 0 ? texts.courtesy(minutes: minutes) : texts.noCourtesy)</p>"
}

/// The article of the regime in force on a day.
func lateSource(_ page: PageContext, on day: LocalDate) -> HTML {
  guard let index = page.city.rules(on: day).regimes.firstIndex(where: { $0.contains(day) }),
    let article = page.city.article(at: "overrun.regimes.\(index + 1)")
  else { return .empty }
  return "<p class=\"s-note\">\(page.texts.prices.source(articles: [article], rules: [.overrun, .deadline]))</p>"
}
