import Cities
import Civil
import HTML
public import Hummingbird
import Regulations
public import Services
import Wording

/// Where anyone checks a badge by its QR code (R11). It shows what the badge itself shows, and nothing more.
public struct VerifyRoom: Room {
  let platform: Platform
  let trustedProxies: [String]
  private let pace: Pace

  /// - Parameter trustedProxies: as in `WebSettings`.
  public init(platform: Platform, trustedProxies: [String] = []) {
    self.platform = platform
    self.trustedProxies = trustedProxies
    pace = Pace(most: 120, inSeconds: 60)
  }

  public func addRoutes(to group: RouterGroup<WebContext>) {
    group.get("verifica") { request, context in
      let page = try context.page
      guard let typed = request.uri.queryParameters["c"].map(String.init) else { return verifyPage(page, code: "") }
      let code = signedCode(in: typed)
      guard !code.isEmpty else { return verifyPage(page, code: typed, isMissing: true) }
      let client = clientAddress(of: request, context, trustedProxies: trustedProxies)
      guard pace.allows(client, now: platform.now()) else { throw PageFault.tooManyAttempts(waitMinutes: 1) }
      let outcome = try await CheckBadge(platform)(code, city: page.city)
      return verifyPage(page, code: typed, outcome: outcome)
    }
  }
}

/// The code in what was pasted: the text itself, or the whole address of the QR code.
private func signedCode(in typed: String) -> String {
  let text = typed.filter { !$0.isWhitespace }
  guard let mark = text.firstRange(of: "?c=") else { return text }
  return String(text[mark.upperBound...].prefix { $0 != "&" && $0 != "#" })
}
