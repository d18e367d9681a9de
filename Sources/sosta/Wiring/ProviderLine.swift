import AsyncHTTPClient
import Glibc
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOPosix
import Payments

/// Sends requests to payment providers: with a time limit, without following redirects.
struct ProviderLine: Sendable {
  private static let limit = TimeAmount.seconds(20)
  private static let longestAnswer = 4 << 20

  let client: HTTPClient

  /// One for the program's life: it must not be let go of while calls may be under way.
  static let shared = makeClient()

  private static func makeClient() -> HTTPClient {
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    configuration.timeout = .init(connect: .seconds(5), read: limit)
    configuration.connectionPool.retryConnectionEstablishment = false
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  func send(_ request: HTTPRequest, _ body: [UInt8]) async -> Reply {
    var call = HTTPClientRequest(
      url: "\(request.scheme ?? "https")://\(request.authority ?? "")\(request.path ?? "/")")
    call.method = HTTPMethod(rawValue: request.method.rawValue)
    for field in request.headerFields { call.headers.add(name: field.name.rawName, value: field.value) }
    if !body.isEmpty { call.body = .bytes(ByteBuffer(bytes: body)) }
    do {
      let answer = try await client.execute(call, timeout: Self.limit)
      let content = try await answer.body.collect(upTo: Self.longestAnswer)
      var fields = HTTPFields()
      for (name, value) in answer.headers {
        if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
      }
      let head = HTTPResponse(status: HTTPResponse.Status(code: Int(answer.status.code)), headerFields: fields)
      return .answer(head, body: Array(content.readableBytesView))
    } catch {
      return .failed(isBeforeSending(error) ? .notSent : .noAnswer)
    }
  }

  private func isBeforeSending(_ error: any Error) -> Bool {
    if error is NIOConnectionError { return true }
    if let error = error as? IOError { return [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH].contains(error.errnoCode) }
    guard let error = error as? HTTPClientError else { return false }
    return [.connectTimeout, .invalidURL, .emptyHost, .tlsHandshakeTimeout].contains(error)
  }
}
