import HTTPTypes
import Hummingbird
import Services
import Wording

/// Login and logout.
struct LoginRoutes {
  let desk: AccountDesk

  func add(to group: RouterGroup<WebContext>) {
    group.get("accedi") { request, context in
      let page = try context.page
      let place = request.uri.queryParameters["poi"].flatMap { ReturnPlace.checked(String($0)) }
      if page.visitor != nil { return page.redirect(to: destination(page, place)) }
      return loginPage(page, Form(["poi": place ?? ""]), Problems())
    }
    group.post("accedi", use: logIn)
    group.post("esci", use: logOut)
  }

  @Sendable private func logIn(_ request: Request, _ context: WebContext) async throws -> Response {
    let (page, form) = (try context.page, context.form)
    let texts = page.texts.account
    var problems = Problems()
    let email = problems.readEmail(form, texts)
    let password = problems.readPassword(form, texts)
    guard let email, problems.isEmpty else { return loginPage(page, form, problems) }
    let cookie = desk.cookie(page)
    let wish = LogIn.Request(
      city: page.city, email: email, password: password, device: deviceName(of: request),
      client: desk.client(of: request, context), previousToken: cookie.token(in: request))
    switch try await LogIn(desk.platform)(wish) {
    case .opened(let token):
      var response = page.redirect(to: destination(page, ReturnPlace.checked(form["poi"])))
      cookie.set(token, on: &response)
      return response
    case .refused:
      problems.add(nil, texts.loginWrong)
      return loginPage(page, form, problems)
    case .tooMany(let until): return page.tooMany(retryAt: until, now: desk.platform.now(), form, loginPage)
    }
  }

  @Sendable private func logOut(_ request: Request, _ context: WebContext) async throws -> Response {
    let page = try context.page
    let cookie = desk.cookie(page)
    if let token = cookie.token(in: request) { try await LogOut(desk.platform)(token: token, city: page.city) }
    var response = page.redirect(to: page.links.home, notice: .loggedOut)
    cookie.clear(on: &response)
    return response
  }

  private func destination(_ page: PageContext, _ place: String?) -> String {
    place.map(page.links.path) ?? page.links.area
  }
}
