public import HTTPTypes

/// A conversation with a payment provider as a value: its result, or a request to send and how to go on from the reply.
///
/// Whoever holds it does the sending, with a time limit and without following redirects; nothing here touches the
/// network, so every turn of the conversation can be tested as a table.
public enum Step<Outcome: Sendable>: Sendable {
  case done(Outcome)
  case send(Call<Outcome>)

  /// Sends until the conversation ends. At most four calls are made; no conversation of ours is longer than two.
  public func finish(sending send: (HTTPRequest, [UInt8]) async -> Reply) async -> Outcome? {
    var step = self
    for _ in 0..<5 {
      switch step {
      case .done(let outcome): return outcome
      case .send(let call): step = call.after(await send(call.request, call.body))
      }
    }
    return nil
  }
}

/// One request to send, and what its reply means.
public struct Call<Outcome: Sendable>: Sendable {
  public let request: HTTPRequest
  public let body: [UInt8]
  private let meaning: @Sendable (Reply) -> Step<Outcome>

  init(_ request: HTTPRequest, body: [UInt8], meaning: @escaping @Sendable (Reply) -> Step<Outcome>) {
    self.request = request
    self.body = body
    self.meaning = meaning
  }

  /// The next step, given the answer or the failure to get one.
  public func after(_ reply: Reply) -> Step<Outcome> { meaning(reply) }
}

/// What came back for a request.
public enum Reply: Hashable, Sendable {
  case answer(HTTPResponse, body: [UInt8])
  case failed(Failure)

  public enum Failure: Hashable, Sendable {
    /// Nothing left this machine: no address, connection refused, no agreement on TLS.
    case notSent
    /// Sent in whole or in part and no complete answer: the provider may have done the work.
    case noAnswer
  }
}
