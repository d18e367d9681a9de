import Cities
import HTTPTypes
import Hummingbird
import NIOCore
import Payments
import Regulations
import Services

/// Where payment providers tell us their news: `POST /{city}/notifiche/{provider}`. No language, no form token:
/// the provider's signature over the raw body is what counts.
func addNoticeRoutes(to router: Router<WebContext>, platform: Platform, settings: WebSettings) {
  let pace = Pace(most: 1_200, inSeconds: 60)
  router.post("{city}/notifiche/{provider}") { request, context in
    guard let city = context.parameters.get("city").flatMap({ platform.cities[$0] }) else { throw PageFault.notFound }
    let provider = try context.parameters.require("provider")
    let client = clientAddress(of: request, context, trustedProxies: settings.trustedProxies)
    guard pace.allows(client, now: platform.now()) else { return noticeAnswer(.tooManyRequests, "too many") }
    var request = request
    let body: ByteBuffer
    do { body = try await request.collectBody(upTo: Form.longest) } catch is NIOTooManyBytesError {
      return noticeAnswer(.contentTooLarge, "too large")
    }
    let delivery = Delivery(headers: request.headers, body: Array(body.readableBytesView))
    switch try? await ReceiveNotice(platform)(delivery, provider: provider, city: city) {
    case .accepted: return noticeAnswer(.ok, nil)
    case .refused: return noticeAnswer(.badRequest, "not genuine")
    case .tryLater, nil: return noticeAnswer(.serviceUnavailable, "try again")
    case .noSuchProvider: return noticeAnswer(.notFound, "no such provider")
    }
  }
}

private func noticeAnswer(_ status: HTTPResponse.Status, _ error: String?) -> Response {
  guard let error else {
    return Response(
      status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: "{\"accepted\":true}\n")))
  }
  var response = jsonError(error)
  response.status = status
  response.headers[.cacheControl] = "no-store"
  return response
}
