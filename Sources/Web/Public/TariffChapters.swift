import Cities
import Civil
import HTML
import Regulations
import Services
import Wording

/// The paid hours: once for all areas, or once for each group of areas that share them.
func schedules(_ page: PageContext) -> [HTML] {
  let texts = page.texts.tariffs
  let paid = page.rules.areas.filter { $0.tariff != nil }
  var groups: [(hours: PaidHours, areas: [Area])] = []
  for area in paid {
    if let index = groups.firstIndex(where: { $0.hours == area.paidHours }) {
      groups[index].areas.append(area)
    } else {
      groups.append((area.paidHours, [area]))
    }
  }
  return groups.map { hours, areas in
    let schedule = areas.first.flatMap(page.version.schedulePath) ?? "-"
    let names = page.format.list(areas.map { areaTitle($0.id, page) })
    let title: HTML = groups.count > 1 ? "<h3>\(names)</h3>" : .empty
    let lines = texts.hours(hours) + texts.freeDates(hours)
    let mark = exampleMark(page, at: schedule)
    let items = lines.enumerated().map { "<li>\($1)\($0 == 0 ? mark : .empty)</li>" as HTML }
    return "\(title)<ul>\(items)</ul>\(sourceLine(page, at: [schedule]))"
  }
}

/// The least a meter takes, how the time is counted, and minutes that some cars have free.
func meterRules(_ page: PageContext) -> HTML {
  let texts = page.texts.tariffs
  let rules = page.rules
  let free: HTML =
    rules.registeredFreeMinutes.map {
      "<li>\(texts.registeredFree($0))\(exampleMark(page, at: "registeredFreeMinutes"))</li>"
    }
    ?? .empty
  return """
    <ul><li>\(texts.minimum(rules.minimumAmount))\(exampleMark(page, at: "meters"))</li>\
    \(texts.meterRules.map { "<li>\($0)</li>" as HTML })\(free)</ul>\(sourceLine(page, at: ["meters", "registeredFreeMinutes"]))
    """
}

/// What being late costs, for each special tariff (R8, R9), and where it is paid (R10).
func lateChapter(_ page: PageContext) -> HTML {
  let texts = page.texts.prices
  let paid = page.rules.areas.filter { $0.tariff?.specialPerHalfHour != nil }
  guard let first = paid.first, let lateness = Lateness(in: first, on: page.today, rules: page.rules) else {
    return courtesyLine(page, page.rules)
  }
  switch lateness {
  case .national(let scale):
    return """
      \(courtesyLine(page, page.rules))<ul>\(texts.national(scale).map { "<li>\($0)</li>" as HTML })</ul>\(lateSource(page, on: page.today))
      """
  case .supplement(let totals, let terms):
    let head = [page.texts.tariffs.area] + totals.map { texts.upTo(minutes: $0.upToMinutes) }
    let table = Table(
      caption: texts.lateTitle, head: head, rows: lateRows(paid, page), numbers: Set(1..<max(2, head.count)))
    return """
      \(courtesyLine(page, page.rules))<p>\(texts.lateIntro(longest: terms.longestMinutes))</p>\(table.html)\
      <p>\(texts.fixedPart(terms.fixedPart)) \(texts.lateEnd(longest: terms.longestMinutes, days: terms.daysToPay))</p>\
      \(page.rules.areas.contains { $0.maximumMinutes != nil } ? "<p>\(texts.limitBeyond)</p>" : .empty)\
      \(placesToPay(page))\(lateSource(page, on: page.today))
      """
  }
}

/// Areas with the same special tariff share a row.
private func lateRows(_ areas: [Area], _ page: PageContext) -> [[HTML]] {
  var groups: [(totals: [Lateness.Total], areas: [Area])] = []
  for area in areas {
    guard case .supplement(let totals, _) = Lateness(in: area, on: page.today, rules: page.rules) else { continue }
    if let index = groups.firstIndex(where: { $0.totals == totals }) {
      groups[index].areas.append(area)
    } else {
      groups.append((totals, [area]))
    }
  }
  return groups.map { totals, areas in
    let isExample = areas.contains { area in
      page.version.tariffPath(of: area).map { page.city.hasExamples(at: "\($0).special") } ?? false
    }
    let names = areas.map { areaTitle($0.id, page) }.joined(separator: "; ")
    let mark: HTML = isExample ? " <span class=\"s-mini\">(\(page.texts.tariffs.example))</span>" : .empty
    return ["\(names)\(mark)"] + totals.map { "\(page.format.money($0.amount))" }
  }
}

private func placesToPay(_ page: PageContext) -> HTML {
  let code = page.language.rawValue
  let desks = page.city.desks.filter(\.takesSupplements).map { desk -> HTML in
    "<li><strong>\(desk.name[code])</strong>, \(desk.address): \(desk.hours[code])</li>"
  }
  let post: HTML =
    page.city.postalAccount.map {
      "<li>\(page.texts.tariffs.postalAccount(number: $0.number, payee: $0.payee)) \($0.note[code])</li>"
    } ?? .empty
  if desks.isEmpty && post.isEmpty { return .empty }
  return "<h3>\(page.texts.tariffs.whereToPay)</h3><ul>\(desks)\(post)</ul>"
}

/// The holidays of this year and the next, with the patron's feast.
func holidayChapter(_ page: PageContext) -> HTML {
  let texts = page.texts.tariffs
  let years = [page.today.year, page.today.year + 1]
  let tables = years.map { year -> HTML in
    let rows = holidays(of: year, patron: page.rules.patronFeast).map { day, holiday -> [HTML] in
      ["\(page.texts.timeline.dayName(day))", "\(page.format.holiday(holiday))"]
    }
    let table = Table(
      caption: "\(texts.holidays) \(year)", head: [texts.day, texts.holiday], rows: rows, hidesCaption: true)
    return question("\(texts.holidays) \(year)", table.html)
  }
  return
    "<p>\(texts.holidaysNote(freeOnHolidays: page.rules.areas.contains { $0.paidHours.freeOnHolidays }))</p>\(tables)\(sourceLine(page, at: ["patronFeast"]))"
}

private func holidays(of year: Int, patron: PatronFeast?) -> [(LocalDate, Holiday)] {
  guard let first = LocalDate(year: year, month: 1, day: 1) else { return [] }
  return (0..<366).map { first.adding(days: $0) }.filter { $0.year == year }
    .compactMap { day in Holiday.on(day, patron: patron).map { (day, $0) } }
}
