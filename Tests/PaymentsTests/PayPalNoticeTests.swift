import Civil
import Foundation
import HTTPTypes
import Payments
import Testing

extension PayPalPeerTests {
  /// Notices as PayPal sends them, signed by the stand-in; checked both by asking it and here.
  @Suite("PayPal's notices")
  struct Notices {
    @Test(
      "a signed notice is genuine, by asking and by its certificate",
      arguments: [
        PayPal.SignatureCheck.online, .offline,
      ])
    func genuine(way: PayPal.SignatureCheck) async throws {
      try await visit(way) { city, reference in
        let approved = try #require(try await city.deliveries(of: "CHECKOUT.ORDER.APPROVED").first)
        guard case .genuine(let notice) = await city.verify(approved) else { return #expect(Bool(false)) }
        #expect(notice.news == .approved)
        #expect(notice.tag == Sample.tag)
        #expect(notice.reference == reference)
        let captured = try #require(try await city.deliveries(of: "PAYMENT.CAPTURE.COMPLETED").first)
        guard case .genuine(let notice) = await city.verify(captured) else { return #expect(Bool(false)) }
        #expect(notice.tag == Sample.tag)
        #expect(notice.reference == reference)
        #expect(notice.outcome(expecting: Sample.expected).map(words) == (await city.find(reference)))
      }
    }

    @Test("a forged or altered notice is not believed", arguments: [PayPal.SignatureCheck.online, .offline])
    func forged(way: PayPal.SignatureCheck) async throws {
      try await visit(way) { city, _ in
        let forged = try #require(try await city.deliveries(of: "PAYMENT.CAPTURE.COMPLETED", forged: true).first)
        guard case .forged = await city.verify(forged) else { return #expect(Bool(false)) }
        let real = try #require(try await city.deliveries(of: "PAYMENT.CAPTURE.COMPLETED").first)
        let text = String(decoding: real.body, as: UTF8.self).replacingOccurrences(of: "30.00", with: "99.00")
        let altered = Delivery(headers: real.headers, body: Array(text.utf8))
        guard case .forged = await city.verify(altered) else { return #expect(Bool(false)) }
        guard case .forged = await city.verify(Delivery(headers: [:], body: real.body)) else {
          return #expect(Bool(false))
        }
        let cut = Delivery(headers: real.headers, body: Array(real.body.dropLast(20)))
        guard case .unreadable = await city.verify(cut) else { return #expect(Bool(false)) }
      }
    }

    @Test("a notice that cannot be checked now is not answered as done")
    func unsure() async throws {
      try await visit(.online) { city, _ in
        let real = try #require(try await city.deliveries(of: "PAYMENT.CAPTURE.COMPLETED").first)
        try await city.peer.fault("server_error", on: "verify")
        #expect(await city.verify(real) == .unknown(.providerFault(status: 500)))
        try await city.peer.fault("no_work", on: "verify")
        #expect(await city.verify(real) == .unknown(.noAnswer))
      }
    }

    @Test("repeated and reordered notices say the same by the same id")
    func repeated() async throws {
      try await visit(.offline) { city, _ in
        let first = try await city.notices()
        let again = try await city.notices()
        #expect(first == again)
        #expect(Set(first.map(\.id)).count == 2)
        var backwards: [Notice] = []
        for delivery in try await city.deliveries().reversed() {
          guard case .genuine(let notice) = await city.verify(delivery) else { return #expect(Bool(false)) }
          backwards.append(notice)
        }
        #expect(Set(backwards) == Set(first))
      }
    }

    @Test("an event we have no use for is taken and let be")
    func ignored() async throws {
      try await visit(.online) { city, _ in
        try await city.peer.pull("tell", ["type": "BILLING.PLAN.CREATED"])
        let delivery = try #require(try await city.deliveries(of: "BILLING.PLAN.CREATED").first)
        guard case .genuine(let notice) = await city.verify(delivery) else { return #expect(Bool(false)) }
        #expect(notice.news == .ignored("BILLING.PLAN.CREATED"))
        #expect(notice.outcome(expecting: Sample.expected) == nil)
      }
    }

    @Test("money taken back by a bank is told as returned")
    func reversed() async throws {
      try await visit(.offline) { city, _ in
        let link = ["rel": "up", "href": "https://api.paypal.com/v2/payments/captures/C1"]
        try await city.peer.pull("tell", Told(type: "PAYMENT.CAPTURE.REVERSED", resource: ["links": [link]]))
        let delivery = try #require(try await city.deliveries(of: "PAYMENT.CAPTURE.REVERSED").first)
        guard case .genuine(let notice) = await city.verify(delivery) else { return #expect(Bool(false)) }
        #expect(notice.outcome(expecting: Sample.expected) == .returned(CaptureID(rawValue: "C1")))
      }
    }

    @Test("a complaint is told with what it does to the money", arguments: Fixtures.rows("paypal-disputes.csv"))
    func disputes(row: Row) async throws {
      try await visit(.online) { city, _ in
        let capture = try #require(try await city.state().captures.keys.first)
        try await city.peer.pull(
          "tell",
          Complained(
            type: row[0],
            resource: Complaint(
              status: row[1], dispute_life_cycle_stage: row[2],
              dispute_outcome: row[3].isEmpty ? nil : ["outcome_code": row[3]],
              disputed_transactions: [["seller_transaction_id": capture, "custom": Sample.tag.description]])))
        let delivery = try #require(try await city.deliveries(of: row[0]).first)
        guard case .genuine(let notice) = await city.verify(delivery) else { return #expect(Bool(false)) }
        let dispute = try #require(notice.dispute)
        #expect("\(dispute.stage)" == row[4])
        #expect(dispute.id == "PP-D-1" && dispute.capture?.rawValue == capture && notice.tag == Sample.tag)
        #expect(dispute.value == "30.00" && dispute.currency == "EUR" && dispute.reason == "UNAUTHORISED")
        #expect(dispute.answerBy == Instant(milliseconds: 1_795_169_730_000))
        #expect(notice.outcome(expecting: Sample.expected) == nil)
      }
    }

    @Test("a complaint that does not say which is not taken as read")
    func oddDispute() async throws {
      try await visit(.online) { city, _ in
        try await city.peer.pull("tell", ["type": "CUSTOMER.DISPUTE.CREATED"])
        let delivery = try #require(try await city.deliveries(of: "CUSTOMER.DISPUTE.CREATED").first)
        guard case .unreadable = await city.verify(delivery) else { return #expect(Bool(false)) }
      }
    }

    private struct Complained: Encodable {
      let type: String
      let resource: Complaint
    }

    private struct Complaint: Encodable {
      var dispute_id = "PP-D-1"
      let status: String
      let dispute_life_cycle_stage: String
      let dispute_outcome: [String: String]?
      let disputed_transactions: [[String: String]]
      var dispute_amount = ["currency_code": "EUR", "value": "30.00"]
      var reason = "UNAUTHORISED"
      var seller_response_due_date = "2026-11-20T10:15:30.000Z"
    }

    private struct Told: Encodable {
      let type: String
      let resource: [String: [[String: String]]]
    }

    /// A captured payment, and at the end nothing that PayPal's documents forbid.
    private func visit(
      _ way: PayPal.SignatureCheck, _ body: (City, ProviderReference) async throws -> Void
    ) async throws {
      let peer = try PayPalPeer.shared.get()
      try await peer.pull("reset")
      let city = try await City(peer, check: way)
      let reference = try await city.approvedOrder()
      _ = await city.capture(reference)
      try await body(city, reference)
      #expect(try await city.violations().map(\.text) == [])
    }
  }
}
