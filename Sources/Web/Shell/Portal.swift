public import Cities
public import Hummingbird
import Services
import Wording

/// How this installation is reached and what it may send people to.
public struct WebSettings: Sendable {
  /// Whether people reach us by https, also through a proxy: secure cookies, and strict transport.
  public let isHTTPS: Bool
  /// Where forms may lead besides ourselves: the payment providers, such as `https://www.paypal.com`.
  public let paymentOrigins: [String]
  /// The text of NOTICE, for the page of licences.
  public let notice: String
  /// A line on the first page of a trial installation, such as the logins; nil in production.
  public let trialNote: [String]
  /// Addresses of our own proxies: from them, and from them alone, `X-Forwarded-For` is believed.
  public let trustedProxies: [String]

  public init(
    isHTTPS: Bool, paymentOrigins: [String], notice: String, trialNote: [String] = [], trustedProxies: [String] = []
  ) {
    self.isHTTPS = isHTTPS
    self.paymentOrigins = paymentOrigins
    self.notice = notice
    self.trialNote = trialNote
    self.trustedProxies = trustedProxies
  }
}

/// A group of pages that add their own routes below the city and the language.
public protocol Room: Sendable {
  func addRoutes(to group: RouterGroup<WebContext>)

  /// Forms that are shown again with what was typed when they come too late, by place below city and language.
  var lateForms: [String: LateForm] { get }

  /// Where a form brings a file, by place below city and language.
  var uploads: [String: Upload] { get }
}

extension Room {
  public var uploads: [String: Upload] { [:] }
  public var lateForms: [String: LateForm] { [:] }
}

/// Shows a form that was sent with an old token once more, with a token that is good; the answer's status is 403.
public struct LateForm: Sendable {
  let show: @Sendable (PageContext, Form, Problems) -> Response

  init(_ show: @escaping @Sendable (PageContext, Form, Problems) -> Response) { self.show = show }
}

/// What the pages of all cities share.
struct Portal: Sendable {
  let platform: Platform
  let settings: WebSettings
  let sites: [String: Site]
  let cookies: Cookies
  let assets: Assets
  let lateForms: [String: LateForm]
  let uploads: [String: Upload]
  let findVisitor: FindVisitor
  let staffSessions: FindStaffSession
  let recovery: RecoverySign

  init(
    platform: Platform, settings: WebSettings, files: StaticFiles, rooms: [any Room],
    findVisitor: @escaping FindVisitor
  ) {
    let assets = Assets(files: files)
    self.platform = platform
    self.settings = settings
    self.assets = assets
    self.findVisitor = findVisitor
    staffSessions = FindStaffSession(platform)
    recovery = RecoverySign(platform)
    lateForms = rooms.reduce(into: [:]) { $0.merge($1.lateForms) { first, _ in first } }
    uploads = rooms.reduce(into: [:]) { $0.merge($1.uploads) { first, _ in first } }
    sites = platform.cities.mapValues { Site(city: $0, assets: assets) }
    cookies = Cookies(isHTTPS: settings.isHTTPS)
  }

  /// Whether a place below city and language is one of the office, which has sessions of its own.
  func isOffice(_ place: String) -> Bool {
    place.hasPrefix("/ufficio") && place.dropFirst("/ufficio".count).first.map { "/?".contains($0) } ?? true
  }

  var errors: ErrorPages { ErrorPages(portal: self) }

  func page(
    _ site: Site, _ language: Language, _ request: Request, caller: Caller, formToken: String
  ) -> PageContext {
    PageContext(
      site: site, language: language, caller: caller, formToken: formToken, today: platform.today(in: site.city),
      place: place(of: request, below: site.links(language).root), notice: request.notice)
  }

  /// What follows city and language in the address, with its query.
  func place(of request: Request, below root: String) -> String {
    let address = request.head.path ?? ""
    return address.hasPrefix(root) ? String(address.dropFirst(root.utf8.count)) : ""
  }

  /// The city and language that an address names, for pages about errors.
  func site(at path: String) -> (Site, Language)? {
    let parts = path.split(separator: "/", maxSplits: 2)
    guard let site = parts.first.flatMap({ sites[String($0)] }) else { return nil }
    return (site, parts.count > 1 && parts[1] == Language.en.rawValue ? .en : .it)
  }
}

/// Finds who is logged in by the token of the session cookie; nil when the session is over.
public typealias FindVisitor = @Sendable (_ token: String, _ city: City) async throws -> Visitor?
