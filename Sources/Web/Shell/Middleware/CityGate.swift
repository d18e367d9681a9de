import Cities
import HTTPTypes
import Hummingbird
import NIOCore
import Services
import Wording

/// The way into a city's portal: finds the city and the person, and lets a form pass only if it is ours.
struct CityGate: RouterMiddleware {
  typealias Context = WebContext

  let portal: Portal
  let language: Language

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    guard let site = context.parameters.get("city").flatMap({ portal.sites[$0] }) else { throw PageFault.notFound }
    let isOffice = portal.isOffice(portal.place(of: request, below: site.links(language).root))
    let token = request.cookie(portal.cookies.session(site.city.id, isOffice: isOffice))
    let caller = try await caller(token, site.city, isOffice: isOffice)
    let known = request.cookie(portal.cookies.form)
    // Those who are not signed in have a token of their own for forms.
    let cookie = caller.csrf == nil && known.isEmpty ? portal.platform.newToken() : known
    let formToken = caller.csrf ?? portal.platform.seal.mark(of: "form/\(site.city.id)/\(cookie)")
    var page = portal.page(site, language, request, caller: caller, formToken: formToken)
    // Where the database does not answer, whoever needs it says so.
    page.isRecovering = (try? await portal.recovery.isOn()) ?? false
    var context = context
    context.visit = Visit(page: page, form: .empty)
    var response: Response
    do {
      if request.method == .post {
        if page.isRecovering { throw PageFault.recovering }
        context.visit = Visit(
          page: page, form: try await form(of: request, page: page, hadToken: caller.csrf != nil || !known.isEmpty))
      }
      response = try await next(request, context)
    } catch let late as LateFormSent {
      response = try late.answer(portal: portal, page: page, hadSession: !token.isEmpty, request, context)
    } catch let large as UploadTooLarge {
      response = large.upload.tooLarge(page)
      response.status = .contentTooLarge
      response.headers[.connection] = "close"
    } catch {
      return try portal.errors.response(to: error, request: request, context: context, page: page)
    }
    if caller.csrf == nil, known.isEmpty, response.headers[.cacheControl] == "no-store" {
      response.addCookie(portal.cookies.form, cookie, isSecure: portal.settings.isHTTPS)
    }
    return response
  }

  private func caller(_ token: String, _ city: City, isOffice: Bool) async throws -> Caller {
    guard isOffice else {
      return token.isEmpty ? .guest : try await portal.findVisitor(token, city).map(Caller.citizen) ?? .guest
    }
    guard !token.isEmpty, let member = try await portal.staffSessions(token: token, city: city) else {
      return .office(nil)
    }
    try await portal.staffSessions.touch(member, city: city)
    return .office(member)
  }

  private func form(of request: Request, page: PageContext, hadToken: Bool) async throws -> Form {
    guard isFromUs(request) else { throw PageFault.staleForm }
    let form = try await fields(of: request, page: page)
    guard hadToken, isSame(form[Form.tokenField], page.formToken) else { throw LateFormSent(form: form) }
    return form
  }

  private func fields(of request: Request, page: PageContext) async throws -> Form {
    let place = String(page.place.prefix { $0 != "?" })
    // Only those who are signed in may send a file at all.
    if let upload = portal.uploads[place], page.caller.csrf != nil, let type = request.headers[.contentType],
      type.lowercased().hasPrefix(Form.uploadType)
    {
      var request = request
      let body = try await request.collectUpload(upload)
      guard let form = Form.boundary(of: type).flatMap({ Form(multipart: body, boundary: $0) }) else {
        throw PageFault.badRequest
      }
      return form
    }
    if let type = request.headers[.contentType], !type.lowercased().hasPrefix(Form.mediaType) {
      throw PageFault.wrongMediaType
    }
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Form.longest {
      throw PageFault.tooLarge
    }
    var request = request
    let body: ByteBuffer
    do { body = try await request.collectBody(upTo: Form.longest) } catch is NIOTooManyBytesError {
      throw PageFault.tooLarge
    }
    return Form(encoded: body.readableBytesView)
  }

  /// Browsers say where a form comes from; one from another site never gets in.
  private func isFromUs(_ request: Request) -> Bool {
    switch request.headers[named("Sec-Fetch-Site")] {
    case nil, "same-origin", "none": break
    default: return false
    }
    guard let origin = request.headers[.origin], origin != "null" else { return true }
    let host = origin.split(separator: "/").last.map(String.init)
    return host == request.head.authority || origin == portal.platform.publicURL
  }

  /// Takes as long for a nearly right token as for a wrong one.
  private func isSame(_ left: String, _ right: String) -> Bool {
    guard left.utf8.count == right.utf8.count, !right.isEmpty else { return false }
    return zip(left.utf8, right.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// The names of our cookies. With HTTPS they carry the prefix that binds them to this host.
struct Cookies: Sendable {
  private let prefix: String

  init(isHTTPS: Bool) { prefix = isHTTPS ? "__Host-" : "" }

  /// Citizens and staff have each their own, so that one browser may hold both. No town's id has an underscore.
  func session(_ city: String, isOffice: Bool = false) -> String {
    "\(prefix)\(isOffice ? "sosta_ufficio" : "sosta")-\(city)"
  }
  var form: String { "\(prefix)sosta-form" }
}
