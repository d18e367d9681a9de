import Cities
import HTML
import HTTPTypes
import Hummingbird
import Wording

/// What everybody sees after registering, whether or not there is anybody to write to.
func registeredPage(_ page: PageContext, isResent: Bool) -> Response {
  let texts = page.texts.account
  let body: HTML = """
    <h1>\(texts.mailSentTitle)</h1>
    <p class="s-lead">\(isResent ? texts.resentLead : texts.registeredLead)</p>
    <section class="s-grey"><h2 class="h5">\(texts.nothingCame)</h2>
    <ul>\(texts.nothingCameAdvice.map { "<li>\($0)</li>" as HTML })</ul>
    <p>\(linkTo(page.links.resend, texts.resendLink))</p></section>
    """
  return page.account("/registrazione/inviata\(isResent ? "?r=1" : "")", texts.mailSentTitle, Problems(), body)
}

func resendPage(_ page: PageContext, _ form: Form, _ problems: Problems) -> Response {
  let texts = page.texts.account
  let field = Field(
    "email", texts.email, value: String(form["email"].prefix(300)), error: problems["email"], autocomplete: "email")
  let body: HTML = """
    \(errorSummary(problems, page.language))<h1>\(texts.resendTitle)</h1>
    <p class="s-lead">\(texts.resendLead)</p>\(requiredNote(page))
    \(postForm(page.links.resend, page, "\(emailField(field))\(buttons(.submit(texts.sendButton)))"))
    """
  return page.account(
    "/registrazione/reinvia", texts.resendTitle, problems, crumbs: [Crumb(texts.registerTitle, page.links.register)],
    body)
}

func confirmPage(_ page: PageContext, token: String) -> Response {
  let texts = page.texts.account
  return oneButtonPage(
    page, "/conferma?t=\(percentEncoded(token))", title: texts.confirmTitle, lead: texts.confirmLead,
    button: texts.confirmButton, action: page.links.confirm, token: token)
}

func confirmGonePage(_ page: PageContext) -> Response {
  let texts = page.texts.account
  return linkGonePage(
    page, "/conferma", advice: texts.confirmGoneAdvice,
    buttons(
      .primary(texts.loginTitle, href: page.links.login), .secondary(texts.resendLink, href: page.links.resend)))
}
