import HTML
import HTTPTypes
import Hummingbird
import Wording

/// E-mail and password. The mistake is one and the same for every reason.
func loginPage(_ page: PageContext, _ form: Form, _ problems: Problems) -> Response {
  let texts = page.texts.account
  let email = Field(
    "email", texts.email, value: String(form["email"].prefix(300)), error: problems["email"], autocomplete: "username")
  let password = Field("password", texts.password, error: problems["password"], autocomplete: "current-password")
  let place = ReturnPlace.checked(form["poi"])
  let fields: HTML = """
    \(place.map { hiddenField("poi", $0) })\(emailField(email))\(passwordField(password, page.language))\
    \(buttons(.submit(texts.loginButton)))
    """
  let body: HTML = """
    \(errorSummary(problems, page.language))<h1>\(texts.loginTitle)</h1>
    \(requiredNote(page))\(postForm(page.links.login, page, fields))
    <ul class="s-links"><li>\(linkTo(page.links.forgot, texts.forgotLink))</li>
    <li>\(linkTo(page.links.resend, texts.unconfirmedLink))</li>
    <li>\(texts.noAccount) \(linkTo(page.links.register, texts.registerTitle))</li></ul>
    """
  let query = place.map { "?poi=\(percentEncoded($0))" } ?? ""
  return page.account("/accedi\(query)", texts.loginTitle, problems, body)
}
