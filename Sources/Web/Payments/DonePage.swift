import Cities
import Civil
import HTML
import Hummingbird
import Money
import Regulations
import Services
import Wording

/// The end of a renewal: from when to when, the documents, what comes next, and how easy it was.
func donePage(_ page: PageContext, _ payment: PaymentView, ratingKey: String) -> Response {
  let texts = page.texts.payments
  let lead: HTML =
    payment.period.map {
      "<p class=\"s-lead\">\(texts.doneLead(payment.number.text, from: $0.firstDay, to: $0.lastDay))</p>"
    } ?? .empty
  let body: HTML = """
    <div class="s-narrow">\(stepper(page.texts.permits.steps, current: 3, page.language))\
    <h1 class="s-done-title">\(icon(.check, large: true)) \(texts.doneTitle)</h1>\(lead)\
    \(box(texts.receipt + " " + (payment.receipt?.number.text ?? ""), doneFacts(payment, page)))\(documents(payment, page))\
    <h2>\(texts.nextSteps)</h2>\(timeline(nextSteps(payment, page)))\
    \(ratingForm(page, key: ratingKey))<p><a href="\(page.links.area)">\(texts.backToArea)</a></p></div>
    """
  return page.response(paymentHead(texts.doneTitle, page), body)
}

private func doneFacts(_ payment: PaymentView, _ page: PageContext) -> HTML {
  let texts = page.texts.payments
  var rows: [(term: String, detail: HTML)] = [
    (page.texts.permits.product, "\(productName(payment.product, page))"),
    (page.texts.permits.plates(payment.plates.count), plateBoxes(payment.plates, page.texts.permits)),
  ]
  if let period = payment.period {
    rows.append((texts.validity, "\(page.format.period(from: period.firstDay, to: period.lastDay))"))
  }
  if let paidAt = payment.paidAt {
    rows.append((texts.paidOn, "\(texts.paidAmount(payment.amount, on: page.city.timeZone.local(paidAt)))"))
  }
  return descriptionList(rows + [(texts.sentTo, "\(payment.email)")])
}

private func documents(_ payment: PaymentView, _ page: PageContext) -> HTML {
  let texts = page.texts.payments
  let badge = Button.download(texts.downloadBadge, href: page.links.badge(permit: payment.permit.text))
  let isOver = payment.period.map { $0.lastDay < page.today } ?? true
  guard let receipt = payment.receipt else { return isOver ? .empty : buttons(badge) }
  let paper = Button.download(texts.downloadReceipt, href: page.links.receipt(receipt.id))
  return isOver ? buttons(paper) : buttons(badge, paper)
}

private func nextSteps(_ payment: PaymentView, _ page: PageContext) -> [Moment] {
  let (texts, format) = (page.texts.payments, page.format)
  var steps: [Moment] = []
  if let paidAt = payment.paidAt {
    steps.append(Moment(format.date(page.city.timeZone.day(paidAt)), isDone: true, "– \(texts.paymentReceived)"))
  }
  guard let period = payment.period, period.lastDay >= page.today else { return steps }
  steps.append(Moment(texts.now, "– \(texts.showBadge)"))
  if period.firstDay > page.today {
    steps.append(Moment(format.date(period.firstDay), "– \(texts.periodBegins)"))
  }
  if let days = page.rules.reminderDays.max(), period.lastDay.adding(days: -days) > page.today {
    steps.append(Moment(format.date(period.lastDay.adding(days: -days)), "– \(texts.weRemind)"))
  }
  steps.append(Moment(format.date(period.lastDay), "– \(texts.permitExpires)"))
  return steps
}
