import Cities
import Civil
import HTML
import Hummingbird
import Money
import Regulations
import Services
import Wording

/// Prices and hours, from the town's data: every number beside the article it comes from.
func tariffPage(_ page: PageContext) -> Response {
  let texts = page.texts.tariffs
  let code = page.language.rawValue
  let chapters: [(id: String, title: String, body: HTML)] = [
    ("strade", texts.streets, "\(areaTables(page))\(askPrice(page))"),
    ("orari", texts.whenPaid, "\(schedules(page))"),
    ("parcometro", texts.meter, meterRules(page)),
    ("ritardo", page.texts.prices.lateTitle, lateChapter(page)),
    ("abbonamenti", texts.permits, "\(priceTable(page).html)\(productSources(page))"),
    ("festivi", texts.holidays, holidayChapter(page)),
    ("mappa", texts.map, "<p>\(texts.mapNote)</p>\(zoneMap(page))"),
  ]
  let body: HTML = """
    <h1>\(texts.title)</h1><p class="s-lead">\(page.city.texts.paidHours[code])</p>\(exampleNote(page))\
    <div class="s-service"><nav class="s-index" aria-labelledby="index-title"><h2 id="index-title">\(page.texts.home.index)</h2>\
    <ul>\(chapters.map { "<li><a href=\"#\($0.id)\">\($0.title)</a></li>" as HTML })</ul></nav>\
    <div>\(chapters.map { "<section id=\"\($0.id)\"><h2>\($0.title)</h2>\($0.body)</section>" as HTML })</div></div>
    """
  return page.response(PageHead(texts.title, section: .tariffs, isPublic: true), body)
}

/// Says that some figures await the town's word, where the city's folder marks any.
func exampleNote(_ page: PageContext) -> HTML {
  guard !page.city.exampleMarks.isEmpty else { return .empty }
  let texts = page.texts.tariffs
  return alert(.warning, "<p><strong>\(texts.examples).</strong> \(texts.examplesText)</p>")
}

/// A word beside a value that waits for the town's confirmation.
func exampleMark(_ page: PageContext, at paths: String...) -> HTML {
  paths.contains(where: page.city.hasExamples)
    ? " <span class=\"s-mini\">(\(page.texts.tariffs.example))</span>" : .empty
}

/// The articles of the values at some paths, each once.
func sourceLine(_ page: PageContext, at paths: [String]) -> HTML {
  let articles = paths.compactMap(page.city.article(at:)).reduce(into: [String]()) { known, article in
    if !known.contains(article) { known.append(article) }
  }
  return articles.isEmpty ? .empty : "<p class=\"s-note\">\(page.texts.tariffs.source(articles))</p>"
}

/// One row for each product, with the price of every length.
func priceTable(_ page: PageContext) -> Table {
  let texts = page.texts.tariffs
  let code = page.language.rawValue
  let atTheDesk: HTML = "<span class=\"s-detail\">\(texts.atTheDesk)</span>"
  let rows = page.version.products.map { product -> [HTML] in
    let path = "products.\(product.id.text)"
    let day = product.dayPrice.map { priceLine(texts.oneDay, $0, page, at: [path, "\(path).dayPrice"]) } ?? .empty
    let prices = product.terms.enumerated().map { index, term in
      priceLine(
        page.format.months(term.months), term.price, page,
        at: [path, "\(path).terms", "\(path).terms.\(index + 1)", "\(path).terms.\(index + 1).price"])
    }
    return [
      "\(product.name[code])<br><span class=\"s-detail\">\(product.description[code])</span>",
      "\(day)\(prices)\(product.soldOnline ? .empty : atTheDesk)",
    ]
  }
  return Table(caption: texts.permits, head: [texts.permit, texts.price], rows: rows)
}

/// A length of time and its price, marked where the town has still to confirm it.
private func priceLine(_ length: String, _ price: Money, _ page: PageContext, at paths: [String]) -> HTML {
  let isExample = page.city.exampleMarks.contains { paths.contains($0.path) }
  let mark: HTML = isExample ? " <span class=\"s-mini\">(\(page.texts.tariffs.exampleWord))</span>" : .empty
  return "<span class=\"s-price\"><span>\(length)\(mark)</span> <strong>\(page.format.money(price))</strong></span>"
}

private func productSources(_ page: PageContext) -> HTML {
  sourceLine(page, at: page.version.products.map { "products.\($0.id.text)" })
}

private func askPrice(_ page: PageContext) -> HTML {
  buttons(.primary(page.texts.prices.title, href: page.links.price))
}

/// A table for each kind of area that the town has.
private func areaTables(_ page: PageContext) -> HTML {
  let texts = page.texts.tariffs
  let areas = page.rules.areas
  let groups: [(title: String, note: String?, areas: [Area])] = [
    (texts.ordinaryAreas, nil, areas.filter { $0.kind == .ordinary }),
    (texts.rotationAreas, texts.rotationNote, areas.filter { $0.maximumMinutes != nil }),
    (texts.residentsZones, texts.residentsZonesNote, areas.filter(isResidentsZone)),
    (texts.residentsOnly, texts.residentsOnlyNote, areas.filter { $0.kind == .residentsOnly }),
  ].filter { !$0.areas.isEmpty }
  let tables = groups.map { group -> HTML in
    let title: HTML = groups.count > 1 ? "<h3>\(group.title)</h3>" : .empty
    let note: HTML = group.note.map { "<p>\($0)</p>" } ?? .empty
    return "\(title)\(note)\(areaTable(group.areas, caption: group.title, page))"
  }
  let paths = page.rules.areas.compactMap(page.version.tariffPath)
  return "\(tables)\(sourceLine(page, at: paths))"
}

private func isResidentsZone(_ area: Area) -> Bool {
  switch area.kind {
  case .residentsZone: true
  case .ordinary, .rotation, .residentsOnly: false
  }
}

private func areaTable(_ areas: [Area], caption: String, _ page: PageContext) -> HTML {
  let texts = page.texts.tariffs
  let rows = areas.map { area -> [HTML] in
    let info = page.city.area(area.id)
    let tariff = page.version.tariffPath(of: area) ?? "-"
    let mark = exampleMark(page, at: "\(tariff).steps", "\(tariff).dayCap", "\(tariff).freeMinutes")
    return [
      areaName(area, page), "\(texts.streetList(info?.streets ?? []))",
      "\(texts.price(area.tariff, kind: area.kind))\(mark)\(area.tariff.map { extras($0, page) })",
    ]
  }
  return Table(caption: caption, head: [texts.area, texts.inStreets, texts.perHour], rows: rows).html
}

/// What a tariff has besides its steps, each on a line of its own.
private func extras(_ tariff: Tariff, _ page: PageContext) -> HTML {
  page.texts.tariffs.extras(tariff).map { "<br><span class=\"s-detail\">\($0)</span>" as HTML }.joined()
}

/// The kind of an area stands below its name, unless the name says it already.
private func areaName(_ area: Area, _ page: PageContext) -> HTML {
  let name = areaTitle(area.id, page)
  guard let kind = page.texts.tariffs.kind(area.kind), !name.lowercased().contains(kind.lowercased()) else {
    return HTML(escaping: name)
  }
  return "\(name)<br><span class=\"s-detail\">\(kind)</span>"
}
