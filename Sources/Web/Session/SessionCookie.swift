import Cities
import Hummingbird

/// The cookie that opens a session: bound to this host and this town, unseen by scripts, gone with the browser.
struct SessionCookie: Sendable {
  private let name: String
  private let isSecure: Bool

  init(city: City, settings: WebSettings) {
    name = Cookies(isHTTPS: settings.isHTTPS).session(city.id)
    isSecure = settings.isHTTPS
  }

  /// Nil when the browser sent none.
  func token(in request: Request) -> String? {
    let token = request.cookie(name)
    return token.isEmpty ? nil : token
  }

  func set(_ token: String, on response: inout Response) { response.addCookie(name, token, isSecure: isSecure) }

  func clear(on response: inout Response) { response.addCookie(name, "", isSecure: isSecure, maxAge: 0) }
}
