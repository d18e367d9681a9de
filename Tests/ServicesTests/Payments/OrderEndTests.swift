import Civil
import Foundation
import HTTPTypes
import Payments
import Regulations
import Services
import Store
import Synchronization
import Testing

@Suite("Until when an order can be paid at the provider")
struct OrderEndTests {
  /// Stripe in so far as it makes and closes sessions; remembers what it was asked.
  private final class Sessions: Sendable {
    private let state = Mutex<(ends: [Int64], isOpen: Bool, isMute: Bool)>(([], true, false))
    var ends: [Int64] { state.withLock { $0.ends } }
    var isOpen: Bool { state.withLock { $0.isOpen } }
    func mute(_ isOn: Bool) { state.withLock { $0.isMute = isOn } }

    func send(_ request: HTTPRequest, _ body: [UInt8]) -> Reply {
      state.withLock { state in
        let path = request.path ?? ""
        if path.hasSuffix("/sessions"), request.method == .post {
          let fields = String(decoding: body, as: UTF8.self).split(separator: "&")
          let end = fields.first { $0.hasPrefix("expires_at=") }?.dropFirst("expires_at=".count)
          state.ends.append(end.flatMap { Int64($0) } ?? 0)
        }
        if path.hasSuffix("/expire") { state.isOpen = false }
        guard !state.isMute else { return .failed(.noAnswer) }
        let text = """
          {"id":"cs_test_1","object":"checkout.session","url":"http://stripe.test/c/1","payment_status":"unpaid",\
          "status":"\(state.isOpen ? "open" : "expired")","mode":"payment","currency":"eur","amount_total":3500}
          """
        return .answer(HTTPResponse(status: .ok), body: Array(text.utf8))
      }
    }
  }

  private func town(_ sessions: Sessions) async throws -> TestTown {
    let stripe = Stripe(
      site: .standIn(scheme: "http", authority: "stripe.test"), key: "sk_test_x", webhookSecrets: ["whsec_x"])
    return try await TestTown(
      payments: PaymentDesk(providers: ["chivasso": [stripe]]) { sessions.send($0, $1) })
  }

  @Test("asked for again, also at the last moment, the order has the same end, and a page good for half an hour more")
  func sameEnd() async throws {
    let sessions = Sessions()
    let town = try await town(sessions)
    let person = try await town.holder()
    sessions.mute(true)
    let began = town.now()
    let (payment, _) = try await town.begin(person, by: "stripe")
    town.pass(minutes: 59)
    _ = try await town.start(payment, person.citizen)
    #expect(sessions.ends.count == 2 && Set(sessions.ends) == [began.adding(minutes: 91).milliseconds / 1000])
    #expect(town.now().adding(minutes: 30).milliseconds / 1000 <= sessions.ends[1])
    town.pass(minutes: 2)
    #expect(try await town.start(payment, person.citizen) == .seePayment)
    #expect(sessions.ends.count == 2, "After the hour nobody is sent to pay.")
    #expect(try await town.state(payment) == "expired")
  }

  @Test("what is cancelled here cannot be paid there")
  func cancelled() async throws {
    let sessions = Sessions()
    let town = try await town(sessions)
    let person = try await town.holder()
    let (payment, outcome) = try await town.begin(person, by: "stripe")
    #expect(outcome == .redirect(to: "http://stripe.test/c/1"))
    #expect(try await CancelPayment(town.platform)(payment, citizen: person.citizen, city: town.city) == .cancelled)
    #expect(!sessions.isOpen)
    #expect(try await town.state(payment) == "cancelled")
  }

  @Test("what lapses here cannot be paid there")
  func lapsed() async throws {
    let sessions = Sessions()
    let town = try await town(sessions)
    let person = try await town.holder()
    let (payment, _) = try await town.begin(person, by: "stripe")
    town.pass(minutes: 61)
    _ = try await SweepPayments(town.platform)()
    #expect(!sessions.isOpen)
    #expect(try await town.state(payment) == "expired")
  }
}
