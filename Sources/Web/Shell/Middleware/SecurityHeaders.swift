import HTTPTypes
import Hummingbird

/// What every answer tells the browser not to do.
struct SecurityHeaders: RouterMiddleware {
  typealias Context = WebContext

  private let fields: HTTPFields

  init(settings: WebSettings) {
    let formTargets = (["'self'"] + settings.paymentOrigins).joined(separator: " ")
    var fields: HTTPFields = [:]
    fields[.contentSecurityPolicy] = """
      default-src 'none'; img-src 'self' data:; font-src 'self'; style-src 'self'; script-src 'self'; \
      connect-src 'self'; form-action \(formTargets); base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'
      """
    fields[.xContentTypeOptions] = "nosniff"
    fields[named("Referrer-Policy")] = "same-origin"
    fields[named("Permissions-Policy")] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
    fields[named("Cross-Origin-Opener-Policy")] = "same-origin"
    fields[named("Cross-Origin-Resource-Policy")] = "same-origin"
    fields[named("Cross-Origin-Embedder-Policy")] = "require-corp"
    if settings.isHTTPS { fields[.strictTransportSecurity] = "max-age=31536000" }
    self.fields = fields
  }

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    for field in fields where response.headers[field.name] == nil { response.headers.append(field) }
    return response
  }
}

/// A header that the standard list lacks. The names are ours and well formed.
func named(_ name: String) -> HTTPField.Name {
  guard let name = HTTPField.Name(name) else { preconditionFailure("A header's name is a token.") }
  return name
}
