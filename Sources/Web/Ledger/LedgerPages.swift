import Cities
import Civil
import HTML
import Hummingbird
import Money
import Regulations
import Services
import Wording

/// - Parameter balance: nil where the days are none.
func balancePage(_ page: PageContext, _ form: LedgerForm, _ balance: TrialBalance?) -> Response {
  let texts = page.texts.ledger
  return page.office(
    "/ufficio/contabilita", page.texts.office.ledger, form.problems, isWide: true,
    """
    \(errorSummary(form.problems, page.language))<h1>\(page.texts.office.ledger)</h1>\
    <p class="s-lead">\(texts.lead)</p>\(daysForm(page, form))\
    \(balance.map { balanceView(page, form, $0) } ?? .empty)
    """)
}

private func daysForm(_ page: PageContext, _ form: LedgerForm) -> HTML {
  let texts = page.texts.ledger
  let fields = [(LedgerForm.from, texts.from), (LedgerForm.to, texts.to)].map { name, label -> HTML in
    let field = Field(name, label, value: form.typed[name], error: form.problems[name])
    // A browser empties its own day fields where it cannot read the value: then what was typed stays as text.
    return field.box(field.input(form.problems[name] == nil ? "date" : "text", value: field.value))
  }
  return """
    <form method="get" action="\(page.links.ledger())" class="s-form s-narrow s-days" novalidate>\
    \(fieldGroup("periodo", legend: texts.days, help: nil, fields))\(buttons(.submit(texts.show)))</form>
    """
}

private func balanceView(_ page: PageContext, _ form: LedgerForm, _ balance: TrialBalance) -> HTML {
  let texts = page.texts.ledger
  guard let days = form.days else { return .empty }
  let period: HTML = "<h2>\(texts.balance), \(texts.period(from: days.first, to: days.last))</h2>"
  guard !balance.lines.isEmpty else { return "\(period)\(callout(.info, title: texts.nothing, .empty))" }
  let sums = descriptionList([
    (texts.summary(.holding), amount(page, balance.balance(of: .holding))),
    (texts.summary(.earned), amount(page, .zero - balance.balance(of: .earned))),
    (texts.summary(.owed), amount(page, .zero - balance.balance(of: .owed))),
  ])
  let rows =
    balance.lines.map { line -> [HTML] in
      [
        linkTo(page.links.ledgerEntries(form.query(account: line.account)), name(of: line.account, page)),
        amount(page, line.debit), amount(page, line.credit), amount(page, line.balance),
      ]
    } + [
      [
        "<strong>\(texts.total)</strong>", amount(page, balance.debit), amount(page, balance.credit),
        amount(page, balance.debit - balance.credit),
      ]
    ]
  let table = Table(
    caption: texts.balance, head: [texts.account, texts.debit, texts.credit, texts.difference], rows: rows,
    numbers: [1, 2, 3])
  let check =
    balance.isZero
    ? callout(.success, title: texts.isZero, .empty) : callout(.danger, title: texts.isNotZero, .empty)
  return """
    \(period)\(sums)\(table.html)\(check)\
    \(buttons(
      .secondary(texts.allTransfers, href: page.links.ledgerEntries(form.query())),
      .secondary(texts.download, href: page.links.balanceTable(form.query()))))
    """
}

func entriesPage(_ page: PageContext, _ form: LedgerForm, _ entries: [LedgerEntry], hasMore: Bool) -> Response {
  let texts = page.texts.ledger
  let title = form.account.map { texts.transfers(of: name(of: $0, page)) } ?? texts.allTransfers
  let period: HTML = form.days.map { "<p class=\"s-lead\">\(texts.period(from: $0.first, to: $0.last))</p>" } ?? .empty
  let next: HTML =
    hasMore
    ? buttons(
      .secondary(texts.next, href: page.links.ledgerEntries(form.query(account: form.account, after: entries.last))))
    : .empty
  let download = buttons(
    .secondary(texts.download, href: page.links.ledgerTable(form.query(account: form.account))))
  return page.office(
    "/ufficio/contabilita/movimenti", title, form.problems,
    crumbs: [Crumb(page.texts.office.ledger, page.links.ledger(form.query()))], isWide: true,
    """
    \(errorSummary(form.problems, page.language))<h1>\(title)</h1>\(period)\
    \(entries.isEmpty ? callout(.info, title: texts.noEntries, .empty) : "\(entryTable(page, entries))\(next)\(download)")
    """)
}

func moneyPathPage(_ page: PageContext, payment: String, _ entries: [LedgerEntry]) -> Response {
  let texts = page.texts.ledger
  return page.office(
    "/ufficio/contabilita/pagamenti/\(payment)", texts.path,
    crumbs: [Crumb(page.texts.office.ledger, page.links.ledger())], isWide: true,
    "<h1>\(texts.path(of: payment))</h1>\(entryTable(page, entries, isPath: true))")
}

/// - Parameter isPath: all of one payment, which then needs no link to itself.
private func entryTable(_ page: PageContext, _ entries: [LedgerEntry], isPath: Bool = false) -> HTML {
  let texts = page.texts.ledger
  let rows = entries.map { entry -> [HTML] in
    let cells: [HTML] = [
      "\(page.format.dateTime(page.city.timeZone.local(entry.at)))",
      "\(name(of: entry.transfer.debit, page))", "\(name(of: entry.transfer.credit, page))",
      amount(page, entry.transfer.amount), "\(entry.receipt?.text ?? "–")",
    ]
    return isPath ? cells : cells + [linkTo(page.links.ledgerPayment(entry.payment.text), texts.see)]
  }
  let head = [texts.moment, texts.debit, texts.credit, texts.amount, texts.receipt]
  return Table(
    caption: texts.transfers, head: isPath ? head : head + [texts.payment], rows: rows, numbers: [3]
  ).html
}

private func amount(_ page: PageContext, _ amount: Money) -> HTML { "\(page.format.money(amount))" }

private func name(of account: Account, _ page: PageContext) -> String {
  page.texts.ledger.name(of: account) { page.city.product($0)?.name[page.language.rawValue] }
}
