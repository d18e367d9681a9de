import Civil
import HTML
import HTTPTypes
import Hummingbird
import Wording

extension PageContext {
  /// A page of the account: narrow, never kept, and at an address that exists in the other language too.
  func account(
    _ place: String, _ title: String, _ problems: Problems, status: HTTPResponse.Status = .ok,
    crumbs: [Crumb] = [], _ body: HTML
  ) -> Response {
    var page = self
    page.place = place
    return page.response(
      PageHead(title, crumbs: crumbs, status: status, hasErrors: !problems.isEmpty),
      "<div class=\"s-narrow\">\(body)</div>")
  }

  /// The same form again, with what was typed, and when to try again.
  func tooMany(
    retryAt: Instant, now: Instant, _ form: Form, _ show: (PageContext, Form, Problems) -> Response
  ) -> Response {
    let seconds = max(1, (retryAt.milliseconds - now.milliseconds + 999) / 1000)
    var problems = Problems()
    problems.add(nil, texts.account.tooMany(seconds: Int(seconds)))
    var response = show(self, form, problems)
    response.status = .tooManyRequests
    response.headers[.retryAfter] = "\(seconds)"
    return response
  }
}

/// A link of a mail that is used up or too old.
func linkGonePage(_ page: PageContext, _ place: String, advice: String, _ ways: HTML) -> Response {
  let texts = page.texts.account
  return page.account(
    place, texts.linkGoneTitle, Problems(), status: .gone,
    "<h1>\(texts.linkGoneTitle)</h1><p class=\"s-lead\">\(texts.linkGoneLead)</p><p>\(advice)</p>\(ways)")
}

/// One sentence, one button: what a link of a mail opens. Mail scanners open links, but press no buttons.
func oneButtonPage(
  _ page: PageContext, _ place: String, title: String, lead: String, button: String, action: String, token: String
) -> Response {
  page.account(
    place, title, Problems(),
    """
    <h1>\(title)</h1><p class="s-lead">\(lead)</p>
    \(postForm(action, page, "\(hiddenField("t", token))\(buttons(.submit(button)))"))
    """)
}

extension Request {
  /// The secret of the link of a mail; empty when the address has none or something that is none.
  var linkToken: String {
    let token = uri.queryParameters["t"].map(String.init) ?? ""
    return token.utf8.count <= 100 ? token : ""
  }
}
