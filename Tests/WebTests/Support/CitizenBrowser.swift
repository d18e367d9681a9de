import Cities
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore

@testable import Web

/// A browser of one citizen: it keeps the session and sends forms as a page would.
struct CitizenBrowser: Sendable {
  let client: any TestClientProtocol
  let cookie: String
  let csrf: String
  var city = "chivasso"

  /// What came back.
  struct Page: Sendable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }
    /// The place a redirect leads to, without our own address.
    var location: String {
      let address = headers[.location] ?? ""
      return address.hasPrefix(Town.address) ? String(address.dropFirst(Town.address.utf8.count)) : address
    }

    /// The value of a hidden field.
    func hidden(_ name: String) -> String {
      guard let start = text.firstRange(of: "name=\"\(name)\" value=\"") else { return "" }
      return String(text[start.upperBound...].prefix { $0 != "\"" })
    }
  }

  func get(_ path: String) async throws -> Page {
    try await send(path, .get, HTTPFields(), "")
  }

  func post(_ path: String, _ fields: [(String, String)] = [], token: String? = nil) async throws -> Page {
    let all = fields + [("modulo", token ?? csrf)]
    let body = all.map { "\($0.0)=\(Self.encoded($0.1))" }.joined(separator: "&")
    return try await send(path, .post, [.contentType: "application/x-www-form-urlencoded"], body)
  }

  func post(_ path: String, headers: HTTPFields, body: [UInt8]) async throws -> Page {
    let answer = try await client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(bytes: body))
    return Page(status: answer.status, headers: answer.headers, bytes: Array(answer.body.readableBytesView))
  }

  private func send(
    _ path: String, _ method: HTTPRequest.Method, _ headers: HTTPFields, _ body: String
  ) async throws -> Page {
    var headers = headers
    if !cookie.isEmpty { headers[.cookie] = "__Host-sosta-\(city)=\(cookie)" }
    let answer = try await client.execute(uri: path, method: method, headers: headers, body: ByteBuffer(string: body))
    return Page(status: answer.status, headers: answer.headers, bytes: Array(answer.body.readableBytesView))
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain = 48...57 ~= byte || 65...90 ~= byte || 97...122 ~= byte
      let digits = Array("0123456789ABCDEF")
      return isPlain ? String(UnicodeScalar(byte)) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }.joined()
  }
}

extension Town {
  /// Runs the portal and one logged-in browser.
  func visit(_ citizen: String, _ work: @Sendable (CitizenBrowser) async throws -> Void) async throws {
    let session = try await logIn(citizen)
    try await application.test(.router) { client in
      try await work(CitizenBrowser(client: client, cookie: session.cookie, csrf: session.csrf, city: city.id))
    }
  }
}
