import HTTPTypes
import Money
import Payments
import Testing

@Suite("What PayPal answers, and what it means for the payment")
struct PayPalAnswersTests {
  @Test("every answer of PayPal's has one meaning", arguments: Fixtures.rows("answers.csv"))
  func answers(row: Row) throws {
    let status = try #require(Int(row[1]))
    let reply = Reply.answer(HTTPResponse(status: .init(code: status)), body: Array(row[2].utf8))
    #expect(try meaning(of: reply, to: row[0]) == row[3])
  }

  @Test("no answer is never taken for a no", arguments: ["start", "capture", "find", "refund", "access"])
  func silence(call: String) throws {
    #expect(try meaning(of: .failed(.noAnswer), to: call) == "unknown noAnswer")
    #expect(try meaning(of: .failed(.notSent), to: call) == "unknown notSent")
  }

  @Test("PayPal says how long to wait")
  func waits() throws {
    let response = HTTPResponse(status: .tooManyRequests, headerFields: [.retryAfter: "30"])
    guard case .send(let call) = Sample.payPal().find(Sample.order, expecting: Sample.expected, access: Sample.token)
    else { return #expect(Bool(false)) }
    guard case .done(let outcome) = call.after(.answer(response, body: [])) else { return #expect(Bool(false)) }
    #expect(outcome == .unknown(.busy(retryAfterSeconds: 30)))
  }

  @Test("an order's name that would break out of the address is not sent")
  func oddReference() {
    let odd = ProviderReference(rawValue: "../../v1/oauth2/token?x=")
    for step in [
      Sample.payPal().find(odd, expecting: Sample.expected, access: Sample.token),
      Sample.payPal().capture(odd, expecting: Sample.expected, access: Sample.token),
    ] {
      guard case .done(.gone) = step else { return #expect(Bool(false)) }
    }
  }

  private func meaning(of reply: Reply, to call: String) throws -> String {
    let payPal = Sample.payPal()
    switch call {
    case "start": return next(payPal.startCheckout(Sample.checkout(), access: Sample.token), reply, words)
    case "capture":
      return next(payPal.capture(Sample.order, expecting: Sample.expected, access: Sample.token), reply, words)
    case "find": return next(payPal.find(Sample.order, expecting: Sample.expected, access: Sample.token), reply, words)
    case "access": return next(payPal.access(now: Sample.now), reply, words)
    default:
      let request = RefundRequest(key: "r1", capture: CaptureID(rawValue: "C1"), amount: Money(cents: 3000))
      return next(payPal.refund(request, access: Sample.token), reply, words)
    }
  }

  private func next<Outcome>(_ step: Step<Outcome>, _ reply: Reply, _ words: (Outcome) -> String) -> String {
    guard case .send(let call) = step else { return "sent nothing" }
    switch call.after(reply) {
    case .done(let outcome): return words(outcome)
    case .send(let call): return "asks \(call.request.method.rawValue) \(call.request.path ?? "")"
    }
  }
}
