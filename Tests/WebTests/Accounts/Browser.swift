import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

/// What came back.
struct Answer: Sendable {
  let status: HTTPResponse.Status
  let headers: HTTPFields
  let text: String

  var location: String? { headers[.location] }
  var cookies: [String] { headers[values: .setCookie] }

  /// The token of the page's forms.
  var formToken: String? { value(after: "name=\"modulo\" value=\"") }

  /// The message beside a field.
  func error(_ field: String) -> String? {
    guard let start = text.range(of: "id=\"\(field)-error\">"), let open = text[start.upperBound...].range(of: "<span>")
    else { return nil }
    return text[open.upperBound...].range(of: "</span>").map { String(text[open.upperBound..<$0.lowerBound]) }
  }

  func value(after mark: String) -> String? {
    guard let start = text.range(of: mark) else { return nil }
    return text[start.upperBound...].firstIndex(of: "\"").map { String(text[start.upperBound..<$0]) }
  }
}

/// Keeps cookies and sends forms as a browser does.
final class Browser: @unchecked Sendable {
  let client: any TestClientProtocol
  var cookies: [String: String] = [:]
  var address = "192.0.2.1"
  /// What every request says besides.
  var headers: HTTPFields = [:]
  private(set) var formToken = ""

  init(client: any TestClientProtocol) { self.client = client }

  @discardableResult
  func get(_ path: String) async throws -> Answer { try await send(.get, path, nil, [:]) }

  /// Sends fields with the token of the page seen last.
  @discardableResult
  func post(_ path: String, _ fields: [String: String], token: String? = nil, headers: HTTPFields = [:]) async throws
    -> Answer
  {
    var fields = fields
    fields["modulo"] = token ?? formToken
    let body = fields.map { "\($0.key)=\(encoded($0.value))" }.sorted().joined(separator: "&")
    var headers = headers
    if headers[.contentType] == nil { headers[.contentType] = "application/x-www-form-urlencoded" }
    return try await send(.post, path, body, headers)
  }

  func send(_ method: HTTPRequest.Method, _ path: String, _ body: String?, _ extra: HTTPFields) async throws -> Answer {
    var headers = self.headers
    headers.append(contentsOf: extra)
    if !cookies.isEmpty {
      headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ")
    }
    if let name = HTTPField.Name("X-Forwarded-For") { headers[name] = address }
    let response = try await client.executeRequest(
      uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
    for cookie in response.headers[values: .setCookie] {
      let parts = cookie.split(separator: ";")[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      cookies[String(parts[0])] = cookie.contains("Max-Age=0") ? nil : String(parts[1])
    }
    let answer = Answer(
      status: response.status, headers: response.headers, text: String(buffer: response.body))
    if let token = answer.formToken { formToken = token }
    return answer
  }

  private func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}

extension Browser {
  /// Registers and confirms; the permit has to be in the register.
  func becomeCitizen(_ portal: AccountPortal) async throws {
    try await get("/chivasso/registrazione")
    #expect(try await post("/chivasso/registrazione", Anna.registration).status == .seeOther)
    let token = try await portal.lastToken()
    try await get("/chivasso/conferma?t=\(token)")
    #expect(try await post("/chivasso/conferma", ["t": token]).location == "/chivasso/accedi")
  }

  @discardableResult
  func logIn(email: String = Anna.email, password: String = Anna.password) async throws -> Answer {
    try await get("/chivasso/accedi")
    return try await post("/chivasso/accedi", ["email": email, "password": password])
  }
}
