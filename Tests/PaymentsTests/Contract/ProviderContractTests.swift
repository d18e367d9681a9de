import HTTPTypes
import Money
import Payments
import Testing

/// What every provider must do, whoever it is: one suite, over real connections where the provider has any.
@Suite("What every payment provider keeps to", .serialized)
struct ProviderContractTests {
  @Test("asked twice for the same payment, the payer is sent to the same place and pays once", arguments: Subject.all)
  func sameKeyTwice(subject: Subject) async throws {
    try await visit(subject) { stand in
      let first = try await stand.start()
      #expect(try await stand.start() == first)
      let order = try await stand.order()
      #expect(try await stand.find(order) == .notApproved)
      try await stand.pay(order)
      #expect(isCaptured(try await stand.settle(order)))
      #expect(try await stand.effects() == Effects(orders: 1, captures: 1, refunds: 0))
    }
  }

  @Test(
    "however often a paid order is asked for or taken, the answer and the provider's books stay", arguments: Subject.all
  )
  func repeated(subject: Subject) async throws {
    try await visit(subject) { stand in
      let order = try await stand.order()
      try await stand.pay(order)
      let settled = try await stand.settle(order)
      for _ in 0..<3 {
        #expect(try await stand.capture(order) == settled)
        #expect(try await stand.find(order) == settled)
      }
      #expect(try await stand.effects() == Effects(orders: 1, captures: 1, refunds: 0))
    }
  }

