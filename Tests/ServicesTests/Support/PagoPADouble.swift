import Foundation
import HTTPTypes
import Payments
import Synchronization

/// pagoPA's side of debt positions in memory; its forms are those of the stand-in in Tests/Peers, which is held to
/// pagoPA's published documents.
final class PagoPADouble: Sendable {
  struct Position: Sendable {
    let name: String
    let number: String
    let amount: Int
    let due: String
    var status = "VALID"
    var instalment = "UNPAID"
  }

  private struct State {
    var positions: [String: Position] = [:]
    var carts = 0
    var isSilent = false
    var isAnswerLost = false
  }

  private let state = Mutex(State())
  static let authority = "pagopa.test"

  /// The town's own words of its agreement.
  static let agreement: [String: String] = [
    "creditorTaxCode": "00743110157", "creditorName": "Comune di Chivasso", "auxDigit": "3", "segregationCode": "02",
    "iban": "IT60X0542811101000000123456", "postalIban": "IT15D0760101400000063868921", "category": "9/0115101TS/",
  ]

  var positions: [Position] { state.withLock { $0.positions.values.sorted { $0.number < $1.number } } }
  /// Pages opened to pay on.
  var carts: Int { state.withLock { $0.carts } }

  func silence(_ isOn: Bool) { state.withLock { $0.isSilent = isOn } }
  /// The next answer is lost on its way; the work is done.
  func loseAnswer() { state.withLock { $0.isAnswerLost = true } }

  /// Somebody pays the notice, at whatever counter; answers whether it was taken.
  func pay(_ number: String) -> Bool {
    state.withLock { state in
      guard let name = state.positions.values.first(where: { $0.number == number })?.name,
        state.positions[name]?.instalment == "UNPAID"
      else { return false }
      state.positions[name]?.status = "PAID"
      state.positions[name]?.instalment = "PAID"
      return true
    }
  }

  func send(_ request: HTTPRequest, _ body: [UInt8]) -> Reply {
    state.withLock { state in
      if state.isSilent { return .failed(.noAnswer) }
      let answer = Self.answer(request, body, &state)
      guard state.isAnswerLost else { return answer }
      state.isAnswerLost = false
      return .failed(.noAnswer)
    }
  }

  private static func answer(_ request: HTTPRequest, _ body: [UInt8], _ state: inout State) -> Reply {
    let path = (request.path ?? "").split(separator: "?")[0].split(separator: "/").map(String.init)
    switch (request.method, path.last ?? "") {
    case (.post, "carts"):
      state.carts += 1
      var response = HTTPResponse(status: .found)
      response.headerFields[.location] = "http://\(authority)/c/\(state.carts)"
      return .answer(response, body: [])
    case (.post, "debtpositions"): return create(body, &state)
    case (.post, "invalidate"):
      let name = path[path.count - 2]
      guard let known = state.positions[name] else { return .answer(HTTPResponse(status: .notFound), body: []) }
      guard known.status == "VALID" else { return .answer(HTTPResponse(status: .conflict), body: []) }
      state.positions[name]?.status = "UNPAYABLE"
      state.positions[name]?.instalment = "UNPAYABLE"
      return shown(name, state)
    case (.get, let name): return shown(name, state)
    default: return .answer(HTTPResponse(status: .notFound), body: [])
    }
  }

  private static func create(_ body: [UInt8], _ state: inout State) -> Reply {
    struct Asked: Decodable {
      struct Option: Decodable { let installments: [Instalment] }
      struct Instalment: Decodable {
        let nav: String
        let amount: Int
        let dueDate: String
      }
      let iupd: String
      let paymentOption: [Option]
    }
    guard let asked = try? JSONDecoder().decode(Asked.self, from: Data(body)),
      let instalment = asked.paymentOption.first?.installments.first
    else { return .answer(HTTPResponse(status: .badRequest), body: []) }
    let isUsed = state.positions.values.contains { $0.name == asked.iupd || $0.number == instalment.nav }
    guard !isUsed else { return .answer(HTTPResponse(status: .conflict), body: []) }
    state.positions[asked.iupd] = Position(
      name: asked.iupd, number: instalment.nav, amount: instalment.amount, due: instalment.dueDate)
    return .answer(HTTPResponse(status: .created), body: Array("{}".utf8))
  }

  private static func shown(_ name: String, _ state: State) -> Reply {
    guard let position = state.positions[name] else { return .answer(HTTPResponse(status: .notFound), body: []) }
    let receipt = position.instalment == "PAID" ? #","idReceipt":"R\#(position.number)""# : ""
    let text = """
      {"iupd":"\(name)","status":"\(position.status)","paymentOption":[{"installments":[{"nav":"\(position.number)",\
      "amount":\(position.amount),"status":"\(position.instalment)"\(receipt)}]}]}
      """
    return .answer(HTTPResponse(status: .ok), body: Array(text.utf8))
  }
}
