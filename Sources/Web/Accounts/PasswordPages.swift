import HTML
import HTTPTypes
import Hummingbird
import Wording

func forgotPage(_ page: PageContext, _ form: Form, _ problems: Problems) -> Response {
  let texts = page.texts.account
  let field = Field(
    "email", texts.email, value: String(form["email"].prefix(300)), error: problems["email"], autocomplete: "username")
  let body: HTML = """
    \(errorSummary(problems, page.language))<h1>\(texts.forgotTitle)</h1>
    <p class="s-lead">\(texts.forgotLead)</p>\(requiredNote(page))
    \(postForm(page.links.forgot, page, "\(emailField(field))\(buttons(.submit(texts.sendButton)))"))
    """
  return page.account(
    "/password-dimenticata", texts.forgotTitle, problems, crumbs: [Crumb(texts.loginTitle, page.links.login)], body)
}

/// What everybody sees after asking, whether or not there is anybody to write to.
func forgotSentPage(_ page: PageContext) -> Response {
  let texts = page.texts.account
  let body: HTML = """
    <h1>\(texts.mailSentTitle)</h1><p class="s-lead">\(texts.forgotSent)</p>
    \(buttons(.primary(texts.loginTitle, href: page.links.login), .secondary(texts.forgotAgain, href: page.links.forgot)))
    """
  return page.account("/password-dimenticata/inviata", texts.mailSentTitle, Problems(), body)
}

/// The link's token stands in field `t`.
func resetPage(_ page: PageContext, _ form: Form, _ problems: Problems) -> Response {
  let texts = page.texts.account
  let fields: HTML = """
    \(hiddenField("t", form["t"]))\(newPasswordFields(page, problems, label: texts.newPassword))\
    \(buttons(.submit(texts.saveButton)))
    """
  let body: HTML = """
    \(errorSummary(problems, page.language))<h1>\(texts.resetTitle)</h1>
    <p class="s-lead">\(texts.resetLead)</p>\(requiredNote(page))\(postForm(page.links.reset, page, fields))
    """
  return page.account("/nuova-password?t=\(percentEncoded(form["t"]))", texts.resetTitle, problems, body)
}

func resetGonePage(_ page: PageContext) -> Response {
  let texts = page.texts.account
  return linkGonePage(
    page, "/nuova-password", advice: texts.resetGoneAdvice, buttons(.primary(texts.askAgain, href: page.links.forgot)))
}
