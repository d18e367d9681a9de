import Cities
import HTTPTypes
import Hummingbird
import Services
import Wording

/// The profile of who is signed in: data, e-mail, password, sessions.
struct ProfileRoutes {
  let desk: AccountDesk

  func add(to group: RouterGroup<WebContext>) {
    group.get("profilo", use: show)
    group.get("profilo/email") { _, context in
      _ = try context.visitor
      return changeEmailPage(try context.page, .empty, Problems())
    }
    group.post("profilo/email", use: changeEmail)
    group.get("profilo/email/conferma", use: showConfirmEmail)
    group.post("profilo/email/conferma", use: confirmEmail)
    group.get("profilo/password") { _, context in
      _ = try context.visitor
      return changePasswordPage(try context.page, .empty, Problems())
    }
    group.post("profilo/password", use: changePassword)
    group.post("profilo/sessioni", use: endSessions)
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, visitor) = (try context.page, try context.visitor)
    guard let profile = try await ShowProfile(desk.platform)(visitor.owner, city: page.city) else {
      throw PageFault.loginNeeded
    }
    return profilePage(page, profile)
  }

  @Sendable private func changeEmail(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, form, visitor) = (try context.page, context.form, try context.visitor)
    let texts = page.texts.account
    var problems = Problems()
    let email = problems.readEmail(form, texts)
    let password = problems.readPassword(form, texts)
    guard let email, problems.isEmpty else { return changeEmailPage(page, form, problems) }
    let outcome = try await ChangeEmail(desk.platform)(
      to: email, password: password, by: visitor.owner, city: page.city)
    switch outcome {
    case .mailOnItsWay: return page.redirect(to: page.links.profile, notice: .emailLinkSent)
    case .sameAddress: problems.add("email", texts.sameEmail)
    case .wrongPassword: problems.add("password", texts.wrongPassword)
    case .tooMany(let until): return page.tooMany(retryAt: until, now: desk.platform.now(), form, changeEmailPage)
    case .nobody: throw PageFault.loginNeeded
    }
    return changeEmailPage(page, form, problems)
  }

  @Sendable private func showConfirmEmail(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, token) = (try context.page, request.linkToken)
    let isOpen = try await ConfirmNewEmail(desk.platform).isOpen(token, city: page.city)
    return isOpen ? confirmEmailPage(page, token: token) : confirmEmailGonePage(page)
  }

  @Sendable private func confirmEmail(_ request: Request, _ context: WebContext) async throws -> Response {
    let page = try context.page
    switch try await ConfirmNewEmail(desk.platform)(context.form["t"], city: page.city) {
    case .changed:
      return page.redirect(to: page.visitor == nil ? page.links.login : page.links.profile, notice: .emailConfirmed)
    case .linkGone: return confirmEmailGonePage(page)
    }
  }

  @Sendable private func changePassword(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, form, visitor) = (try context.page, context.form, try context.visitor)
    let texts = page.texts.account
    var problems = Problems()
    let current = problems.readPassword(form, texts, field: "currentPassword")
    let new = problems.readNewPassword(form, texts)
    guard problems.isEmpty else { return changePasswordPage(page, form, problems) }
    let outcome = try await ChangePassword(desk.platform)(
      current: current, new: new, by: visitor.owner, city: page.city)
    switch outcome {
    case .done: return page.redirect(to: page.links.profile, notice: .passwordChanged)
    case .wrongCurrent: problems.add("currentPassword", texts.wrongPassword)
    case .refused(let fault): problems.add("password", texts.fault(fault))
    case .tooMany(let until): return page.tooMany(retryAt: until, now: desk.platform.now(), form, changePasswordPage)
    case .nobody: throw PageFault.loginNeeded
    }
    return changePasswordPage(page, form, problems)
  }

  /// `session` names one to end; without it all others end.
  @Sendable private func endSessions(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, visitor) = (try context.page, try context.visitor)
    let end = EndSession(desk.platform)
    let session = context.form["session"]
    guard !session.isEmpty else {
      try await end.others(by: visitor.owner, city: page.city)
      return page.redirect(to: page.links.profile, notice: .sessionsClosed)
    }
    // Ended meanwhile or never there: what was wanted holds, and nothing is revealed.
    _ = try await end(session, by: visitor.owner, city: page.city)
    return page.redirect(to: page.links.profile, notice: .sessionClosed)
  }
}
