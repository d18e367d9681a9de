public import Hummingbird
public import Services

/// The pages of a citizen's account: registration, login, passwords, profile (R20).
public struct AccountRoom: Room {
  let desk: AccountDesk

  public init(platform: Platform, settings: WebSettings) {
    desk = AccountDesk(platform: platform, settings: settings)
  }

  public func addRoutes(to group: RouterGroup<WebContext>) {
    RegistrationRoutes(desk: desk).add(to: group)
    LoginRoutes(desk: desk).add(to: group)
    PasswordRoutes(desk: desk).add(to: group)
    ProfileRoutes(desk: desk).add(to: group)
  }

  public var lateForms: [String: LateForm] {
    [
      "/registrazione": LateForm(registerPage), "/registrazione/reinvia": LateForm(resendPage),
      "/accedi": LateForm(loginPage), "/password-dimenticata": LateForm(forgotPage),
      "/nuova-password": LateForm(resetPage),
      "/conferma": LateForm { page, form, _ in confirmPage(page, token: form["t"]) },
      "/profilo/email/conferma": LateForm { page, form, _ in confirmEmailPage(page, token: form["t"]) },
    ]
  }
}

/// What the routes of an account share.
struct AccountDesk: Sendable {
  let platform: Platform
  let settings: WebSettings

  func client(of request: Request, _ context: WebContext) -> String {
    clientAddress(of: request, context, trustedProxies: settings.trustedProxies)
  }

  func cookie(_ page: PageContext) -> SessionCookie { SessionCookie(city: page.city, settings: settings) }
}
