import Cities
import Civil
import HTML
import Hummingbird
import Money
import Regulations
import Services
import Wording

/// The first step of a renewal: for how long. Where none can begin, the page that says why.
func renewalDataPage(
  _ page: PageContext, _ permit: PermitView, months: String?, isMissing: Bool = false
) throws -> Response {
  let texts = page.texts.permits
  switch permit.renewing {
  case .refused(let refusal): return refusedPage(page, permit, refusal)
  case .inProgress(let payment, let since):
    return inProgressPage(page, permit, payment: payment.text, since: page.city.timeZone.local(since))
  case .offered(let offers):
    var problems = Problems()
    if isMissing { problems.add("mesi", texts.chooseTermMissing) }
    let chosen = months ?? (offers.count == 1 ? offers.first.map { "\($0.months)" } : nil)
    let body: HTML = """
      <div class="s-narrow">\(stepper(texts.steps, current: 0, page.language))\(errorSummary(problems, page.language))\
      <h1>\(texts.renewTitle)</h1>\(permitBox(permit, page))\
      <form method="get" action="\(page.links.renewalSummary(permit: permit.id.text))" class="s-form">\
      \(radioCards("mesi", legend: texts.chooseTerm, offers.map { termChoice($0, page) }, selected: chosen, error: problems["mesi"]))\
      \(buttons(.submit(page.texts.common.next), .secondary(page.texts.common.cancel, href: page.links.permit(permit.id.text))))</form>\
      \(somethingChanged(page))</div>
      """
    let head = PageHead(
      texts.renewTitle, section: .area, crumbs: permitCrumbs(page, permit), hasErrors: !problems.isEmpty)
    return page.response(head, body)
  }
}

private func termChoice(_ offer: PermitRenewal.Offer, _ page: PageContext) -> Choice {
  Choice(
    "\(offer.months)", page.format.months(offer.months), detail: "\(page.texts.permits.period(offer.period))",
    amount: page.format.money(offer.price.gross))
}

private func permitBox(_ permit: PermitView, _ page: PageContext) -> HTML {
  let texts = page.texts.permits
  var expiry: [(term: String, detail: HTML)] = []
  if let last = permit.permit.lastDay {
    expiry = [(texts.state, "\(last < page.today ? texts.expiredOn(last) : texts.validUntil(last))")]
  }
  return box(
    texts.yourPermit,
    descriptionList(
      [
        (texts.product, "\(productName(permit.permit.product, page))"), (texts.number, "\(permit.permit.number.text)"),
        (texts.plates(permit.plates.count), plateBoxes(permit.plates, texts)),
        (texts.zones, "\(zoneNames(permit.permit.zones, page))"),
      ] + expiry))
}

private func somethingChanged(_ page: PageContext) -> HTML {
  let texts = page.texts.permits
  let contacts = page.city.contacts
  return question(
    texts.somethingChanged,
    """
    <p>\(texts.somethingChangedAnswer)</p><p>\(linkTo("tel:\(contacts.phone.filter { $0.isNumber || $0 == "+" })", contacts.phone))<br>\
    \(linkTo("mailto:\(contacts.email)", contacts.email))</p><p>\(linkTo(page.links.help + "#sportelli", texts.seeOffices))</p>
    """)
}

/// The second step: all of it on one page before anything is paid.
func reviewPage(
  _ page: PageContext, _ permit: PermitView, _ holder: HolderView, _ sheet: ReviewSheet, oldPrice: Money? = nil,
  problems: Problems = Problems()
) -> Response {
  let texts = page.texts.permits
  let changed: HTML =
    oldPrice.map {
      callout(
        .warning, title: texts.priceChangedTitle,
        "<p>\(texts.priceChanged(from: $0, to: sheet.offer.price.gross))</p>")
    } ?? .empty
  let body: HTML = """
    <div class="s-narrow">\(stepper(texts.steps, current: 1, page.language))\(errorSummary(problems, page.language))\
    <h1>\(texts.reviewTitle)</h1>\(changed)<p class="s-lead">\(texts.reviewLead)</p>\
    <div class="s-grey">\(reviewBoxes(page, permit, holder, sheet))</div>\
    \(sheet.providers.isEmpty ? noProvider(page) : payForm(page, permit, sheet, problems))</div>
    """
  let head = PageHead(
    texts.reviewTitle, section: .area, crumbs: permitCrumbs(page, permit), status: oldPrice == nil ? .ok : .conflict,
    hasErrors: !problems.isEmpty)
  return page.response(head, body)
}

private func reviewBoxes(
  _ page: PageContext, _ permit: PermitView, _ holder: HolderView, _ sheet: ReviewSheet
) -> HTML {
  let texts = page.texts.permits
  let change: HTML = """
    <a href="\(page.links.renewal(permit: permit.id.text))?mesi=\(sheet.offer.months)">\(texts.changeTerm(page.texts.common.edit))</a>
    """
  let person = box(
    texts.holder,
    descriptionList([
      (texts.name, "\(holder.name)"), (texts.taxCode, "\(holder.taxCode)"), (texts.email, "\(holder.email)"),
    ]))
  let renewal = box(
    texts.renewal, action: change,
    descriptionList([
      (texts.term, "\(page.format.months(sheet.offer.months))"),
      (texts.validity, "\(texts.period(sheet.offer.period))"),
    ]))
  let total: HTML = """
    <section class="s-box"><p class="s-total"><span>\(texts.total)</span> <span>\(page.format.money(sheet.offer.price.gross))</span></p>\
    <p class="s-note">\(page.city.product(permit.permit.product)?.vatLine[page.language.rawValue] ?? "")</p>\
    <p>\(texts.priceUntil(sheet.priceUntil))</p></section>
    """
  return person + permitBox(permit, page) + renewal + total
}

private func payForm(_ page: PageContext, _ permit: PermitView, _ sheet: ReviewSheet, _ problems: Problems) -> HTML {
  let texts = page.texts.permits
  let means: HTML
  if let only = sheet.providers.first, sheet.providers.count == 1 {
    means = "\(hiddenField("pagamento", only))<p>\(texts.willPayWith(texts.provider(only)))</p>"
  } else {
    let choices = sheet.providers.map { Choice($0, texts.provider($0), detail: "\(texts.providerDetail($0))") }
    means = radioCards(
      "pagamento", legend: texts.payWith, choices, selected: nil, error: problems["pagamento"])
  }
  let back = "\(page.links.renewal(permit: permit.id.text))?mesi=\(sheet.offer.months)"
  return postForm(
    page.links.renewals(permit: permit.id.text), page,
    """
    \(means)\(hiddenField("preventivo", sheet.sealedQuote))\(hiddenField("chiave", sheet.key))\
    \(buttons(.submit(texts.goToPayment), .secondary(page.texts.common.back, href: back)))
    """)
}

private func noProvider(_ page: PageContext) -> HTML {
  let texts = page.texts.permits
  return callout(.warning, title: texts.noProviderTitle, "<p>\(texts.noProvider)</p>") + desks(page)
}
