import Cities
import Civil
import HTML
import Hummingbird
import Money
import Payments
import Regulations
import Services
import Wording

/// How to pay by a notice of pagoPA or a postal slip: how much, with which code, until when, and the paper itself.
func noticePage(_ page: PageContext, _ payment: PaymentView, _ notice: NoticeView) -> Response {
  let texts = page.texts.notices
  let title = notice.isPast ? texts.pastTitle : texts.title
  let lead = notice.isPast ? texts.pastLead : texts.lead(until: notice.lastDay)
  let isTrial = payment.provider == ProviderID.trialPagoPA.rawValue
  let trial: HTML = isTrial ? callout(.warning, title: texts.trialTitle, "<p>\(texts.trial)</p>") : .empty
  let body: HTML = """
    <div class="s-narrow">\(stepper(page.texts.permits.steps, current: 2, page.language))<h1>\(title)</h1>\
    <p class="s-lead">\(lead)</p>\(trial)\(noticeFacts(payment, notice, page))\
    \(notice.isPast ? .empty : ways(payment, notice, page))\(otherWay(payment, page))</div>
    """
  return page.response(paymentHead(title, page), body)
}

private func noticeFacts(_ payment: PaymentView, _ notice: NoticeView, _ page: PageContext) -> HTML {
  let texts = page.texts.notices
  var rows: [(term: String, detail: HTML)] = [
    (page.texts.payments.amount, "\(page.format.money(payment.amount))"),
    (texts.lastDay, "\(page.format.date(notice.lastDay))"),
  ]
  switch notice.kind {
  case .pagoPA(let number, let creditor):
    rows += [(texts.noticeNumber, "\(number)"), (texts.creditorCode, "\(creditor)")]
  case .slip(let slip):
    rows.append((texts.account, "\(texts.accountOf(slip.account, slip.payee))"))
    if let code = slip.code { rows.append((texts.slipCode, "\(code)")) }
    rows.append((texts.reason, "\(slip.reason)"))
  }
  rows.append((page.texts.permits.plates(payment.plates.count), plateBoxes(payment.plates, page.texts.permits)))
  return box(
    page.texts.payments.renewal(payment.number.text, months: payment.months), descriptionList(rows))
}

private func ways(_ payment: PaymentView, _ notice: NoticeView, _ page: PageContext) -> HTML {
  let (texts, id) = (page.texts.notices, payment.id.text)
  let steps: [String]
  let paper: String
  var online: HTML = .empty
  switch notice.kind {
  case .pagoPA:
    (steps, paper) = (texts.pagoPASteps, texts.downloadNotice)
    online = postForm(page.links.paymentResume(id), page, buttons(.submit(texts.payOnline)))
  case .slip: (steps, paper) = (texts.slipSteps, texts.downloadSlip)
  }
  let download: HTML =
    notice.isPrintable ? buttons(.download(paper, href: page.links.paymentNotice(id))) : .empty
  let items = steps.map { step -> HTML in "<li>\(step)</li>" }
  return """
    \(online)\(download)<h2>\(texts.stepsTitle)</h2><ol class="s-numbered">\(items)</ol>
    """
}

private func otherWay(_ payment: PaymentView, _ page: PageContext) -> HTML {
  let texts = page.texts.notices
  return """
    <h2>\(texts.otherWayTitle)</h2><p>\(texts.otherWay)</p>\
    \(postForm(page.links.paymentCancel(payment.id.text), page, """
      \(hiddenField("ricomincia", "1"))\
      <div class="s-buttons">\(Button.submitAs(texts.cancelAndChoose, name: "azione", value: "annulla").html)</div>
      """))
    """
}
