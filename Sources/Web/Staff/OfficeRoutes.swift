import HTTPTypes
import Hummingbird
import Services
import Wording

/// The door of the office, its first page, and the own profile.
struct OfficeRoutes {
  let desk: AccountDesk

  func add(to group: RouterGroup<WebContext>) {
    group.get("ufficio") { _, context in officePage(try context.page, try context.member) }
    group.get("ufficio/accesso") { request, context in
      let page = try context.page
      let place = request.uri.queryParameters["poi"].flatMap { ReturnPlace.checked(String($0)) }
      if page.member != nil { return page.redirect(to: destination(page, place)) }
      return officeLoginPage(page, Form(["poi": place ?? ""]), Problems())
    }
    group.post("ufficio/accesso", use: logIn)
    group.post("ufficio/uscita", use: logOut)
    group.get("ufficio/password", use: showPassword)
    group.post("ufficio/password", use: setPassword)
    group.get("ufficio/profilo", use: showProfile)
    group.get("ufficio/profilo/password") { _, context in
      _ = try context.member
      return officeChangePasswordPage(try context.page, .empty, Problems())
    }
    group.post("ufficio/profilo/password", use: changePassword)
  }

  @Sendable private func logIn(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, form) = (try context.page, context.form)
    var problems = Problems()
    let email = problems.readEmail(form, page.texts.account)
    let password = problems.readPassword(form, page.texts.account)
    guard let email, problems.isEmpty else { return officeLoginPage(page, form, problems) }
    let cookie = desk.officeCookie(page)
    let wish = LogInStaff.Request(
      city: page.city, email: email, password: password, client: desk.client(of: request, context),
      previousToken: cookie.token(in: request))
    switch try await LogInStaff(desk.platform)(wish) {
    case .opened(let token):
      var response = page.redirect(to: destination(page, ReturnPlace.checked(form["poi"])))
      cookie.set(token, on: &response)
      return response
    case .refused:
      problems.add(nil, page.texts.office.loginWrong)
      return officeLoginPage(page, form, problems)
    case .tooMany(let until): return page.tooMany(retryAt: until, now: desk.platform.now(), form, officeLoginPage)
    }
  }

  @Sendable private func logOut(_ request: Request, _ context: WebContext) async throws -> Response {
    let page = try context.page
    let cookie = desk.officeCookie(page)
    if let token = cookie.token(in: request) { try await LogOutStaff(desk.platform)(token: token, city: page.city) }
    var response = page.redirect(to: page.links.officeLogin, notice: .loggedOut)
    cookie.clear(on: &response)
    return response
  }

  @Sendable private func showPassword(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, token) = (try context.page, request.linkToken)
    let isOpen = try await SetStaffPassword(desk.platform).isOpen(token, city: page.city)
    return isOpen ? officePasswordPage(page, Form(["t": token]), Problems()) : officeLinkGonePage(page)
  }

  @Sendable private func setPassword(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, form) = (try context.page, context.form)
    var problems = Problems()
    let password = problems.readNewPassword(form, page.texts.account)
    guard problems.isEmpty else { return officePasswordPage(page, form, problems) }
    switch try await SetStaffPassword(desk.platform)(form["t"], password: password, city: page.city) {
    case .done: return page.redirect(to: page.links.officeLogin, notice: .passwordChanged)
    case .refused(let fault):
      problems.add("password", page.texts.account.fault(fault))
      return officePasswordPage(page, form, problems)
    case .linkGone: return officeLinkGonePage(page)
    }
  }

  @Sendable private func showProfile(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, member) = (try context.page, try context.member)
    guard let person = try await ShowOwnAccount(desk.platform)(member, city: page.city) else {
      throw PageFault.loginNeeded
    }
    return officeProfilePage(page, person)
  }

  @Sendable private func changePassword(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, form, member) = (try context.page, context.form, try context.member)
    let texts = page.texts.account
    var problems = Problems()
    let current = problems.readPassword(form, texts, field: "currentPassword")
    let new = problems.readNewPassword(form, texts)
    guard problems.isEmpty else { return officeChangePasswordPage(page, form, problems) }
    let outcome = try await ChangeStaffPassword(desk.platform)(
      current: current, new: new, by: member, city: page.city)
    switch outcome {
    case .done: return page.redirect(to: page.links.officeProfile, notice: .passwordChanged)
    case .wrongCurrent: problems.add("currentPassword", texts.wrongPassword)
    case .refused(let fault): problems.add("password", texts.fault(fault))
    case .tooMany(let until):
      return page.tooMany(retryAt: until, now: desk.platform.now(), form, officeChangePasswordPage)
    }
    return officeChangePasswordPage(page, form, problems)
  }

  /// Never out of the office.
  private func destination(_ page: PageContext, _ place: String?) -> String {
    let isOurs = place.map { $0 == "/ufficio" || $0.hasPrefix("/ufficio/") } ?? false
    return isOurs ? place.map(page.links.path) ?? page.links.office : page.links.office
  }
}

extension AccountDesk {
  func officeCookie(_ page: PageContext) -> SessionCookie {
    SessionCookie(city: page.city, settings: settings, isOffice: true)
  }
}
