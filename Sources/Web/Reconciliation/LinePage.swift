import Cities
import Civil
import HTML
import Hummingbird
import Money
import Regulations
import Services
import Wording

/// One line, and what a person may do about it.
func linePage(_ page: PageContext, _ shown: ShowHeaps.Line, _ form: Form, _ problems: Problems) -> Response {
  let (texts, office, line) = (page.texts.reconciliation, page.texts.office, shown.line)
  let title = texts.title(day: page.format.date(line.booked), amount: page.format.money(line.amount))
  var data: [(term: String, detail: HTML)] = [
    (texts.payer, "\(line.payer.isEmpty ? "–" : line.payer)"), (texts.reason, "\(line.text.isEmpty ? "–" : line.text)"),
  ]
  if let code = line.code { data.append((texts.code, "\(code)")) }
  data.append((texts.heapName, "\(texts.heap(line.standing)): \(texts.words(of: line.reason))"))
  let reversal: HTML = line.isReversal ? callout(.warning, title: texts.reversal, .empty) : .empty
  let choices: HTML =
    switch line.standing {
    case .open: "\(matching(page, shown, form, problems))\(explaining(page, line, form, problems))"
    case .matched: matched(page, shown)
    case .explained:
      box(
        texts.reopen,
        """
        <p>\(texts.reopenLead)</p>\(postForm(page.links.lineReopening(line.key), page, """
          \(seen(line))\(buttons(.submit(texts.reopen)))
          """))
        """)
    }
  return page.office(
    "/ufficio/riconciliazione/righe/\(line.key)", title, problems,
    crumbs: [
      Crumb(office.reconciliation, page.links.reconciliation),
      Crumb(texts.heap(line.standing), page.links.heap(HeapForm(line.standing).query)),
    ], isWide: true,
    """
    \(errorSummary(problems, page.language))<h1>\(title)</h1>\(descriptionList(data))\(reversal)\(choices)\
    \(box(texts.steps, steps(page, shown)))
    """)
}

/// Whoever decides says which state was seen.
private func seen(_ line: LineView) -> HTML { hiddenField("viste", "\(line.decisions)") }

private func matching(_ page: PageContext, _ shown: ShowHeaps.Line, _ form: Form, _ problems: Problems) -> HTML {
  let (texts, line) = (page.texts.reconciliation, shown.line)
  guard !line.isReversal, line.amount > .zero else {
    return shown.proposals.isEmpty ? .empty : box(texts.proposals, proposals(page, shown, canMatch: false))
  }
  let field = Field(
    "codice", texts.codeOrNumber, value: String(form["codice"].prefix(100)), help: texts.codeHelp,
    error: problems["codice"], autocomplete: "off")
  return box(
    texts.whatItPays,
    """
    <p>\(texts.matchLead)</p><h3>\(texts.proposals)</h3>\
    \(shown.proposals.isEmpty ? "<p>\(texts.noProposals)</p>" : proposals(page, shown, canMatch: true))\
    \(postForm(page.links.lineMatch(line.key), page, """
      \(seen(line))\(codeField(field))\(buttons(.submit(texts.matchShort)))
      """))
    """)
}

private func proposals(_ page: PageContext, _ shown: ShowHeaps.Line, canMatch: Bool) -> HTML {
  let texts = page.texts.reconciliation
  let rows = shown.proposals.map { slip -> [HTML] in
    let signs = slip.reasons.map(page.texts.statements.reason).joined(separator: ", ")
    let fits = canMatch && !slip.isPaid && slip.amount == shown.line.amount
    let act: HTML =
      fits
      ? postForm(
        page.links.lineMatch(shown.line.key), page,
        """
        \(seen(shown.line))\(hiddenField("pagamento", slip.payment.text))\
        <button type="submit" class="btn btn-primary" data-once aria-label="\(texts.match(slip.code))">\
        \(texts.matchShort)</button>
        """) : slip.isPaid ? badge(.grey, texts.paid) : "–"
    return cells(page, slip) + ["\(signs)", act]
  }
  return Table(
    caption: texts.proposals,
    head: [texts.permit, texts.holder, texts.code, texts.amount, texts.payableThrough, texts.forIt, texts.matchShort],
    rows: rows, numbers: [3]
  ).html
}

private func cells(_ page: PageContext, _ slip: SlipView) -> [HTML] {
  [
    "\(slip.number.text)", "\(slip.holder)", "\(slip.code)", "\(page.format.money(slip.amount))",
    "\(page.format.date(slip.lastDay))",
  ]
}

private func matched(_ page: PageContext, _ shown: ShowHeaps.Line) -> HTML {
  let texts = page.texts.reconciliation
  guard let slip = shown.matched else { return .empty }
  let table = Table(
    caption: texts.matchedTitle,
    head: [texts.permit, texts.holder, texts.code, texts.amount, texts.payableThrough], rows: [cells(page, slip)],
    numbers: [3])
  let canSee = page.member?.rights.has(.seeLedger) ?? false
  return box(
    texts.matchedTitle,
    """
    \(table.html)\(canSee ? buttons(.secondary(texts.seePayment, href: page.links.ledgerPayment(slip.payment.text))) : .empty)
    """)
}

private func explaining(_ page: PageContext, _ line: LineView, _ form: Form, _ problems: Problems) -> HTML {
  let texts = page.texts.reconciliation
  let choices = LineExplanation.allCases.map { Choice($0.rawValue, texts.explanation($0)) }
  let select = Field(
    "spiegazione", texts.explainLegend, value: form["spiegazione"], error: problems["spiegazione"])
  let note = Field(
    "nota", texts.note, value: form["nota"], help: texts.noteHelp(longest: DecideLine.longestNote),
    error: problems["nota"], isRequired: false, autocomplete: "off")
  return box(
    texts.explainTitle,
    postForm(
      page.links.lineExplanation(line.key), page,
      """
      \(seen(line))\(selectField(select, [Choice("", "")] + choices))\(textField(note))\
      \(buttons(.submit(texts.explainButton)))
      """))
}

private func steps(_ page: PageContext, _ shown: ShowHeaps.Line) -> HTML {
  let texts = page.texts.reconciliation
  return Table(
    caption: texts.steps, head: [texts.decidedAt, texts.heapName, texts.why, texts.who],
    rows: shown.steps.map { step in
      [
        "\(page.format.dateTime(page.city.timeZone.local(step.at)))", "\(texts.heap(step.standing))",
        "\(texts.words(of: step.reason))", "\(step.staff ?? texts.rule)",
      ]
    }
  ).html
}
