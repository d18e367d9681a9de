import HTML
import Hummingbird
import Regulations
import Services
import Wording

/// The first page of the office: where this person may go.
func officePage(_ page: PageContext, _ member: StaffMember) -> Response {
  let texts = page.texts.office
  let cards = OfficeRoom.open(to: member).map { room in
    card(
      room.title(texts), href: page.links.path(room.place), level: 3, icon: room.icon,
      "<p>\(room.lead(texts))</p>")
  }
  return page.office(
    "/ufficio", texts.office, isFirst: true, isWide: true,
    """
    <h1>\(texts.greeting(member.name))</h1><p class="s-lead">\(texts.roles(member.roles))</p>
    <h2>\(texts.rooms)</h2>\(cardGrid(cards))
    """)
}

/// E-mail and password. The mistake is one and the same for every reason.
func officeLoginPage(_ page: PageContext, _ form: Form, _ problems: Problems) -> Response {
  let (texts, account) = (page.texts.office, page.texts.account)
  let email = Field(
    "email", account.email, value: String(form["email"].prefix(300)), error: problems["email"],
    autocomplete: "username")
  let password = Field(
    "password", account.password, error: problems["password"], autocomplete: "current-password")
  let place = ReturnPlace.checked(form["poi"])
  let fields: HTML = """
    \(place.map { hiddenField("poi", $0) })\(emailField(email))\(passwordField(password, page.language))\
    \(buttons(.submit(texts.loginButton)))
    """
  let query = place.map { "?poi=\(percentEncoded($0))" } ?? ""
  return page.office(
    "/ufficio/accesso\(query)", texts.loginTitle, problems, isFirst: true,
    """
    \(errorSummary(problems, page.language))<h1>\(texts.loginTitle)</h1><p class="s-lead">\(texts.loginLead)</p>
    \(requiredNote(page))\(postForm(page.links.officeLogin, page, fields))
    <p>\(texts.forgotten)</p><p class="s-note">\(texts.endsAlone)</p>
    <ul class="s-links"><li>\(linkTo(page.links.login, texts.citizensLogin))</li></ul>
    """)
}

/// The link's token stands in field `t`.
func officePasswordPage(_ page: PageContext, _ form: Form, _ problems: Problems) -> Response {
  let texts = page.texts.office
  let fields: HTML = """
    \(hiddenField("t", form["t"]))\(newPasswordFields(page, problems, label: page.texts.account.newPassword))\
    \(buttons(.submit(page.texts.account.saveButton)))
    """
  return page.office(
    "/ufficio/password?t=\(percentEncoded(form["t"]))", texts.passwordTitle, problems, isFirst: true,
    """
    \(errorSummary(problems, page.language))<h1>\(texts.passwordTitle)</h1><p class="s-lead">\(texts.passwordLead)</p>
    \(requiredNote(page))\(postForm(page.links.officePassword, page, fields))
    """)
}

func officeLinkGonePage(_ page: PageContext) -> Response {
  linkGonePage(
    page, "/ufficio/password", advice: page.texts.office.linkGoneAdvice,
    buttons(.primary(page.texts.office.loginTitle, href: page.links.officeLogin)))
}

func officeProfilePage(_ page: PageContext, _ person: StaffEntry) -> Response {
  let (texts, account) = (page.texts.office, page.texts.account)
  let duties = StaffRole.allCases.filter(person.roles.contains).map { role -> HTML in
    "<li><strong>\(texts.role(role))</strong>: \(texts.duty(role))</li>"
  }
  let data = descriptionList([(texts.name, "\(person.name)"), (texts.email, "\(person.email)")])
  let ways = buttons(.secondary(account.changePassword, href: page.links.officeProfilePassword))
  return page.office(
    "/ufficio/profilo", texts.profile, Problems(),
    """
    <h1>\(texts.profile)</h1>\(box(account.yourData, data + ways))\(box(texts.roles, "<ul>\(duties)</ul>"))\
    <p class="s-note">\(texts.endsAlone)</p>
    """)
}

func officeChangePasswordPage(_ page: PageContext, _ form: Form, _ problems: Problems) -> Response {
  let texts = page.texts.account
  let current = Field(
    "currentPassword", texts.currentPassword, error: problems["currentPassword"], autocomplete: "current-password")
  let fields: HTML = """
    \(passwordField(current, page.language))\(newPasswordFields(page, problems, label: texts.newPassword))\
    \(buttons(.submit(texts.saveButton), .secondary(page.texts.common.cancel, href: page.links.officeProfile)))
    """
  return page.office(
    "/ufficio/profilo/password", texts.changePassword, problems,
    crumbs: [Crumb(page.texts.office.profile, page.links.officeProfile)],
    """
    \(errorSummary(problems, page.language))<h1>\(texts.changePassword)</h1>
    <p class="s-lead">\(texts.changePasswordLead)</p>\(requiredNote(page))\
    \(postForm(page.links.officeProfilePassword, page, fields))
    """)
}
