import HTML
import HTTPTypes
import Hummingbird
import Services
import Wording

func profilePage(_ page: PageContext, _ profile: ProfileView) -> Response {
  let texts = page.texts.account
  let data = descriptionList([
    (texts.name, "\(profile.givenName) \(profile.familyName)"), (texts.email, "\(profile.email)"),
    (texts.holder, "\(profile.holder)"),
    (texts.taxCode, "<span class=\"s-code\">\(profile.taxCode)</span>"),
  ])
  let ways = buttons(
    .secondary(texts.changeEmail, href: page.links.profileEmail),
    .secondary(texts.changePassword, href: page.links.profilePassword))
  let others = profile.sessions.count > 1
  let body: HTML = """
    <h1>\(texts.profileTitle)</h1>
    \(box(texts.yourData, data + ways))
    \(box(texts.sessions, """
      <p>\(texts.sessionsLead)</p><ul class="s-sessions">\(profile.sessions.map { sessionItem(page, $0) })</ul>\
      \(others ? postForm(page.links.profileSessions, page, buttons(.danger(texts.endOthers))) : .empty)
      """))
    """
  return page.account(
    "/profilo", texts.profileTitle, Problems(), crumbs: [Crumb(page.texts.common.area, page.links.area)], body)
}

private func sessionItem(_ page: PageContext, _ session: OpenSession) -> HTML {
  let texts = page.texts.account
  let device = session.device.isEmpty ? texts.unknownDevice : session.device
  let seen = texts.lastSeen(page.format.dateTime(session.seenAt))
  let end: HTML =
    session.isCurrent
    ? badge(.green, texts.thisDevice)
    : postForm(
      page.links.profileSessions, page,
      """
      \(hiddenField("session", session.id))<button type="submit" class="btn btn-outline-primary" data-once>\
      \(texts.endSession)<span class="visually-hidden">: \(device), \(seen)</span></button>
      """)
  return """
    <li><div><strong>\(device)</strong><br>\(texts.opened(page.format.dateTime(session.openedAt)))<br>\(seen)</div>\(end)</li>
    """
}

func changeEmailPage(_ page: PageContext, _ form: Form, _ problems: Problems) -> Response {
  let texts = page.texts.account
  let email = Field(
    "email", texts.newEmail, value: String(form["email"].prefix(300)), error: problems["email"], autocomplete: "email")
  let password = Field("password", texts.currentPassword, error: problems["password"], autocomplete: "current-password")
  let fields: HTML = """
    \(emailField(email))\(passwordField(password, page.language))\
    \(buttons(.submit(texts.saveButton), .secondary(page.texts.common.cancel, href: page.links.profile)))
    """
  return profileForm(
    page, "/profilo/email", texts.changeEmail, lead: texts.changeEmailLead, problems,
    postForm(page.links.profileEmail, page, fields))
}

func changePasswordPage(_ page: PageContext, _ form: Form, _ problems: Problems) -> Response {
  let texts = page.texts.account
  let current = Field(
    "currentPassword", texts.currentPassword, error: problems["currentPassword"], autocomplete: "current-password")
  let fields: HTML = """
    \(passwordField(current, page.language))\(newPasswordFields(page, problems, label: texts.newPassword))\
    \(buttons(.submit(texts.saveButton), .secondary(page.texts.common.cancel, href: page.links.profile)))
    """
  return profileForm(
    page, "/profilo/password", texts.changePassword, lead: texts.changePasswordLead, problems,
    postForm(page.links.profilePassword, page, fields))
}

private func profileForm(
  _ page: PageContext, _ place: String, _ title: String, lead: String, _ problems: Problems, _ form: HTML
) -> Response {
  let body: HTML = """
    \(errorSummary(problems, page.language))<h1>\(title)</h1><p class="s-lead">\(lead)</p>\(requiredNote(page))\(form)
    """
  return page.account(
    place, title, problems, crumbs: [Crumb(page.texts.account.profileTitle, page.links.profile)], body)
}

func confirmEmailPage(_ page: PageContext, token: String) -> Response {
  let texts = page.texts.account
  return oneButtonPage(
    page, "/profilo/email/conferma?t=\(percentEncoded(token))", title: texts.confirmEmailTitle,
    lead: texts.confirmEmailLead, button: texts.confirmButton, action: page.links.profileEmail + "/conferma",
    token: token)
}

func confirmEmailGonePage(_ page: PageContext) -> Response {
  let texts = page.texts.account
  return linkGonePage(
    page, "/profilo/email/conferma", advice: texts.emailGoneAdvice,
    buttons(.primary(texts.profileTitle, href: page.links.profile)))
}
