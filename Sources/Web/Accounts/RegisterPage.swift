import Cities
import HTML
import Hummingbird
import Regulations
import Services
import Wording

/// The registration form as R20 has it.
func registerPage(_ page: PageContext, _ form: Form, _ problems: Problems) -> Response {
  let texts = page.texts.account
  let body: HTML = """
    \(errorSummary(problems, page.language))<h1>\(texts.registerTitle)</h1>
    <p class="s-lead">\(texts.registerLead)</p>
    <p>\(texts.haveAccount) \(linkTo(page.links.login, texts.loginTitle))</p>
    \(requiredNote(page))
    \(postForm(page.links.register, page, RegisterFields(page: page, form: form, problems: problems).all))
    """
  return page.account("/registrazione", texts.registerTitle, problems, body)
}

private struct RegisterFields {
  let page: PageContext
  let form: Form
  let problems: Problems

  var texts: AccountTexts { page.texts.account }

  var all: HTML {
    """
    <h2 class="h4">\(texts.aboutYou)</h2>
    \(textField(field("givenName", texts.givenName, autocomplete: "given-name")))\
    \(textField(field("familyName", texts.familyName, autocomplete: "family-name")))\
    \(emailField(field("email", texts.email, help: texts.registerEmailHelp, autocomplete: "email")))\
    <h2 class="h4">\(texts.yourPermit)</h2>
    \(kind)\
    \(codeField(field("taxCode", texts.taxCode, help: texts.taxCodeHelp, width: .medium)))\
    \(number)\
    <h2 class="h4">\(texts.choosePassword)</h2>
    \(newPasswordFields(page, problems))\
    \(consent)\
    \(buttons(.submit(texts.registerButton)))
    """
  }

  private func field(
    _ name: String, _ label: String, help: String? = nil, autocomplete: String? = nil, inputMode: String? = nil,
    width: Field.Width = .whole
  ) -> Field {
    Field(
      name, label, value: String(form[name].prefix(300)), help: help, error: problems[name],
      autocomplete: autocomplete, inputMode: inputMode, width: width)
  }

  private var kind: HTML {
    radioCards(
      "holderKind", legend: texts.holderKind + " *",
      [Choice("person", texts.person), Choice("company", texts.company)],
      selected: form["holderKind"], error: problems["holderKind"])
  }

  private var number: HTML {
    var series = field("series", texts.series, width: .short)
    if form == .empty { series.value = PermitNumber.permitSeries }
    return fieldGroup(
      "number", legend: texts.permitNumber, help: texts.permitNumberHelp,
      [
        codeField(series), textField(field("code", texts.code, inputMode: "numeric", width: .short)),
        textField(field("year", texts.year, inputMode: "numeric", width: .short)),
      ])
  }

  private var consent: HTML {
    let label: HTML = """
      \(texts.consentBefore)<a href="\(page.links.privacy)" target="_blank" rel="noopener">\(texts.consentLink)\
      <span class="visually-hidden"> \(texts.newTab)</span></a>\(texts.consentAfter)
      """
    return """
      <p class="s-note">\(page.city.texts.privacy[page.language.rawValue])</p>\
      \(checkbox("consent", isTicked: form.isTicked("consent"), error: problems["consent"], label))
      """
  }
}

/// A new password and the same again, with the city's rule beside it.
func newPasswordFields(_ page: PageContext, _ problems: Problems, label: String? = nil) -> HTML {
  let texts = page.texts.account
  let rule = page.rules.password
  let help =
    switch rule {
    case .special: texts.specialHelp(shortest: rule.shortest)
    case .passphrase: texts.passphraseHelp(shortest: rule.shortest)
    }
  let first = Field(
    "password", label ?? texts.password, help: help, error: problems["password"], autocomplete: "new-password")
  let second = Field(
    "repeatPassword", texts.repeatPassword, error: problems["repeatPassword"], autocomplete: "new-password")
  return passwordField(first, page.language) + passwordField(second, page.language)
}
