import Cities
import Civil
import HTML
import Hummingbird
import Money
import Regulations
import Services
import Wording

/// The personal area: the most urgent thing with its one button, the permits, the latest receipts.
func areaPage(_ page: PageContext, _ visitor: Visitor, _ permits: [PermitView]) -> Response {
  let texts = page.texts.permits
  let firstName = visitor.name.split(separator: " ").first.map(String.init) ?? visitor.name
  let body: HTML = """
    <h1>\(texts.greeting(firstName))</h1>\(permits.first.flatMap { urgent($0, page) })\
    <h2>\(texts.yourPermits)</h2>\(permits.isEmpty ? noPermits(page) : cardGrid(permits.map { permitCard($0, page) }))\
    \(latestReceipts(permits, page))<p><a href="\(page.links.profile)">\(texts.profileLink)</a></p>
    """
  return page.response(PageHead(page.texts.common.area, section: .area), body)
}

private func noPermits(_ page: PageContext) -> HTML {
  """
  <p>\(page.texts.permits.nonePermits)</p>\(buttons(.primary(page.texts.permits.seeOffices, href: page.links.help + "#sportelli")))
  """
}

/// What cannot wait: a payment under way, or a permit that can be renewed. Nothing otherwise.
private func urgent(_ permit: PermitView, _ page: PageContext) -> HTML? {
  let texts = page.texts.permits
  let subject: HTML = """
    <strong>\(productName(permit.permit.product, page))</strong> \(permit.permit.number.text) \(plateBoxes(permit.plates, texts))
    """
  switch permit.renewing {
  case .refused: return nil
  case .inProgress(let payment, _):
    return callout(
      .warning, title: texts.payingTitle,
      "<p>\(subject) \(texts.payingBody)</p>\(buttons(.primary(texts.seePayment, href: page.links.payment(payment.text))))"
    )
  case .offered(let offers):
    guard let lastDay = permit.permit.lastDay, let cheapest = offers.map(\.price.gross).min() else { return nil }
    let button = texts.renewButton(from: cheapest, hasOthers: offers.count > 1)
    return callout(
      lastDay < page.today ? .danger : .warning, title: texts.urgentTitle(lastDay: lastDay, today: page.today),
      """
      <p>\(subject) \(texts.urgentBody(lastDay: lastDay, today: page.today))</p>\
      \(buttons(.primary(button, href: page.links.renewal(permit: permit.id.text))))
      """)
  }
}

private func permitCard(_ permit: PermitView, _ page: PageContext) -> HTML {
  let texts = page.texts.permits
  let validity: HTML =
    permit.permit.lastDay.map { last in
      "<p>\(day(last, last < page.today ? texts.expiredOn(last) : texts.validUntil(last)))</p>"
    } ?? .empty
  return card(
    productName(permit.permit.product, page), href: page.links.permit(permit.id.text), icon: .car,
    """
    <p>\(plateBoxes(permit.plates, texts))</p><p>\(permit.permit.number.text)</p>\
    <p>\(zoneNames(permit.permit.zones, page))</p>\(validity)<p>\(permitBadge(permit, texts))</p>
    """)
}

private func latestReceipts(_ permits: [PermitView], _ page: PageContext) -> HTML {
  let texts = page.texts.permits
  let lines = permits.flatMap(\.receipts).sorted {
    ($1.paidOn, $1.number.number) < ($0.paidOn, $0.number.number)
  }.prefix(3)
  guard !lines.isEmpty else { return .empty }
  return """
    <h2>\(texts.lastReceipts)</h2>\(receiptTable(Array(lines), texts.lastReceipts, page).html)\
    <p><a href="\(page.links.payments)">\(texts.allPayments)</a></p>
    """
}

/// Receipts, each with its document.
func receiptTable(_ lines: [PermitView.ReceiptLine], _ caption: String, _ page: PageContext) -> Table {
  let texts = page.texts.permits
  let rows = lines.map { line -> [HTML] in
    [
      linkTo(page.links.receipt(line.id), texts.receiptLink(line.number.text)),
      day(line.paidOn, page.format.date(line.paidOn)), "\(texts.period(line.period))",
      "\(page.format.money(line.amount))",
    ]
  }
  return Table(
    caption: caption, head: [texts.receipt, texts.paidOn, texts.period, texts.amount], rows: rows, numbers: [3])
}
