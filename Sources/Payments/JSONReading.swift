import Foundation
import HTTPTypes

/// A provider's answer in JSON, sorted by what can be done with it.
enum JSONReading<Value: Decodable, Problem: Decodable> {
  case value(Value)
  /// The provider says what was wrong with the request; nil where it does not say it in its usual form.
  case problem(status: Int, Problem?)
  case doubt(Doubt)

  init(_ reply: Reply, as type: Value.Type) {
    switch reply {
    case .failed(.notSent): self = .doubt(.notSent)
    case .failed(.noAnswer): self = .doubt(.noAnswer)
    case .answer(let response, let body): self.init(response, body)
    }
  }

  private init(_ response: HTTPResponse, _ body: [UInt8]) {
    let status = response.status.code
    switch status {
    case 200..<300: self = Self.read(body, status: status)
    case 401: self = .doubt(.accessRefused)
    case 409: self = .doubt(.inProgress)
    case 429: self = .doubt(.busy(retryAfterSeconds: response.headerFields[.retryAfter].flatMap { Int($0) }))
    case 400..<500:
      let problem = body.count > longestAnswer ? nil : try? JSONDecoder().decode(Problem.self, from: Data(body))
      self = .problem(status: status, problem)
    case 500..<600: self = .doubt(.providerFault(status: status))
    default: self = .doubt(.unreadable("status \(status)"))
    }
  }

  private static func read(_ body: [UInt8], status: Int) -> JSONReading {
    guard body.count <= longestAnswer else { return .doubt(.unreadable("longer than any answer")) }
    do { return .value(try JSONDecoder().decode(Value.self, from: Data(body))) } catch {
      return .doubt(.unreadable("status \(status) with a body of another shape"))
    }
  }
}

/// No provider answers or tells with more: it is not read.
let longestAnswer = 4 << 20
