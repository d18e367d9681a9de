import Cities
import Civil
import HTML
import Hummingbird
import Money
import Regulations
import Services
import Wording

/// How a payment stands, and the one thing to do now.
func paymentPage(
  _ page: PageContext, _ payment: PaymentView, now: Instant, ratingKey: String, isStill: Bool
) -> Response {
  if let notice = payment.notice, isPayable(payment, by: notice) { return noticePage(page, payment, notice) }
  return switch payment.state {
  case .applied: donePage(page, payment, ratingKey: ratingKey)
  case .pending, .unknown: waitingPage(page, payment, now: now, isStill: isStill)
  case .redirected:
    openPage(page, payment, title: page.texts.payments.unpaidTitle, lead: page.texts.payments.unpaidLead)
  case .intent:
    openPage(page, payment, title: page.texts.payments.unreachableTitle, lead: page.texts.payments.unreachableLead)
  case .declined, .cancelled, .expired: failedPage(page, payment)
  case .orphan, .refundRequested:
    moneyBackPage(
      page, payment, title: page.texts.payments.refundingTitle,
      lead: page.texts.payments.refundingLead(payment.amount))
  case .refunded:
    moneyBackPage(
      page, payment, title: page.texts.payments.refundedTitle, lead: page.texts.payments.refundedLead(payment.amount))
  }
}

/// A notice that pagoPA has not got yet is no notice: its payer tries again.
private func isPayable(_ payment: PaymentView, by notice: NoticeView) -> Bool {
  guard payment.state == .intent || payment.state == .redirected else { return false }
  if case .slip = notice.kind { return true }
  return payment.hasCheckout
}

func paymentHead(_ title: String, _ page: PageContext, refreshSeconds: Int? = nil) -> PageHead {
  PageHead(
    title, section: .payments, crumbs: [Crumb(page.texts.payments.title, page.links.payments)],
    refreshSeconds: refreshSeconds)
}

/// What is being paid.
func paymentFacts(_ payment: PaymentView, _ page: PageContext) -> HTML {
  let texts = page.texts.payments
  return box(
    texts.renewal(payment.number.text, months: payment.months),
    descriptionList([
      (page.texts.permits.product, "\(productName(payment.product, page))"),
      (page.texts.permits.plates(payment.plates.count), plateBoxes(payment.plates, page.texts.permits)),
      (texts.amount, "\(page.format.money(payment.amount))"), (texts.state, "\(texts.stateName(payment.state))"),
    ]))
}

/// The bank has not spoken yet. The page asks again by itself, often at first, then slower, unless it is told to stop.
private func waitingPage(
  _ page: PageContext, _ payment: PaymentView, now: Instant, isStill: Bool
) -> Response {
  let texts = page.texts.payments
  let waited = (now.milliseconds - payment.startedAt.milliseconds) / 1000
  let seconds = waited < 120 ? 5 : waited < 900 ? 20 : 60
  let address = page.links.payment(payment.id.text)
  let refreshing: HTML =
    isStill
    ? "<p class=\"s-note\">\(texts.notRefreshing) <a href=\"\(address)\">\(texts.startRefreshing)</a></p>"
    : "<p class=\"s-note\">\(texts.refreshing(seconds: seconds)) <a href=\"\(address)?fermo=1\">\(texts.stopRefreshing)</a></p>"
  let body: HTML = """
    <div class="s-narrow">\(stepper(page.texts.permits.steps, current: 2, page.language))<h1>\(texts.waitingTitle)</h1>\
    <p class="s-lead" role="status"><strong>\(texts.waitingLead)</strong></p><p>\(texts.waitingBody)</p>\
    \(paymentFacts(payment, page))\
    \(buttons(.primary(texts.checkNow, href: page.links.paymentReturn(payment.id.text)), .secondary(texts.backToArea, href: page.links.area)))\
    \(refreshing)</div>
    """
  return page.response(paymentHead(texts.waitingTitle, page, refreshSeconds: isStill ? nil : seconds), body)
}

/// Begun and not paid: go on or give up.
private func openPage(_ page: PageContext, _ payment: PaymentView, title: String, lead: String) -> Response {
  let texts = page.texts.payments
  let label = payment.hasCheckout ? texts.pay : texts.retry
  let body: HTML = """
    <div class="s-narrow">\(stepper(page.texts.permits.steps, current: 2, page.language))<h1>\(title)</h1>\
    <p class="s-lead">\(lead)</p>\(paymentFacts(payment, page))\
    \(postForm(page.links.paymentResume(payment.id.text), page, buttons(.submit(label))))\
    \(postForm(page.links.paymentCancel(payment.id.text), page, """
      <div class="s-buttons">\(Button.submitAs(texts.cancel, name: "azione", value: "annulla").html)</div>
      """))</div>
    """
  return page.response(paymentHead(title, page), body)
}

private func failedPage(_ page: PageContext, _ payment: PaymentView) -> Response {
  let texts = page.texts.payments
  let title = texts.failedTitle(payment.state)
  let body: HTML = """
    <div class="s-narrow"><h1>\(title)</h1><p class="s-lead"><strong>\(texts.nothingCharged)</strong></p>\
    <p>\(texts.failedReason(payment.state))</p>\(paymentFacts(payment, page))\
    \(buttons(.primary(texts.tryAgain, href: page.links.renewal(permit: payment.permit.text)), .secondary(texts.backToArea, href: page.links.area)))</div>
    """
  return page.response(paymentHead(title, page), body)
}

private func moneyBackPage(_ page: PageContext, _ payment: PaymentView, title: String, lead: String) -> Response {
  let body: HTML = """
    <div class="s-narrow"><h1>\(title)</h1><p class="s-lead">\(lead)</p>\(paymentFacts(payment, page))\
    \(buttons(.primary(page.texts.permits.backToPermit, href: page.links.permit(payment.permit.text)), .secondary(page.texts.common.help, href: page.links.help)))</div>
    """
  return page.response(paymentHead(title, page), body)
}
