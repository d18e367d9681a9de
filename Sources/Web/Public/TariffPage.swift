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

/// One row for each product, with the price of every length.
func priceTable(_ page: PageContext) -> Table {
  let texts = page.texts.tariffs
  let code = page.language.rawValue
  let rows = page.version.products.map { product -> [HTML] in
    let terms = (page.rules.product(product.id)?.terms ?? []).map { (page.format.months($0.months), $0.price) }
    let day = product.dayPrice.map { [(texts.oneDay, $0)] } ?? []
    let prices = (day + terms).map { length, price -> HTML in
      "<span class=\"s-price\">\(length) <strong>\(page.format.money(price))</strong></span>"
    }
    return [
      "\(product.name[code])<br><span class=\"s-detail\">\(product.description[code])</span>",
      prices.isEmpty ? "\(texts.atTheDesk)" : prices.joined(),
    ]
  }
  return Table(caption: texts.permits, head: [texts.permit, texts.price], rows: rows)
}

/// The hours have a column only where they are not the same everywhere: the first paragraph tells them.
private func areaTable(_ page: PageContext) -> Table {
  let texts = page.texts.tariffs
  let paid = page.rules.areas.filter { $0.tariff != nil }
  let hasHours = Set(paid.map(\.paidHours)).count > 1
  let rows = page.rules.areas.map { area -> [HTML] in
    let hours = area.tariff == nil ? ["–"] : texts.hours(area.paidHours)
    let late = area.tariff?.specialPerHalfHour.map(page.format.money) ?? "–"
    return [areaName(area, page), "\(texts.price(area.tariff, kind: area.kind))"]
      + (hasHours ? [hours.map { HTML(escaping: $0) }.joined(separator: "<br>")] : []) + ["\(late)"]
  }
  let head = [texts.area, texts.perHour] + (hasHours ? [texts.hours] : []) + [texts.late]
  return Table(caption: texts.streets, head: head, rows: rows, numbers: [head.count - 1])
}

/// The kind of an area stands below its name, unless the name says it already.
private func areaName(_ area: Area, _ page: PageContext) -> HTML {
  let name = page.city.area(area.id)?.name[page.language.rawValue] ?? area.id.text
  guard let kind = page.texts.tariffs.kind(area.kind), !name.lowercased().contains(kind.lowercased()) else {
    return HTML(escaping: name)
  }
  return "\(name)<br><span class=\"s-detail\">\(kind)</span>"
}
