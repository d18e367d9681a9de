public import Cities
import Civil
public import Payments
import Regulations
import SQL
import Store

/// A provider tells us something. The signature is checked, the event noted once, and then we ask for ourselves.
public struct ReceiveNotice: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public enum Outcome: Hashable, Sendable {
    /// Taken in, or known already: answer 200.
    case accepted
    /// Not from the provider, or unreadable: answer 400.
    case refused
    /// Could not be checked now: answer 503, it will come again.
    case tryLater
    case noSuchProvider
  }

  public func callAsFunction(_ delivery: Delivery, provider id: String, city: City) async throws -> Outcome {
    guard let provider = platform.payments.provider(id, of: city.id) else { return .noSuchProvider }
    if try await platform.engine.read({ try RestorationTable.isRecovering(in: $0) }) { return .tryLater }
    let now = platform.now()
    let checked = await platform.payments.ask(
      provider, city: city.id, now: now, { provider.verify(delivery, access: $0, now: now) },
      ifNoAccess: { NoticeOutcome.unknown($0) }, isAccessRefused: { $0 == .unknown(.accessRefused) })
    switch checked {
    case .forged, .unreadable:
      platform.log(LogEntry(.warning, "notice refused", ["provider": id, "city": city.id]))
      return .refused
    case .unknown: return .tryLater
    case .genuine(let notice): return try await take(notice, provider: id, city: city)
    }
  }

  private func take(_ notice: Notice, provider: String, city: City) async throws -> Outcome {
    let payment = try await platform.engine.read(.city(city.id)) {
      try find(notice, provider: provider, city: city, in: $0)
    }
    if let payment {
      try await FollowPayment(platform)(payment, city: city)
    } else if let tag = notice.tag, tag.city == city.id {
      platform.log(LogEntry(.error, "notice of a payment that is not here: a person must look", ["event": notice.id]))
    }
    if case .returned = notice.news {
      platform.log(LogEntry(.error, "money returned at the provider: a person must look", ["event": notice.id]))
    }
    _ = try await platform.engine.write(.city(city.id)) { transaction in
      try transaction.execute(
        """
        INSERT INTO provider_event (city, provider, id, kind, payment, received_at)
        VALUES (\(city.id), \(provider), \(notice.id), \(kind(of: notice)), \(payment?.text as String?),
          \(platform.now().milliseconds))
        ON CONFLICT DO NOTHING
        """)
    }
    return .accepted
  }

  private func find(_ notice: Notice, provider: String, city: City, in reading: any Reading) throws -> ID<Payment>? {
    let payments = PaymentTable(city: city.id)
    if let reference = notice.reference,
      let payment = try payments.find(provider: provider, reference: reference.rawValue, in: reading)
    {
      return payment.id
    }
    guard let tag = notice.tag, tag.city == city.id else { return nil }
    return try payments.find(ID(tag.payment), in: reading)?.id
  }

  private func kind(of notice: Notice) -> String {
    switch notice.news {
    case .approved: "approved"
    case .capture(let report): "capture \(report.state)"
    case .returned: "returned"
    case .ignored(let type): "ignored \(type)"
    }
  }
}
