import HTTPTypes
import Hummingbird
import Regulations
import Services
import Wording

/// Who works here: for administrators.
struct StaffRoutes {
  let platform: Platform

  private var tools: StaffTools { StaffTools(platform) }

  func add(to group: RouterGroup<WebContext>) {
    group.get("ufficio/personale", use: list)
    group.post("ufficio/personale", use: create)
    group.get("ufficio/personale/nuovo") { _, context in
      _ = try context.member(with: .manageStaff)
      return newStaffPage(try context.page, .empty, Problems())
    }
    group.get("ufficio/personale/{id}", use: show)
    group.post("ufficio/personale/{id}/ruoli", use: setRoles)
    group.post("ufficio/personale/{id}/stato", use: setState)
    group.post("ufficio/personale/{id}/collegamento", use: sendLink)
  }

  @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, member) = (try context.page, try context.member(with: .manageStaff))
    return staffPage(page, try await ListStaff(tools)(city: page.city, for: .member(member)), member)
  }

  @Sendable private func create(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, form, member) = (try context.page, context.form, try context.member(with: .manageStaff))
    let (office, account) = (page.texts.office, page.texts.account)
    var problems = Problems()
    let name = problems.read("name", { account.person($0, empty: office.emptyName) }) {
      () throws(PersonName.Fault) in try PersonName(form["name"])
    }
    let email = problems.read("email", office.fault) {
      () throws(EmailAddress.Fault) in try EmailAddress(form.trimmed("email"))
    }
    let roles = form.staffRoles
    if roles.isEmpty { problems.add(StaffRole.clerk.rawValue, office.rolesMissing) }
    guard let name, let email, problems.isEmpty else { return newStaffPage(page, form, problems) }
    let wish = AddStaff.Request(city: page.city, name: name, email: email, roles: roles, access: .letter)
    switch try await AddStaff(tools)(wish, by: .member(member)) {
    case .added: return page.redirect(to: page.links.staff, notice: .staffInvited)
    case .emailTaken: problems.add("email", office.emailTaken)
    case .noRole: problems.add(StaffRole.clerk.rawValue, office.rolesMissing)
    }
    return newStaffPage(page, form, problems)
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, member) = (try context.page, try context.member(with: .manageStaff))
    return staffPersonPage(page, try await person(context, member), member, Problems())
  }

  @Sendable private func setRoles(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, member) = (try context.page, try context.member(with: .manageStaff))
    let person = try await person(context, member)
    let roles = context.form.staffRoles
    var problems = Problems()
    switch try await SetStaffRoles(tools)(roles, of: person.id, city: page.city, by: .member(member)) {
    case .set: return page.redirect(to: page.links.staff(person.id.text), notice: .staffRolesSaved)
    case .noRole: problems.add(StaffRole.clerk.rawValue, page.texts.office.rolesMissing)
    case .ownAccount: problems.add(nil, page.texts.office.ownAccount)
    case .nobody: throw PageFault.notFound
    }
    return staffPersonPage(page, person, member, problems)
  }

  /// Field `attivo` is 1 or 0.
  @Sendable private func setState(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, member) = (try context.page, try context.member(with: .manageStaff))
    let person = try await person(context, member)
    let isEnabled: Bool
    switch context.form["attivo"] {
    case "1": isEnabled = true
    case "0": isEnabled = false
    default: throw PageFault.badRequest
    }
    switch try await SetStaffState(tools)(
      isEnabled: isEnabled, person.id, city: page.city, by: .member(member))
    {
    case .set:
      return page.redirect(
        to: page.links.staff(person.id.text), notice: isEnabled ? .staffEnabled : .staffDisabled)
    case .ownAccount:
      var problems = Problems()
      problems.add(nil, page.texts.office.ownAccount)
      return staffPersonPage(page, person, member, problems)
    case .nobody: throw PageFault.notFound
    }
  }

  @Sendable private func sendLink(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, member) = (try context.page, try context.member(with: .manageStaff))
    let person = try await person(context, member)
    switch try await GiveStaffAccess(tools)(.letter, to: person.id, city: page.city, by: .member(member)) {
    case .given: return page.redirect(to: page.links.staff(person.id.text), notice: .staffInvited)
    // Disabled meanwhile: the page says so.
    case .disabled: return page.redirect(to: page.links.staff(person.id.text))
    case .nobody: throw PageFault.notFound
    }
  }

  private func person(_ context: WebContext, _ member: StaffMember) async throws -> StaffEntry {
    guard let id = context.parameters.get("id"), id.utf8.count <= 100,
      let person = try await ListStaff(tools).find(
        ID<Staff>(id), city: try context.page.city, for: .member(member))
    else { throw PageFault.notFound }
    return person
  }
}

extension Form {
  var staffRoles: Set<StaffRole> { Set(StaffRole.allCases.filter { isTicked($0.rawValue) }) }
}
