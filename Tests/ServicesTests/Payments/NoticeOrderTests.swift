import Cities
import Civil
import Foundation
import Payments
import Regulations
import SQL
import Services
import Store
import Testing

@Suite("Notices in every order")
struct NoticeOrderTests {
  /// What can happen around one payment, in any order and any number of times.
  enum Event: CaseIterable, Sendable {
    /// Something becomes true at PayPal: the payer agrees, or a review ends.
    case progress
    case noticeOfApproval, noticeOfCapture
    case payerComesBack
    /// The sweep asks, and the answer to its first question is lost.
    case questionWithLostAnswer
  }

  /// All sequences of so many events: each order, with repeats.
  static func sequences(upTo length: Int) -> [[Event]] {
    var all: [[Event]] = [[]]
    var last = all
    for _ in 0..<length {
      last = last.flatMap { sequence in Event.allCases.map { sequence + [$0] } }
      all += last
    }
    return all
  }

  /// Four events long in every test run (1,562 cases, with and without review), six for `make soak` (39,062).
  static let longLength = ProcessInfo.processInfo.environment["SOSTA_FAULTS_NOTICES"].flatMap { Int($0) }

  @Test("whatever order notices, return and sweep come in, and however often: one period, one receipt, one charge")
  func everyOrder() async throws {
    let begun = ContinuousClock.now
    let sequences = Self.sequences(upTo: Self.longLength ?? 4)
    let cases = sequences.map { ($0, false) } + sequences.map { ($0, true) }
    let shares = (0..<4).map { share in cases.indices.filter { $0 % 4 == share }.map { cases[$0] } }
    let wrong = try await withThrowingTaskGroup(of: [String].self) { group in
      for share in shares { group.addTask { try await PayPalTown().run(share) } }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(wrong.isEmpty, "\(wrong.count) of \(cases.count): \(wrong.prefix(5))")
    guard Self.longLength != nil else { return }
    print(
      """
      {"figure":"orders of notices, return and lost answers that end otherwise","value":\(wrong.count),"unit":"orders",\
      "seconds":\(Int((ContinuousClock.now - begun) / .seconds(1))),"cases":\(cases.count)}
      """)
  }
}

/// A town whose only provider is PayPal, with one citizen who holds as many permits as there are cases.
private struct PayPalTown {
  let town: TestTown
  let paypal = PayPalDouble()
  let citizen: ID<Citizen>

  init() async throws {
    let paypal = paypal
    town = try await TestTown(
      payments: PaymentDesk(providers: ["chivasso": [PayPalDouble.provider]]) { paypal.send($0, $1) })
    citizen = try await town.holder().citizen
  }

  func run(_ cases: [([NoticeOrderTests.Event], Bool)]) async throws -> [String] {
    var wrong: [String] = []
    for start in stride(from: 0, to: cases.count, by: 200) {
      let some = cases[start..<min(start + 200, cases.count)]
      try await addPermits(some.indices)
      for index in some.indices {
        let end = try await end(of: cases[index].0, isReviewed: cases[index].1, permit: ID("case-\(index)"))
        if let end { wrong.append("\(cases[index]): \(end)") }
      }
    }
    let charged = paypal.captures
    if charged != cases.count || paypal.refunds != 0 { wrong.append("\(charged) charges, \(paypal.refunds) refunds") }
    return wrong
  }

  private func addPermits(_ indices: Range<Int>) async throws {
    try await town.engine.write { [city = town.city.id] transaction in
      for index in indices {
        let id = "case-\(index)"
        try transaction.execute(
          """
          INSERT INTO permit (city, id, series, code, year, holder, product, state, created_at)
          VALUES (\(city), \(id), 'ABI', \(1_000 + index), 2024, 'holder-101', 'abbonamento', 'active', 0)
          """)
        try transaction.execute(
          """
          INSERT INTO permit_period (city, permit, seq, first_day, last_day, price, origin, created_at)
          VALUES (\(city), \(id), 1, '2026-10-01', '2026-11-30', 3500, 'register', 0)
          """)
      }
    }
  }

  /// Plays one sequence, then lets all come to rest; what is wrong then.
  private func end(
    of events: [NoticeOrderTests.Event], isReviewed: Bool, permit: ID<Permit>
  ) async throws -> String? {
    paypal.review(isReviewed)
    guard case .pay(let payment) = try await town.renew(permit, citizen, provider: "paypal"),
      case .redirect(let address) = try await town.start(payment, citizen),
      let order = address.split(separator: "=").last.map(String.init)
    else { return "did not begin" }
    for event in events { try await happen(event, payment, order) }
    // At the end the payer has agreed and every review is over; PayPal's answers arrive again.
    for _ in 0..<3 {
      paypal.advance(order)
      _ = try await town.follow(payment)
    }
    let found = try await town.engine.read { [city = town.city] reading in
      let state = try PaymentTable(city: city.id).find(payment, in: reading)?.state
      let count = { (query: Query) in try reading.first(query)?.int(at: 0) ?? -1 }
      return (
        state, try count("SELECT count(*) FROM permit_period WHERE permit = \(permit.text)"),
        try count(
          "SELECT count(*) FROM receipt t JOIN payment p ON p.renewal = t.renewal WHERE p.id = \(payment.text)"),
        try count("SELECT count(*) FROM transfer WHERE payment = \(payment.text)"),
        try count("SELECT count(*) FROM payment_watch WHERE payment = \(payment.text)")
      )
    }
    return found == (.applied, 2, 1, 1, 0) ? nil : "\(found)"
  }

  private func happen(_ event: NoticeOrderTests.Event, _ payment: ID<Payment>, _ order: String) async throws {
    switch event {
    case .progress: paypal.advance(order)
    case .noticeOfApproval: try await hear("CHECKOUT.ORDER.APPROVED", order)
    case .noticeOfCapture: try await hear("PAYMENT.CAPTURE.COMPLETED", order)
    case .payerComesBack: _ = try await town.follow(payment)
    case .questionWithLostAnswer:
      paypal.lose(1)
      _ = try await town.follow(payment)
      paypal.lose(0)
    }
  }

  private func hear(_ type: String, _ order: String) async throws {
    let outcome = try await ReceiveNotice(town.platform)(
      paypal.notice(type, of: order), provider: "paypal", city: town.city)
    #expect(outcome == .accepted)
  }
}
