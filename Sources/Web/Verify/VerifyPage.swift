import Cities
import Civil
import HTML
import Hummingbird
import Regulations
import Services
import Wording

/// The form for a badge's code, and what a checked one is worth.
func verifyPage(
  _ page: PageContext, code: String, outcome: CheckBadge.Outcome? = nil, isMissing: Bool = false
) -> Response {
  let texts = page.texts.verify
  var problems = Problems()
  if isMissing { problems.add("c", texts.codeMissing) }
  let field = Field("c", texts.code, value: String(code.prefix(2_000)), error: problems["c"])
  let body: HTML = """
    <div class="s-narrow">\(errorSummary(problems, page.language))<h1>\(texts.title)</h1>\
    \(outcome.map { verdict($0, page) })<p>\(texts.lead)</p>\
    <form method="get" action="\(page.links.verify)" class="s-form" novalidate>\(textArea(field))\
    \(buttons(.submit(texts.check)))</form></div>
    """
  return page.response(PageHead(texts.title, section: .help, hasErrors: isMissing), body)
}

private func verdict(_ outcome: CheckBadge.Outcome, _ page: PageContext) -> HTML {
  let texts = page.texts.verify
  switch outcome {
  case .genuine(let code, let right) where right.isYes:
    return callout(.success, title: texts.holdsTitle, "<p>\(texts.holds)</p>\(facts(code, page))")
  case .genuine(let code, let right):
    return callout(
      .danger, title: texts.expiredTitle, "<p>\(texts.reason(right))</p>\(facts(code, page))")
  case .replaced(let code):
    return callout(.danger, title: texts.replacedTitle, "<p>\(texts.replaced)</p>\(facts(code, page))")
  case .forged: return callout(.danger, title: texts.forgedTitle, "<p>\(texts.forged)</p>")
  case .unknown: return callout(.warning, title: texts.unknownTitle, "<p>\(texts.unknown)</p>")
  case .otherTown: return callout(.warning, title: texts.otherTownTitle, "<p>\(texts.otherTown)</p>")
  }
}

private func facts(_ code: BadgeCode, _ page: PageContext) -> HTML {
  let texts = page.texts.permits
  return """
    <h3 class="h6">\(page.texts.verify.onBadge)</h3>\(descriptionList([
      (texts.plates(code.plates.count), plateBoxes(code.plates, texts)), (texts.number, "\(code.number.text)"),
      (texts.zones, "\(zoneNames(code.zones, page))"), (texts.validity, "\(texts.period(code.period))"),
    ]))
    """
}