  @Test(
    "notices that repeat, overtake each other or come late say the same and do nothing",
    arguments: Subject.all(with: .notices))
  func notices(subject: Subject) async throws {
    try await visit(subject) { stand in
      let order = try await stand.order()
      try await stand.pay(order)
      let settled = try await stand.settle(order)
      let deliveries = try await stand.deliveries()
      var told: Set<Notice> = []
      for delivery in deliveries { told.insert(try await stand.genuine(delivery)) }
      #expect(told.count == Set(told.map(\.id)).count)
      #expect(told.contains { $0.outcome(expecting: Sample.expected).map(captureID) == captureID(settled) })
      #expect(told.allSatisfy { $0.tag == Sample.tag })
      var again: Set<Notice> = []
      for delivery in deliveries.reversed() + deliveries { again.insert(try await stand.genuine(delivery)) }
      #expect(again == told)
      let back = RefundRequest(key: "r1", capture: try #require(captureID(settled)), amount: Sample.expected.amount)
      #expect(isRefunded(try await stand.refund(back), back.amount))
      for delivery in deliveries { #expect(told.contains(try await stand.genuine(delivery))) }
      #expect(try await stand.find(order) == .returned(back.capture))
      #expect(try await stand.effects() == Effects(orders: 1, captures: 1, refunds: 1))
    }
  }

  @Test("a notice that the provider did not seal is refused", arguments: Subject.all(with: .notices))
  func forged(subject: Subject) async throws {
    try await visit(subject) { stand in
      let order = try await stand.order()
      try await stand.pay(order)
      _ = try await stand.settle(order)
      for delivery in try await stand.deliveries() {
        let forgeries = try await stand.forgeries(of: delivery)
        #expect(forgeries.count >= 3)
        for forgery in forgeries { #expect(isRefused(try await stand.verify(forgery))) }
      }
    }
  }

  @Test("one cent off, or meant for another payment: never taken for this one", arguments: Subject.all)
  func expectedOtherwise(subject: Subject) async throws {
    try await visit(subject) { stand in
      let order = try await stand.order()
      try await stand.pay(order)
      _ = try await stand.settle(order)
      let another = try #require(PaymentTag(city: "chivasso", payment: "p2"))
      let others = [
        Expected(tag: Sample.tag, amount: Money(cents: 2999)), Expected(tag: Sample.tag, amount: Money(cents: 3001)),
        Expected(tag: another, amount: Money(cents: 3000)),
      ]
      for expected in others {
        #expect(isMismatch(try await stand.find(order, expecting: expected)))
        for delivery in try await stand.deliveries() {
          let meaning = try await stand.genuine(delivery).outcome(expecting: expected)
          #expect(meaning.map { !isCaptured($0) } ?? true)
        }
      }
    }
  }

  @Test(
    "money in another amount or currency is flagged", arguments: Subject.all(with: .wrongMoney), WrongMoney.allCases)
  func wrongMoney(subject: Subject, wrong: WrongMoney) async throws {
    try await visit(subject) { stand in
      let order = try await stand.order()
      try await stand.payWrongly(order, wrong)
      let settled = try await stand.settle(order)
      #expect(isMismatch(settled))
      #expect(try await stand.find(order) == settled)
      var meanings: [PaymentOutcome] = []
      for delivery in try await stand.deliveries() {
        if let meaning = try await stand.genuine(delivery).outcome(expecting: Sample.expected) {
          meanings.append(meaning)
        }
      }
      #expect(meanings.contains(where: isMismatch))
      #expect(!meanings.contains(where: isCaptured))
    }
  }

  @Test("an event we have no use for is taken and let be", arguments: Subject.all(with: .unknownEvents))
  func unknownEvent(subject: Subject) async throws {
    try await visit(subject) { stand in
      let notice = try await stand.genuine(try await stand.unknownEvent())
      guard case .ignored = notice.news else { return #expect(Bool(false)) }
      #expect(notice.outcome(expecting: Sample.expected) == nil)
      #expect(notice.dispute == nil)
    }
  }

  @Test("an answer that got lost is found again, and nothing is done twice", arguments: Subject.all(with: .network))
  func lostAnswers(subject: Subject) async throws {
    try await visit(subject) { stand in
      try await stand.loseAnswer(to: .start)
      _ = try await stand.start()
      let order = try await stand.order()
      try await stand.pay(order)
      if try await stand.find(order) == .approved {
        try await stand.loseAnswer(to: .capture)
        #expect(try await stand.capture(order) == .unknown(.noAnswer))
      }
      try await stand.loseAnswer(to: .find)
      #expect(try await stand.find(order) == .unknown(.noAnswer))
      let settled = try await stand.settle(order)
      let back = RefundRequest(key: "r1", capture: try #require(captureID(settled)), amount: Money(cents: 1000))
      try await stand.loseAnswer(to: .refund)
      #expect(try await stand.refund(back) == .unknown(.noAnswer))
      let outcome = try await stand.refund(back)
      #expect(isRefunded(outcome, back.amount))
      guard case .refunded(let id, _) = outcome else { return }
      #expect(try await stand.findRefund(id) == outcome)
      #expect(try await stand.effects() == Effects(orders: 1, captures: 1, refunds: 1))
    }
  }

  @Test("money goes back once for each refund, and never more than was taken", arguments: Subject.all(with: .refunds))
  func refunds(subject: Subject) async throws {
    try await visit(subject) { stand in
      #expect(stand.provider.givesMoneyBack)
      let order = try await stand.order()
      try await stand.pay(order)
      let capture = try #require(captureID(try await stand.settle(order)))
      let part = RefundRequest(key: "r1", capture: capture, amount: Money(cents: 1000))
      let first = try await stand.refund(part)
      #expect(isRefunded(first, part.amount))
      #expect(try await stand.refund(part) == first)
      let tooMuch = RefundRequest(
        key: "r2", capture: capture, amount: Money(cents: 2001), returnedBefore: part.amount)
      guard case .refused = try await stand.refund(tooMuch) else { return #expect(Bool(false)) }
      let rest = RefundRequest(key: "r3", capture: capture, amount: Money(cents: 2000), returnedBefore: part.amount)
      #expect(isRefunded(try await stand.refund(rest), rest.amount))
      let more = RefundRequest(
        key: "r4", capture: capture, amount: Money(cents: 1), returnedBefore: Sample.expected.amount)
      guard case .refused = try await stand.refund(more) else { return #expect(Bool(false)) }
      #expect(try await stand.effects() == Effects(orders: 1, captures: 1, refunds: 2))
    }
  }

  /// Clean books, and at the end nothing that the provider's documents forbid.
  private func visit(_ subject: Subject, _ body: (any Stand) async throws -> Void) async throws {
    let stand = try await subject.open()
    try await body(stand)
    #expect(try await stand.violations() == [])
  }
}

func isCaptured(_ outcome: PaymentOutcome) -> Bool { if case .captured = outcome { true } else { false } }
func isMismatch(_ outcome: PaymentOutcome) -> Bool { if case .mismatch = outcome { true } else { false } }

func captureID(_ outcome: PaymentOutcome) -> CaptureID? {
  if case .captured(let capture) = outcome { capture.id } else { nil }
}

func isRefunded(_ outcome: RefundOutcome, _ amount: Money) -> Bool {
  if case .refunded(_, amount) = outcome { true } else { false }
}

func isRefused(_ outcome: NoticeOutcome) -> Bool {
  switch outcome {
  case .forged, .unreadable: true
  case .genuine, .unknown: false
  }
}
