public import Hummingbird
public import Services

/// The pages of the office that are about its staff: the door, the own profile, who works here.
public struct StaffRoom: Room {
  let desk: AccountDesk

  public init(platform: Platform, settings: WebSettings) {
    desk = AccountDesk(platform: platform, settings: settings)
  }

  public func addRoutes(to group: RouterGroup<WebContext>) {
    OfficeRoutes(desk: desk).add(to: group)
    StaffRoutes(platform: desk.platform).add(to: group)
  }

  public var lateForms: [String: LateForm] {
    ["/ufficio/accesso": LateForm(officeLoginPage), "/ufficio/password": LateForm(officePasswordPage)]
  }
}
