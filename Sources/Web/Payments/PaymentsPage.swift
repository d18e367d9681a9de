import Cities
import Civil
import HTML
import Hummingbird
import Money
import Regulations
import Services
import Wording

/// All payments of a person: those to make first, then those made, then those that came to nothing.
func paymentsPage(_ page: PageContext, _ payments: [PaymentView]) -> Response {
  let texts = page.texts.payments
  let open = payments.filter(\.state.mayStillCapture)
  let paid = payments.filter { isPaid($0.state) }
  let failed = payments.filter { !$0.state.mayStillCapture && !isPaid($0.state) }
  let failedPart: HTML =
    failed.isEmpty ? .empty : "<h2>\(texts.notMade)</h2>\(table(failed, texts.notMade, page))"
  let body: HTML = """
    <h1>\(texts.title)</h1><h2>\(texts.toPay)</h2>\
    \(open.isEmpty ? "<p>\(texts.noneToPay)</p>" : table(open, texts.toPay, page))\
    <h2>\(texts.paid)</h2>\(paid.isEmpty ? "<p>\(texts.nonePaid)</p>" : table(paid, texts.paid, page))\(failedPart)
    """
  return page.response(PageHead(texts.title, section: .payments), body)
}

/// Money was taken, even where it went back.
private func isPaid(_ state: PaymentState) -> Bool {
  switch state {
  case .applied, .orphan, .refundRequested, .refunded: true
  case .intent, .redirected, .unknown, .pending, .declined, .cancelled, .expired: false
  }
}

private func table(_ payments: [PaymentView], _ caption: String, _ page: PageContext) -> HTML {
  let texts = page.texts.payments
  let rows = payments.map { payment -> [HTML] in
    let started = page.city.timeZone.day(payment.paidAt ?? payment.startedAt)
    let document: HTML =
      payment.receipt.map { linkTo(page.links.receipt($0.id), page.texts.permits.receiptLink($0.number.text)) } ?? "–"
    return [
      linkTo(page.links.payment(payment.id.text), texts.renewal(payment.number.text, months: payment.months)),
      day(started, page.format.date(started)), stateBadge(payment.state, texts), document,
      "\(page.format.money(payment.amount))",
    ]
  }
  return Table(
    caption: caption, head: [texts.what, texts.date, texts.state, page.texts.permits.receipt, texts.amount],
    rows: rows, numbers: [4]
  ).html
}

private func stateBadge(_ state: PaymentState, _ texts: PaymentTexts) -> HTML {
  let color: BadgeColor =
    switch state {
    case .intent, .redirected: .brown
    case .unknown, .pending: .blue
    case .applied: .green
    case .declined: .red
    case .cancelled, .expired: .grey
    case .orphan, .refundRequested, .refunded: .dark
    }
  return badge(color, texts.stateName(state))
}
