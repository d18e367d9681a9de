import Cities
import Civil
import HTML
import Hummingbird
import Money
import Regulations
import Services
import Wording

/// A permit as its holder sees it: first of all whether the car may stay where it is (R6, R20).
func permitPage(_ page: PageContext, _ permit: PermitView) -> Response {
  let texts = page.texts.permits
  let title = "\(productName(permit.permit.product, page)) \(permit.permit.number.text)"
  let body: HTML = """
    <h1>\(title)</h1><p class="s-lead">\(plateBoxes(permit.plates, texts)) \(permitBadge(permit, texts))</p>\
    \(parkingState(permit, texts))\
    <h2>\(texts.renewal)</h2>\(renewalBox(permit, page))\
    <h2>\(texts.badge)</h2>\(badgeBox(permit, page))\
    <h2>\(texts.details)</h2>\(facts(permit, page))\
    <h2>\(texts.periods)</h2>\(periods(permit, page))\
    <h2>\(texts.whereItHolds)</h2>\(places(permit, page))\
    <h2>\(texts.receipts)</h2>\(receipts(permit, page))
    """
  return page.response(
    PageHead(title, section: .area, crumbs: [Crumb(page.texts.common.area, page.links.area)]), body)
}

/// The big line: yes or no, and why.
private func parkingState(_ permit: PermitView, _ texts: PermitTexts) -> HTML {
  let reason = texts.reason(permit.right)
  if permit.right.isYes {
    let free: HTML = permit.isFreeForAllNow ? "<p>\(texts.freeForAll)</p>" : .empty
    return callout(.success, title: texts.mayPark(true), "<p>\(reason)</p>\(free)")
  }
  if permit.isFreeForAllNow {
    return callout(
      .warning, title: texts.mayParkFreely,
      "<p>\(texts.freeForAll)</p><p>\(texts.freeButNotHolding) \(reason)</p>")
  }
  return callout(.danger, title: texts.mayPark(false), "<p>\(reason)</p>")
}

private func renewalBox(_ permit: PermitView, _ page: PageContext) -> HTML {
  let texts = page.texts.permits
  switch permit.renewing {
  case .inProgress(let payment, _):
    return """
      <p>\(texts.inProgressTitle).</p>\(buttons(.primary(texts.seePayment, href: page.links.payment(payment.text))))
      """
  case .offered(let offers):
    guard let cheapest = offers.map(\.price.gross).min() else { return .empty }
    let until = permit.permit.lastDay.map { PermitRenewal.window(of: $0, page.rules.renewal).upperBound }
    let closing: HTML = until.map { "<p>\(texts.renewUntil($0))</p>" } ?? .empty
    let button = texts.renewButton(from: cheapest, hasOthers: offers.count > 1)
    return "\(closing)\(buttons(.primary(button, href: page.links.renewal(permit: permit.id.text))))"
  case .refused(let refusal):
    return "<p>\(texts.refusal(refusal))</p>\(texts.sendsToDesk(refusal) ? desks(page) : .empty)"
  }
}

private func badgeBox(_ permit: PermitView, _ page: PageContext) -> HTML {
  let texts = page.texts.permits
  guard permit.permit.state == .active, permit.permit.periods.contains(where: { $0.lastDay >= permit.today }) else {
    return "<p>\(texts.noBadge)</p>"
  }
  let display = page.city.texts.display.first.map { "<p>\($0[page.language.rawValue])</p>" as HTML } ?? .empty
  return "\(display)\(buttons(.download(texts.badgeLink, href: page.links.badge(permit: permit.id.text))))"
}

private func facts(_ permit: PermitView, _ page: PageContext) -> HTML {
  let texts = page.texts.permits
  return descriptionList([
    (texts.number, "\(permit.permit.number.text)"),
    (texts.product, "\(productName(permit.permit.product, page))"),
    (texts.plates(permit.plates.count), plateBoxes(permit.plates, texts)),
    (texts.zones, "\(zoneNames(permit.permit.zones, page))"),
  ])
}

private func periods(_ permit: PermitView, _ page: PageContext) -> HTML {
  let texts = page.texts.permits
  guard !permit.permit.periods.isEmpty else { return "<p>\(texts.noPeriods)</p>" }
  let rows = permit.permit.periods.reversed().map { period -> [HTML] in
    ["\(texts.period(period))", "\(periodState(period, of: permit, texts))"]
  }
  return Table(caption: texts.periods, head: [texts.period, texts.state], rows: rows).html
}

private func periodState(_ period: Permit.Period, of permit: PermitView, _ texts: PermitTexts) -> String {
  if period.lastDay < permit.today { return texts.periodPast }
  switch permit.permit.state {
  case .returned: return texts.returned
  case .revoked: return texts.revoked
  case .active: return period.contains(permit.today) ? texts.periodNow : texts.periodNext
  }
}

private func places(_ permit: PermitView, _ page: PageContext) -> HTML {
  let texts = page.texts.permits
  guard !permit.areas.isEmpty else { return "<p>\(texts.holdsNowhere)</p>" }
  return "<p>\(texts.notReserved)</p>\(zoneMap(page, highlighted: Set(permit.areas)))"
}

private func receipts(_ permit: PermitView, _ page: PageContext) -> HTML {
  let texts = page.texts.permits
  guard !permit.receipts.isEmpty else { return "<p>\(texts.noReceipts)</p>" }
  return receiptTable(permit.receipts, texts.receipts, page).html
}
