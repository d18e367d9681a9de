import Cities
import HTML
import HTTPTypes
import Hummingbird
import NIOCore
import Services
import Wording

/// Turns whatever went wrong into a page, or into JSON for a program, with the right status.
struct ErrorPages: Sendable {
  let portal: Portal

  /// `page` is there when the error came up inside a city's portal.
  func response(to error: any Error, request: Request, context: WebContext, page: PageContext?) throws -> Response {
    let fault = PageFault(error)
    if case .loginNeeded = fault, let page { return login(from: page, request) }
    let reference = fault == nil ? logged(error, context) : nil
    let texts = { (language: Language) in
      ErrorTexts(fault.map(\.kind) ?? .failure(reference: reference ?? ""), language)
    }
    var response: Response
    if request.acceptsOnlyJSON {
      response = jsonError(texts(page?.language ?? .en).title)
    } else if let page = page ?? cityPage(request) {
      response = page.response(PageHead(texts(page.language).title), errorBody(texts(page.language), page))
    } else {
      response = barePage(portal, texts(.it).title, errorBody(texts(.it)))
    }
    response.status = fault?.status ?? .serviceUnavailable
    response.headers[.cacheControl] = "no-store"
    switch fault {
    case .wrongMethod(let allowed): response.headers[.allow] = allowed.joined(separator: ", ")
    case .tooManyAttempts(let minutes): response.headers[.retryAfter] = "\(minutes * 60)"
    case .recovering: response.headers[.retryAfter] = "600"
    case .tooLarge: response.headers[.connection] = "close"
    default: break
    }
    return response
  }

  /// Logged once, with what finds it again and nothing about the person.
  private func logged(_ error: any Error, _ context: WebContext) -> String {
    let reference = String(portal.platform.newID().prefix(8))
    portal.platform.log(
      LogEntry(
        .error, "page-failed",
        [
          "reference": reference, "route": context.endpointPath ?? "", "kind": "\(type(of: error))",
          "error": String("\(error)".prefix(300)),
        ]))
    return reference
  }

  private func login(from page: PageContext, _ request: Request) -> Response {
    let notice: Notice? =
      request.cookie(portal.cookies.session(page.city.id, isOffice: page.isOffice)).isEmpty ? nil : .loginAgain
    let place = request.method == .get ? page.place : ReturnPlace.page(before: request, root: page.links.root)
    let address =
      page.isOffice
      ? place.map(page.links.officeLogin(then:)) ?? page.links.officeLogin
      : place.map(page.links.login(then:)) ?? page.links.login
    return page.redirect(to: address, notice: notice)
  }

  /// An error outside the rooms of a city, at an address that names the city.
  private func cityPage(_ request: Request) -> PageContext? {
    portal.site(at: request.uri.path).map { site, language in
      let isOffice = portal.isOffice(portal.place(of: request, below: site.links(language).root))
      return portal.page(site, language, request, caller: isOffice ? .office(nil) : .guest, formToken: "")
    }
  }
}

/// The first of all: no error leaves the server as it came up.
struct LastResort: RouterMiddleware {
  typealias Context = WebContext

  let errors: ErrorPages

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    do { return try await next(request, context) } catch {
      return try errors.response(to: error, request: request, context: context, page: nil)
    }
  }
}

/// `{"error":"…","field":"…"}`: the form in which programs are told.
func jsonError(_ message: String, field: String? = nil) -> Response {
  let field = field.map { ",\"field\":\(jsonString($0))" } ?? ""
  let text = "{\"error\":\(jsonString(message))\(field)}\n"
  return Response(
    status: .ok, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
}

private func jsonString(_ text: String) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": quoted += "\\\(scalar)"
    case "\u{0}"..."\u{1F}": quoted += " "
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}

extension Request {
  /// A program that asks for JSON and for nothing a person could read.
  var acceptsOnlyJSON: Bool {
    guard let accept = headers[.accept] else { return false }
    return accept.contains("application/json") && !accept.contains("text/html") && !accept.contains("*/*")
  }
}

extension PageFault {
  /// What the server's own errors mean here; nil for what nobody foresaw.
  init?(_ error: any Error) {
    switch error {
    case let fault as PageFault: self = fault
    case let refusal as StaffRefusal:
      switch refusal {
      case .signedOut: self = .loginNeeded
      case .noRight: self = .noRight
      }
    case is NIOTooManyBytesError: self = .tooLarge
    case let error as HTTPError:
      switch error.status {
      case .notFound: self = .notFound
      case .contentTooLarge: self = .tooLarge
      case .badRequest, .unprocessableContent: self = .badRequest
      default: return nil
      }
    default: return nil
    }
  }

  var status: HTTPResponse.Status {
    switch self {
    case .notFound: .notFound
    case .loginNeeded: .unauthorized
    case .staleForm, .noRight: .forbidden
    case .tooLarge: .contentTooLarge
    case .badRequest: .badRequest
    case .wrongMediaType: .unsupportedMediaType
    case .wrongMethod: .methodNotAllowed
    case .tooManyAttempts: .tooManyRequests
    case .recovering: .serviceUnavailable
    }
  }

  var kind: ErrorTexts.Kind {
    switch self {
    case .notFound: .notFound
    case .loginNeeded: .loginNeeded
    case .staleForm: .staleForm
    case .tooLarge: .tooLarge
    case .badRequest: .badRequest
    case .wrongMediaType: .wrongMediaType
    case .wrongMethod: .wrongMethod
    case .tooManyAttempts(let minutes): .tooManyAttempts(waitMinutes: minutes)
    case .recovering: .recovering
    case .noRight: .noRight
    }
  }
}
