import HTTPTypes
import Hummingbird
import Services
import Wording

/// The forgotten password, and the new one.
struct PasswordRoutes {
  let desk: AccountDesk

  func add(to group: RouterGroup<WebContext>) {
    group.get("password-dimenticata") { _, context in forgotPage(try context.page, .empty, Problems()) }
    group.post("password-dimenticata", use: ask)
    group.get("password-dimenticata/inviata") { _, context in forgotSentPage(try context.page) }
    group.get("nuova-password", use: showReset)
    group.post("nuova-password", use: reset)
  }

  @Sendable private func ask(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, form) = (try context.page, context.form)
    var problems = Problems()
    guard let email = problems.readEmail(form, page.texts.account) else { return forgotPage(page, form, problems) }
    let client = desk.client(of: request, context)
    switch try await AskPasswordReset(desk.platform)(email, client: client, city: page.city) {
    case .mailOnItsWay: return page.redirect(to: page.links.forgot + "/inviata")
    case .tooMany(let until): return page.tooMany(retryAt: until, now: desk.platform.now(), form, forgotPage)
    }
  }

  @Sendable private func showReset(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, token) = (try context.page, request.linkToken)
    guard try await ResetPassword(desk.platform).isOpen(token, city: page.city) else { return resetGonePage(page) }
    return resetPage(page, Form(["t": token]), Problems())
  }

  @Sendable private func reset(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, form) = (try context.page, context.form)
    let texts = page.texts.account
    var problems = Problems()
    let password = problems.readNewPassword(form, texts)
    guard problems.isEmpty else { return resetPage(page, form, problems) }
    switch try await ResetPassword(desk.platform)(form["t"], password: password, city: page.city) {
    case .done:
      var response = page.redirect(to: page.links.login, notice: .passwordChanged)
      if page.visitor != nil { desk.cookie(page).clear(on: &response) }
      return response
    case .refused(let fault):
      problems.add("password", texts.fault(fault))
      return resetPage(page, form, problems)
    case .linkGone: return resetGonePage(page)
    }
  }
}
