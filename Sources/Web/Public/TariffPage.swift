import Cities
import HTML
import Hummingbird
import Money
import Regulations
import Wording

/// Prices of permits, and of every area with its hours, its streets and its place on the map.
func tariffPage(_ page: PageContext) -> Response {
  let texts = page.texts.tariffs
  let code = page.language.rawValue
  let body: HTML = """
    <h1>\(texts.title)</h1><p class="s-lead">\(page.city.texts.paidHours[code])</p>\(exampleNote(page))
    <h2>\(texts.permits)</h2>\(priceTable(page).html)
    <h2>\(texts.streets)</h2>\(areaTable(page).html)<p class="s-note">\(texts.lateNote)</p>
    <h2>\(texts.map)</h2><p>\(texts.mapNote)</p>\(zoneMap(page))
    """
  return page.response(PageHead(texts.title, section: .tariffs, isPublic: true), body)
}

/// Says that some figures await the town's word, where the city's folder marks any.
func exampleNote(_ page: PageContext) -> HTML {
  guard !page.city.exampleMarks.isEmpty else { return .empty }
  let texts = page.texts.tariffs
  return alert(.warning, "<p><strong>\(texts.examples).</strong> \(texts.examplesText)</p>")
}

/// One row for each product and length.
func priceTable(_ page: PageContext) -> Table {
  let texts = page.texts.tariffs
  let code = page.language.rawValue
  let rows = page.city.products.flatMap { product -> [[HTML]] in
    let name: HTML = "\(product.name[code])<br><span class=\"s-detail fw-normal\">\(product.description[code])</span>"
    let terms = page.city.rules.product(product.id)?.terms ?? []
    let byTerm = terms.map { term -> [HTML] in
      [name, "\(page.format.months(term.months))", "\(page.format.money(term.price))"]
    }
    let byDay = product.dayPrice.map { [[name, "\(texts.oneDay)", "\(page.format.money($0))"] as [HTML]] } ?? []
    return byTerm.isEmpty && byDay.isEmpty ? [[name, "–", "\(texts.atTheDesk)"]] : byTerm + byDay
  }
  return Table(caption: texts.permits, head: [texts.permit, texts.term, texts.price], rows: rows, numbers: [2])
}

private func areaTable(_ page: PageContext) -> Table {
  let texts = page.texts.tariffs
  let rows = page.city.rules.areas.map { area -> [HTML] in
    let name = page.city.area(area.id)?.name[page.language.rawValue] ?? area.id.text
    let kind: HTML = texts.kind(area.kind).map { "<br><span class=\"s-detail fw-normal\">\($0)</span>" } ?? .empty
    let hours = area.tariff == nil ? [] : texts.hours(area.paidHours)
    let late = area.tariff?.specialPerHalfHour.map(page.format.money) ?? "–"
    return [
      "\(name)\(kind)", "\(texts.price(area.tariff, kind: area.kind))",
      hours.isEmpty ? "–" : hours.map { "<span>\($0)</span>" as HTML }.joined(separator: "<br>"), "\(late)",
    ]
  }
  return Table(
    caption: texts.streets, head: [texts.area, texts.perHour, texts.hours, texts.late], rows: rows, numbers: [3])
}
