import Cities
import Civil
import Money
import Payments
import Regulations
import SQL
import Store

/// Gives back the money of captures that paid for nothing. The provider's key is our refund's id, which never changes.
struct RefundOrphans {
  let platform: Platform
  let city: City

  /// Answers whether the provider had an answer to everything.
  func callAsFunction(_ id: ID<Payment>) async throws -> Bool {
    let refunds = try await platform.engine.write(.city(city.id)) { try request(for: id, in: $0) }
    guard
      let known = try await platform.engine.read(
        .city(city.id), { try PaymentCaseTable(city: city.id).find(id, in: $0) })
    else {
      return true
    }
    guard !refunds.isEmpty, let provider = platform.payments.provider(known.payment.provider, of: city.id) else {
      return true
    }
    var isHeard = true
    for refund in refunds {
      let request = RefundRequest(
        key: refund.id, capture: CaptureID(rawValue: refund.capture.reference), amount: refund.capture.amount)
      let outcome = await platform.payments.ask(
        provider, city: city.id, now: platform.now(), { provider.refund(request, access: $0) },
        ifNoAccess: { RefundOutcome.unknown($0) }, isAccessRefused: { $0 == .unknown(.accessRefused) })
      if isDone(outcome) {
        try await finish(refund, of: id)
      } else {
        platform.log(LogEntry(.warning, "refund not done yet", ["refund": refund.id]))
        if case .unknown = outcome { isHeard = false }
      }
    }
    return isHeard
  }

  /// A clerk may have given it back on the provider's own page, or the provider forgot the key of a call whose answer
  /// was lost: then there is nothing left to give.
  private func isDone(_ outcome: RefundOutcome) -> Bool {
    switch outcome {
    case .refunded: true
    case .refused(let refusal): refusal.issue == Refusal.givenBackAlready
    case .pending, .failed, .gone, .unknown: false
    }
  }

  /// Writes down a refund for each orphan; answers all that are not done yet.
  private func request(for id: ID<Payment>, in transaction: any Writing) throws -> [RefundRecord] {
    let now = platform.now()
    for orphan in try CaptureTable(city: city.id).orphans(of: id, in: transaction) {
      let refund = RefundRecord(id: platform.newID(), capture: orphan)
      try RefundTable(city: city.id).add(refund, reason: "orphan", now: now, in: transaction)
      if let payment = try PaymentTable(city: city.id).find(id, in: transaction) {
        try PaymentTable(city: city.id).move(payment, to: .refundRequested, reason: "", now: now, in: transaction)
      }
    }
    return try RefundTable(city: city.id).all(of: id, in: transaction).filter {
      try !CaptureTable(city: city.id).isGivenBack($0.capture, in: transaction)
    }
  }

  private func finish(_ refund: RefundRecord, of id: ID<Payment>) async throws {
    try await platform.engine.write(.city(city.id)) { transaction in
      let (now, captures) = (platform.now(), CaptureTable(city: city.id))
      guard try !captures.isGivenBack(refund.capture, in: transaction),
        let known = try PaymentCaseTable(city: city.id).find(id, in: transaction)
      else { return }
      let back = Transfer(
        debit: .suspense, credit: .holding(of: refund.capture.provider), amount: refund.capture.amount)
      let booked = BookedTransfer(back, id: captures.refundID(of: refund.capture), payment: id)
      try captures.add([booked], now: now, in: transaction)
      try PaymentTable(city: city.id).move(known.payment, to: .refunded, reason: "", now: now, in: transaction)
      try Post(city: city.id, now: now.milliseconds, newID: platform.newID).add(
        .refunded(name: known.payer.addressedAs, amount: refund.capture.amount.cents), to: known.payer.email,
        language: known.payment.language, cause: "refunded/\(refund.id)", in: transaction)
    }
  }
}
