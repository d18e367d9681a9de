import Civil
import HTTPTypes
import Money
import Payments
import Testing

/// Answers that no provider should give: whatever comes back, no money is believed and nothing crashes.
@Suite("Whatever a provider answers")
struct OddAnswersTests {
  @Test("no status and no odd body is ever taken for money, access or a page to pay on", arguments: Subject.all)
  func everyStatus(subject: Subject) async throws {
    let provider = try await subject.open().provider
    for status in 100..<600 { try expectNothing(of: provider, when: answer(status, Array("{}".utf8)), "\(status)") }
    for status in [200, 201, 204, 302, 400, 404, 422, 500] {
      for body in ["", "<html>", "[]", "null", "\u{FEFF}{\"id\":", #"{"id":"x","status":1e400}"#] {
        try expectNothing(of: provider, when: answer(status, Array(body.utf8)), "\(status) \(body)")
      }
    }
  }

  @Test("an answer of 10 MB is not read", arguments: Subject.all)
  func tenMegabytes(subject: Subject) async throws {
    let provider = try await subject.open().provider
    let spaces = [UInt8](repeating: UInt8(ascii: " "), count: 10_000_000)
    for status in [200, 201, 400, 422, 500] {
      try expectNothing(of: provider, when: answer(status, spaces + Array("{}".utf8)), "\(status)")
    }
    let delivery = Delivery(headers: [.contentType: "application/json"], body: spaces)
    guard case .done(let outcome) = provider.verify(delivery, access: Sample.token, now: Sample.now) else {
      return #expect(Bool(false), "a notice of 10 MB is sent on")
    }
    #expect(isRefused(outcome))
  }

  @Test("no answer at all is a doubt, never a no", arguments: Subject.all(with: .network))
  func silence(subject: Subject) async throws {
    let stand = try await subject.open()
    let (order, token) = (ProviderReference(rawValue: "p1"), try await stand.access())
    for failure in [Reply.Failure.noAnswer, .notSent] {
      let step = stand.provider.find(order, expecting: Sample.expected, access: token)
      let doubt: Doubt = failure == .noAnswer ? .noAnswer : .notSent
      #expect(end(of: step, when: .failed(failure)) == .unknown(doubt))
      let refund = RefundRequest(key: "r1", capture: CaptureID(rawValue: "C1"), amount: Money(cents: 1))
      #expect(end(of: stand.provider.refund(refund, access: token), when: .failed(failure)) == .unknown(doubt))
    }
  }

  private func expectNothing(of provider: any PaymentProvider, when reply: Reply, _ because: String) throws {
    let token = Sample.token
    let order = ProviderReference(rawValue: "p1")
    let payments = [
      provider.startCheckout(Sample.checkout(), access: token),
      provider.capture(order, expecting: Sample.expected, access: token),
      provider.find(order, expecting: Sample.expected, access: token),
      provider.close(order, expecting: Sample.expected, access: token),
    ]
    for step in payments {
      guard case .send = step, let outcome = end(of: step, when: reply) else { continue }
      switch outcome {
      case .unknown, .refused, .gone, .declined, .notApproved: break
      case .redirect, .approved, .captured, .pending, .mismatch, .returned: Issue.record("\(because): \(outcome)")
      }
      if case .answer(let head, _) = reply, head.status.code >= 500 { #expect(isUnknown(outcome), "\(because)") }
    }
    let request = RefundRequest(key: "r1", capture: CaptureID(rawValue: "C1"), amount: Money(cents: 1))
    for step in [
      provider.refund(request, access: token), provider.findRefund(RefundID(rawValue: "R1"), access: token),
    ] {
      guard case .send = step, let outcome = end(of: step, when: reply) else { continue }
      switch outcome {
      case .unknown, .refused, .gone: break
      case .refunded, .pending, .failed: Issue.record("\(because): \(outcome)")
      }
    }
    let access = provider.access(now: Sample.now)
    if case .send = access, case .granted = end(of: access, when: reply) { Issue.record("\(because): granted") }
  }

  private func isUnknown(_ outcome: PaymentOutcome) -> Bool { if case .unknown = outcome { true } else { false } }

  private func answer(_ status: Int, _ body: [UInt8]) -> Reply {
    .answer(HTTPResponse(status: .init(code: status)), body: body)
  }

  /// The end of a conversation in which every question gets that reply.
  private func end<Outcome>(of first: Step<Outcome>, when reply: Reply) -> Outcome? {
    var step = first
    for _ in 0..<5 {
      switch step {
      case .done(let outcome): return outcome
      case .send(let call): step = call.after(reply)
      }
    }
    return nil
  }
}

@Suite("Keys and secrets")
struct SecretsTests {
  @Test("no key or secret shows in a description or a dump", arguments: Subject.all)
  func hidden(subject: Subject) async throws {
    let stand = try await subject.open()
    let token = try await stand.access()
    var text = "\(stand.provider)" + String(reflecting: stand.provider) + "\(token)" + String(reflecting: token)
    dump(stand.provider, to: &text)
    dump(token, to: &text)
    for secret in ["segreto", "chiave", "CHIAVE", "sk_test", "whsec"] { #expect(!text.contains(secret), "\(secret)") }
  }
}
