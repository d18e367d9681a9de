import Cities
import HTML
import Hummingbird
import Regulations
import Services
import Wording

// How easy the service was: stars first, kept at once; then a reason and a word, for who likes.
extension PaymentsRoom {
  func addRatingRoutes(to group: RouterGroup<WebContext>) {
    group.post("valutazione") { _, context in try await rate(context) }
    group.get("valutazione") { request, context in
      let (page, query) = (try context.page, request.uri.queryParameters)
      _ = try context.visitor
      guard let stars = query["stelle"].flatMap({ Int($0) }), 1...5 ~= stars, let id = query["voto"].map(String.init)
      else { return ratingPage(page, ratingForm(page, key: platform.newID()), title: page.texts.payments.rateTitle) }
      return ratingPage(page, reasonForm(page, id: id, stars: stars), title: page.texts.payments.rateTitle)
    }
    group.get("valutazione/grazie") { _, context in
      let page = try context.page
      let texts = page.texts.payments
      return ratingPage(
        page,
        "<p class=\"s-lead\">\(texts.rateThanks)</p>\(buttons(.primary(texts.backToArea, href: page.links.area)))",
        title: texts.rateThanksTitle)
    }
  }

  private func rate(_ context: WebContext) async throws -> Response {
    var page = try context.page
    _ = try context.visitor
    page.place = "/valutazione"
    let form = context.form
    guard let stars = Int(form["stelle"]), 1...5 ~= stars, 20...64 ~= form["voto"].utf8.count else {
      let title = page.texts.payments.rateTitle
      return ratingPage(
        page, ratingForm(page, key: platform.newID(), error: page.texts.payments.rateMissing), title: title,
        hasErrors: true)
    }
    let known = page.texts.payments.rateAnswers(stars: stars).map(\.name)
    let answer = known.first { $0 == form["motivo"] }
    let comment = form.trimmed("commento")
    try await RateService(platform)(
      form["voto"], stars: stars, answer: answer, comment: comment.isEmpty ? nil : comment, city: page.city)
    if form.isTicked("finito") { return page.redirect(to: page.links.ratingThanks) }
    return page.redirect(to: "\(page.links.rating)?voto=\(percentEncoded(form["voto"]))&stelle=\(stars)")
  }

  private func ratingPage(
    _ page: PageContext, _ content: HTML, title: String, hasErrors: Bool = false
  ) -> Response {
    let head = PageHead(
      title, section: .area, crumbs: [Crumb(page.texts.common.area, page.links.area)], hasErrors: hasErrors)
    return page.response(head, "<div class=\"s-narrow\"><h1>\(title)</h1>\(content)</div>")
  }

  private func reasonForm(_ page: PageContext, id: String, stars: Int) -> HTML {
    let texts = page.texts.payments
    let reasons = texts.rateAnswers(stars: stars).map { Choice($0.name, $0.text) }
    let comment = Field(
      "commento", texts.rateComment, help: texts.rateCommentHelp, isRequired: false, maxLength: 1000)
    return postForm(
      page.links.rating, page,
      """
      \(hiddenField("voto", id))\(hiddenField("stelle", "\(stars)"))\(hiddenField("finito", "1"))\
      \(radioCards("motivo", legend: texts.rateFollowUp(stars: stars), reasons, selected: nil))\
      \(textArea(comment))\(buttons(.submit(texts.rateSend)))
      """)
  }
}

/// The question at the end of a renewal; five stars as five answers in words.
func ratingForm(_ page: PageContext, key: String, error: String? = nil) -> HTML {
  let texts = page.texts.payments
  let stars = (1...5).reversed().map { count in
    Choice("\(count)", texts.stars(count), amount: String(repeating: "★", count: count))
  }
  return """
    <section class="s-grey" data-element="feedback">\(postForm(page.links.rating, page, """
      \(hiddenField("voto", key))\
      \(radioCards("stelle", legend: texts.rateQuestion, stars, selected: nil, error: error))\
      \(buttons(.submit(texts.rateSend)))
      """))</section>
    """
}
