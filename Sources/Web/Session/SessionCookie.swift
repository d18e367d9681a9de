import Cities
import Hummingbird

/// The cookie that opens a session, of a citizen or in the office: bound to this host and this town, unseen by scripts, gone with the browser.
struct SessionCookie: Sendable {
  private let name: String
  private let isSecure: Bool
  /// Nothing on another site leads into the office, not even a link.
  private let isStrict: Bool

  init(city: City, settings: WebSettings, isOffice: Bool = false) {
    name = Cookies(isHTTPS: settings.isHTTPS).session(city.id, isOffice: isOffice)
    isSecure = settings.isHTTPS
    isStrict = isOffice
  }

  /// Nil when the browser sent none.
  func token(in request: Request) -> String? {
    let token = request.cookie(name)
    return token.isEmpty ? nil : token
  }

  func set(_ token: String, on response: inout Response) {
    response.addCookie(name, token, isSecure: isSecure, isStrict: isStrict)
  }

  func clear(on response: inout Response) {
    response.addCookie(name, "", isSecure: isSecure, isStrict: isStrict, maxAge: 0)
  }
}
