import Cities
import Civil
import HTML
import Hummingbird
import Regulations
import Services
import Wording

/// Why a permit cannot be renewed, and what to do instead.
func refusedPage(_ page: PageContext, _ permit: PermitView, _ refusal: PermitRenewal.Refusal) -> Response {
  let texts = page.texts.permits
  var way: HTML = .empty
  if texts.sendsToDesk(refusal) { way = "<h2>\(texts.desks)</h2>\(desks(page))" }
  if case .noSuchTerm = refusal {
    way = buttons(.primary(texts.chooseAnotherTerm, href: page.links.renewal(permit: permit.id.text)))
  }
  let body: HTML = """
    <div class="s-narrow"><h1>\(texts.refusedTitle)</h1>\
    <p class="s-lead">\(productName(permit.permit.product, page)) \(permit.permit.number.text)</p>\
    <p>\(texts.refusal(refusal))</p>\(way)\
    \(buttons(.secondary(texts.backToPermit, href: page.links.permit(permit.id.text))))</div>
    """
  return page.response(
    PageHead(texts.refusedTitle, section: .area, crumbs: permitCrumbs(page, permit), status: .conflict), body)
}

/// Another browser began first: go on with its payment, or end it and begin again.
func inProgressPage(
  _ page: PageContext, _ permit: PermitView, payment: String, since: LocalDateTime?
) -> Response {
  let texts = page.texts.permits
  let lead =
    since.map { texts.inProgressLead(since: page.format.moment($0, today: page.today)) } ?? texts.inProgressLead
  let body: HTML = """
    <div class="s-narrow"><h1>\(texts.inProgressTitle)</h1>\
    <p class="s-lead">\(lead)</p>\
    \(postForm(page.links.paymentResume(payment), page, buttons(.submit(texts.continuePayment))))\
    \(postForm(page.links.paymentCancel(payment), page, """
      \(hiddenField("ricomincia", "1"))<div class="s-buttons">\(Button.submitAs(texts.cancelAndRestart, name: "azione", value: "annulla").html)</div>
      """))\
    <p><a href="\(page.links.payment(payment))">\(texts.seePayment)</a></p></div>
    """
  return page.response(
    PageHead(texts.inProgressTitle, section: .area, crumbs: permitCrumbs(page, permit), status: .conflict), body)
}

extension Format {
  /// Within today the time is enough: `alle 10:42`; else the day with it.
  func moment(_ moment: LocalDateTime, today: LocalDate) -> String {
    let clock = language.pick("alle \(time(moment.time))", "at \(time(moment.time))")
    return moment.date == today ? clock : "\(on(moment.date)) \(clock)"
  }
}
