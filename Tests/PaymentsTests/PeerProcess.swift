import AsyncHTTPClient
import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOPosix
import Payments
import Testing
import TestProcesses

/// A stand-in of Tests/Peers, running for as long as these tests do.
final class PeerProcess: Sendable {
  static let root = Fixtures.folder.appending(path: "../../..").standardizedFileURL

  let authority: String
  var base: String { "http://" + authority }
  /// The peer stops when this end of its input closes, which it does when the tests end.
  private let input = Pipe()

  /// - Parameter script: below Tests/Peers, such as `stripe/stripe_fake.py`.
  init(_ script: String, _ more: [String] = []) throws {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      [Self.python, Self.root.appending(path: "Tests/Peers/\(script)").path()]
      + ["--port", "0", "--print-port", "--until-input-ends"] + more
    process.standardInput = input
    process.standardOutput = output
    try process.launchInTurn()
    var line = ""
    while !line.hasSuffix("\n") {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { throw DidNotStart() }
      line += String(decoding: data, as: UTF8.self)
    }
    authority = "127.0.0.1:" + line.trimmingCharacters(in: .newlines)
  }

  struct DidNotStart: Error, CustomStringConvertible {
    var description: String {
      "A stand-in did not start: pip install -r Tests/requirements.txt, and SOSTA_PYTHON=that python."
    }
  }

  static var python: String {
    if let chosen = ProcessInfo.processInfo.environment["SOSTA_PYTHON"] { return chosen }
    let inProject = root.appending(path: ".venv/bin/python").path()
    return FileManager.default.isExecutableFile(atPath: inProject) ? inProject : "python3"
  }

  /// Pulls a lever of the peer's; the answer as JSON of the type asked for.
  func pull<Answer: Decodable>(
    _ lever: String, _ ask: some Encodable = [String: String](), as type: Answer.Type
  ) async throws -> Answer {
    var request = HTTPClientRequest(url: "\(base)/_control/\(lever)")
    request.method = .POST
    request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(ask)))
    let response = try await wire.execute(request, timeout: .seconds(30))
    let body = try await response.body.collect(upTo: 10_000_000)
    return try JSONDecoder().decode(Answer.self, from: Data(body.readableBytesView))
  }

  func pull(_ lever: String, _ ask: some Encodable = [String: String]()) async throws {
    _ = try await pull(lever, ask, as: Nothing?.self)
  }

  func fault(_ kind: String, on action: String, times: Int = 1, seconds: Double = 0) async throws {
    try await pull("faults", Fault(on: action, kind: kind, times: times, seconds: seconds))
  }

  private struct Nothing: Decodable {}
  private struct Fault: Encodable {
    let on: String
    let kind: String
    let times: Int
    let seconds: Double
  }
}

/// A notice as the stand-ins hand it over.
struct Letter: Decodable {
  let headers: [String: String]
  let body: String

  func delivery() throws -> Delivery {
    var fields = HTTPFields()
    for (name, value) in headers { fields[try #require(HTTPField.Name(name))] = value }
    return Delivery(headers: fields, body: Array(body.utf8))
  }
}

/// Something that the published documents forbid.
struct Violation: Decodable {
  let who: String
  let text: String
}

/// Never follows a redirect, and tells a refused connection at once instead of trying until the time is up.
private let wire: HTTPClient = {
  var settings = HTTPClient.Configuration(redirectConfiguration: .disallow)
  settings.connectionPool.retryConnectionEstablishment = false
  return HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
}()

/// Sends as the product does: with a time limit, telling "never left" from "no answer".
func send(_ request: HTTPRequest, _ body: [UInt8], seconds: Double = 20) async -> Reply {
  var message = HTTPClientRequest(
    url: "\(request.scheme ?? "")://\(request.authority ?? "")\(request.path ?? "/")")
  message.method = HTTPMethod(rawValue: request.method.rawValue)
  for field in request.headerFields { message.headers.add(name: field.name.rawName, value: field.value) }
  if !body.isEmpty { message.body = .bytes(ByteBuffer(bytes: body)) }
  do {
    let response = try await wire.execute(message, timeout: .nanoseconds(Int64(seconds * 1_000_000_000)))
    let content = try await response.body.collect(upTo: 1_000_000)
    var fields = HTTPFields()
    for (name, value) in response.headers {
      if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
    }
    let head = HTTPResponse(status: .init(code: Int(response.status.code)), headerFields: fields)
    return .answer(head, body: Array(content.readableBytesView))
  } catch is NIOConnectionError {
    return .failed(.notSent)
  } catch let error as IOError where [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH].contains(error.errnoCode) {
    return .failed(.notSent)
  } catch let error as HTTPClientError where error == .connectTimeout {
    return .failed(.notSent)
  } catch { return .failed(.noAnswer) }
}
