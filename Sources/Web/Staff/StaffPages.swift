import HTML
import Hummingbird
import Regulations
import Services
import Wording

func staffPage(_ page: PageContext, _ people: [StaffEntry], _ member: StaffMember) -> Response {
  let texts = page.texts.office
  let table = Table(
    caption: texts.staff, head: [texts.name, texts.email, texts.roles, texts.state],
    rows: people.map { person in
      let mark: HTML = person.id == member.id ? " \(texts.you)" : .empty
      return [
        "\(linkTo(page.links.staff(person.id.text), person.name))\(mark)", "\(person.email)",
        "\(texts.roles(person.roles))", state(of: person, texts),
      ]
    })
  return page.office(
    "/ufficio/personale", texts.staff, isWide: true,
    """
    <h1>\(texts.staff)</h1><p class="s-lead">\(texts.staffLead)</p>\
    \(buttons(.primary(texts.addPerson, href: page.links.newStaff)))\(table.html)
    """)
}

private func state(of person: StaffEntry, _ texts: OfficeTexts) -> HTML {
  guard person.isEnabled else { return badge(.grey, texts.disabled) }
  return person.hasPassword ? badge(.green, texts.enabled) : badge(.brown, texts.invited)
}

func newStaffPage(_ page: PageContext, _ form: Form, _ problems: Problems) -> Response {
  let texts = page.texts.office
  let name = Field(
    "name", texts.name, value: String(form["name"].prefix(300)), error: problems["name"], autocomplete: "off")
  let email = Field(
    "email", texts.email, value: String(form["email"].prefix(300)), error: problems["email"], autocomplete: "off")
  let cancel = Button.secondary(page.texts.common.cancel, href: page.links.staff)
  let fields: HTML = """
    \(textField(name))\(emailField(email))\(roleBoxes(page, form.staffRoles, problems))\
    \(buttons(.submit(texts.addButton), cancel))
    """
  return page.office(
    "/ufficio/personale/nuovo", texts.addPerson, problems, crumbs: [Crumb(texts.staff, page.links.staff)],
    """
    \(errorSummary(problems, page.language))<h1>\(texts.addPerson)</h1><p class="s-lead">\(texts.addLead)</p>
    \(requiredNote(page))\(postForm(page.links.staff, page, fields))
    """)
}

func staffPersonPage(
  _ page: PageContext, _ person: StaffEntry, _ member: StaffMember, _ problems: Problems
) -> Response {
  let texts = page.texts.office
  let id = person.id.text
  let data = descriptionList([
    (texts.email, "\(person.email)"), (texts.state, state(of: person, texts)),
    (texts.roles, "\(texts.roles(person.roles))"),
  ])
  let changes: HTML =
    person.id == member.id
    ? callout(.info, title: texts.data, "<p>\(texts.ownAccount)</p>")
    : """
    \(box(texts.roles, postForm(page.links.staffRoles(id), page, """
      \(roleBoxes(page, person.roles, problems))\(buttons(.submit(texts.saveRoles)))
      """)))\(box(texts.access, person.isEnabled ? shutting(page, id) : opening(page, id)))
    """
  return page.office(
    "/ufficio/personale/\(id)", person.name, problems, crumbs: [Crumb(texts.staff, page.links.staff)],
    """
    \(errorSummary(problems, page.language))<h1>\(person.name)</h1>\(box(texts.data, data))\(changes)
    """)
}

private func shutting(_ page: PageContext, _ id: String) -> HTML {
  let texts = page.texts.office
  return """
    <p>\(texts.sendLinkLead)</p>\(postForm(page.links.staffLink(id), page, buttons(.submitAs(texts.sendLink, name: "invia", value: "1"))))\
    <p>\(texts.disableLead)</p>\
    \(postForm(page.links.staffState(id), page, "\(hiddenField("attivo", "0"))\(buttons(.danger(texts.disable)))"))
    """
}

private func opening(_ page: PageContext, _ id: String) -> HTML {
  let texts = page.texts.office
  return """
    <p>\(texts.enableLead)</p>\
    \(postForm(page.links.staffState(id), page, "\(hiddenField("attivo", "1"))\(buttons(.submit(texts.enable)))"))
    """
}

/// One box for each role; the first one carries the mistake of having chosen none.
private func roleBoxes(_ page: PageContext, _ roles: Set<StaffRole>, _ problems: Problems) -> HTML {
  let texts = page.texts.office
  let boxes = StaffRole.allCases.map { role in
    checkbox(
      role.rawValue, isTicked: roles.contains(role), error: problems[role.rawValue], isRequired: false,
      "<strong>\(texts.role(role))</strong>: \(texts.duty(role))")
  }
  return """
    <fieldset class="s-field"><legend>\(texts.roles)<span class="s-mark"> *</span></legend>\
    <p class="s-help">\(texts.rolesHelp)</p>\(boxes)</fieldset>
    """
}
