import HTTPTypes
import Hummingbird
import Services
import Wording

/// Registration and the confirmation of the address.
struct RegistrationRoutes {
  let desk: AccountDesk

  func add(to group: RouterGroup<WebContext>) {
    group.get("registrazione") { _, context in registerPage(try context.page, .empty, Problems()) }
    group.post("registrazione", use: register)
    group.get("registrazione/inviata") { request, context in
      registeredPage(try context.page, isResent: request.uri.queryParameters["r"] != nil)
    }
    group.get("registrazione/reinvia") { _, context in resendPage(try context.page, .empty, Problems()) }
    group.post("registrazione/reinvia", use: resend)
    group.get("conferma", use: showConfirm)
    group.post("conferma", use: confirm)
  }

  @Sendable private func register(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, form) = (try context.page, context.form)
    let (wish, problems) = RegisterForm(form: form, page: page).read(client: desk.client(of: request, context))
    guard let wish else { return registerPage(page, form, problems) }
    switch try await RegisterCitizen(desk.platform)(wish) {
    case .mailOnItsWay: return page.redirect(to: page.links.registered)
    case .tooMany(let until): return page.tooMany(retryAt: until, now: desk.platform.now(), form, registerPage)
    }
  }

  @Sendable private func resend(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, form) = (try context.page, context.form)
    var problems = Problems()
    guard let email = problems.readEmail(form, page.texts.account) else { return resendPage(page, form, problems) }
    let client = desk.client(of: request, context)
    switch try await ResendConfirmation(desk.platform)(email, client: client, city: page.city) {
    case .mailOnItsWay: return page.redirect(to: page.links.registered + "?r=1")
    case .tooMany(let until): return page.tooMany(retryAt: until, now: desk.platform.now(), form, resendPage)
    }
  }

  @Sendable private func showConfirm(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, token) = (try context.page, request.linkToken)
    let isOpen = try await ConfirmAddress(desk.platform).isOpen(token, city: page.city)
    return isOpen ? confirmPage(page, token: token) : confirmGonePage(page)
  }

  @Sendable private func confirm(_ request: Request, _ context: WebContext) async throws -> Response {
    let page = try context.page
    switch try await ConfirmAddress(desk.platform)(context.form["t"], city: page.city) {
    case .confirmed: return page.redirect(to: page.links.login, notice: .accountConfirmed)
    case .linkGone: return confirmGonePage(page)
    }
  }
}
