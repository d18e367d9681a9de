import Cities
import HTTPTypes
import Money
import Payments
import Regulations
import SQL
import Services
import Store
import Testing

@Suite("Giving back what paid for nothing")
struct RefundOrphansTests {
  @Test("money that was given back on the provider's own page counts as given back")
  func givenBackByHand() async throws {
    let town = try await TestTown()
    let (citizen, permit) = try await town.holder()
    let platform = town.platform(answering: #"{"details":[{"issue":"CAPTURE_FULLY_REFUNDED"}]}"#)
    let payment = try await orphan(permit, citizen, town, platform)
    #expect(try await FollowPayment(platform)(payment, city: town.city) == .refunded)
    #expect(try await town.count("SELECT sum(amount) FROM transfer WHERE debit = 'suspense'") == 3500)
    #expect(try await FollowPayment(platform)(payment, city: town.city) == .refunded)
    #expect(try await town.count("SELECT count(*) FROM transfer") == 2)
  }

  @Test("a refund that the provider refuses for another reason is still owed")
  func refused() async throws {
    let town = try await TestTown()
    let (citizen, permit) = try await town.holder()
    let platform = town.platform(answering: #"{"details":[{"issue":"REFUND_TIME_LIMIT_EXCEEDED"}]}"#)
    let payment = try await orphan(permit, citizen, town, platform)
    #expect(try await FollowPayment(platform)(payment, city: town.city) == .refundRequested)
    #expect(try await town.count("SELECT count(*) FROM transfer") == 1)
  }

  /// A payment whose money came when the permit had been revoked.
  private func orphan(
    _ permit: ID<Permit>, _ citizen: ID<Citizen>, _ town: TestTown, _ platform: Platform
  ) async throws -> ID<Payment> {
    let outcome = try await RenewPermit(platform)(
      RenewPermit.Request(
        city: town.city, citizen: citizen, quote: town.quote(permit), provider: "paypal", language: "it",
        key: ID("form"))
    )
    guard case .pay(let payment) = outcome else { throw TestTown.Unusable() }
    _ = try await town.engine.write { try $0.execute("UPDATE permit SET state = 'revoked'") }
    let capture = CaptureRecord(
      payment: payment, provider: "paypal", reference: "C-1", amount: Money(cents: 3500), capturedAt: town.now())
    let settled = try await SettlePayment(platform)(SettlePayment.Request(city: town.city, capture: capture))
    #expect(settled == .orphan(.permitEnded))
    #expect(try await town.count("SELECT count(*) FROM renewal WHERE state = 'open'") == 0)
    return payment
  }
}

extension TestTown {
  /// The same town with PayPal, which answers every refund with this problem.
  fileprivate func platform(answering problem: String) -> Platform {
    let payPal = PayPal(
      site: .standIn(scheme: "https", authority: "paypal.example"), clientID: "a", secret: "b", webhookID: "c")
    let desk = PaymentDesk(providers: [city.id: [payPal]]) { request, _ in
      let isRefund = request.path?.hasSuffix("/refund") == true
      let text = isRefund ? problem : #"{"access_token":"t","expires_in":32400}"#
      return .answer(HTTPResponse(status: isRefund ? .unprocessableContent : .ok), body: Array(text.utf8))
    }
    return Platform(
      engine: engine, cities: [city.id: city], now: platform.now, newID: platform.newID, newToken: platform.newToken,
      passwords: platform.passwords, payments: desk, mail: platform.mail, badges: platform.badges, seal: platform.seal,
      publicURL: platform.publicURL, log: platform.log)
  }
}
