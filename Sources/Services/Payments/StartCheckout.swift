public import Cities
import Civil
import Payments
public import Regulations
import SQL
public import Store

/// Makes the order at the provider and says where to send the payer. May be called again after any failure.
public struct StartCheckout: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public struct Request: Sendable {
    public let city: City
    public let citizen: ID<Citizen>
    public let payment: ID<Payment>
    /// Our page to which the payer comes back, paid or not.
    public let returnURL: String
    public let cancelURL: String

    public init(city: City, citizen: ID<Citizen>, payment: ID<Payment>, returnURL: String, cancelURL: String) {
      self.city = city
      self.citizen = citizen
      self.payment = payment
      self.returnURL = returnURL
      self.cancelURL = cancelURL
    }
  }

  public enum Outcome: Hashable, Sendable {
    case redirect(to: String)
    /// The payment is past paying: its page says how it stands.
    case seePayment
    /// The provider cannot be reached now; trying again is safe.
    case tryLater
    case noSuchPayment
  }

  public func callAsFunction(_ request: Request) async throws -> Outcome {
    let city = request.city
    let (found, isRecovering) = try await platform.engine.read(.city(city.id)) { reading in
      (
        try PaymentTable(city: city.id).find(request.payment, by: request.citizen, in: reading)
          .flatMap { try OpenPayment($0.id, city: city, in: reading) },
        try RestorationTable.isRecovering(in: reading)
      )
    }
    guard let open = found, let expected = open.known.expected(in: city) else { return .noSuchPayment }
    guard !isRecovering else { return .tryLater }
    let (known, notice) = (open.known, open.notice)
    guard known.payment.state.mayStillCapture, known.renewal.state == .open, notice?.kind != .slip else {
      return .seePayment
    }
    if let checkout = known.checkout, notice == nil {
      return known.payment.state == .redirected ? .redirect(to: checkout.approvalURL) : .seePayment
    }
    guard platform.now() <= open.end(in: city) else {
      try await FollowPayment(platform)(known.payment.id, city: city)
      return .seePayment
    }
    guard let provider = platform.payments.provider(known.payment.provider, of: city.id) else { return .tryLater }
    let checkout = checkout(open, expected, request)
    let outcome = await platform.payments.ask(provider, city: city.id, now: platform.now()) {
      provider.startCheckout(checkout, access: $0)
    }
    if known.checkout != nil { return try await reopen(outcome, known, city: city) }
    return try await record(outcome, known, city: city)
  }

  private func checkout(_ open: OpenPayment, _ expected: Expected, _ request: Request) -> Checkout {
    let (known, city) = (open.known, request.city)
    let language = known.payment.language
    let debt = open.notice.flatMap { notice -> Debt? in
      guard let number = try? NoticeNumber(notice.code) else { return nil }
      let debtor = Debtor(
        name: known.payer.holderName, taxCode: try? TaxCode(known.payer.taxCode),
        email: try? EmailAddress(known.payer.email))
      return Debt(number, debtor: debtor, dueAt: PaymentSchedule.end(of: notice, in: city).adding(seconds: -1))
    }
    return Checkout(
      expected, description: description(of: known, city: city), payee: city.names.administration[language],
      locale: language == "en" ? "en-IT" : "it-IT", returnURL: request.returnURL, cancelURL: request.cancelURL,
      payBy: debt == nil ? PaymentSchedule.orderEnd(of: known.payment) : nil, debt: debt)
  }

  /// A notice outlives the page on which it was to be paid: the payer gets another page for the same notice.
  private func reopen(_ outcome: PaymentOutcome, _ known: PaymentCase, city: City) async throws -> Outcome {
    switch outcome {
    case .redirect(let address, _): return .redirect(to: address)
    case .unknown: return .tryLater
    case .captured, .notApproved, .approved, .pending, .declined, .mismatch, .returned, .refused, .gone:
      try await FollowPayment(platform)(known.payment.id, city: city)
      return .seePayment
    }
  }

  private func description(of known: PaymentCase, city: City) -> String {
    let months = known.renewal.months
    let number = known.permit.permit.number.text
    return known.payment.language == "en"
      ? "Parking permit \(number), renewal for \(months) \(months == 1 ? "month" : "months")"
      : "Abbonamento sosta \(number), rinnovo di \(months) \(months == 1 ? "mese" : "mesi")"
  }

  private func record(_ outcome: PaymentOutcome, _ known: PaymentCase, city: City) async throws -> Outcome {
    switch outcome {
    case .redirect(let address, let reference):
      try await platform.engine.write(.city(city.id)) { transaction in
        let now = platform.now()
        let notice = try NoticeTable(city: city.id).find(of: known.payment.id, in: transaction)
        guard let fresh = try PaymentTable(city: city.id).find(known.payment.id, in: transaction) else { return }
        try CheckoutTable(city: city.id).add(
          StoredCheckout(
            payment: fresh.id, provider: fresh.provider, reference: reference.rawValue, approvalURL: address),
          now: now, in: transaction)
        try Journal(city: city.id, now: now, newID: platform.newID).add(
          .payment(trace: known.trace(reference: reference.rawValue, approvalURL: address, notice: notice)),
          in: transaction)
        try PaymentTable(city: city.id).move(fresh, to: .redirected, reason: "", now: now, in: transaction)
      }
      return .redirect(to: address)
    case .refused, .declined, .gone:
      try await ClosePayment(platform: platform, city: city)(
        known.payment.id, as: .declined, reason: "provider refused the order", tellPayer: false)
      platform.log(LogEntry(.error, "provider refused an order", ["payment": known.payment.id.text]))
      return .seePayment
    case .unknown, .notApproved, .approved, .pending, .captured, .mismatch, .returned:
      return .tryLater
    }
  }
}
