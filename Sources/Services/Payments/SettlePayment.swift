public import Cities
public import Regulations
import SQL
public import Store

/// The one door through which captured money becomes a right (R20, R21).
///
/// The return page, a provider's notice and the sweep all come here; the same capture may come any number of times.
public struct SettlePayment: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public struct Request: Sendable {
    public let city: City
    public let capture: CaptureRecord

    public init(city: City, capture: CaptureRecord) {
      self.city = city
      self.capture = capture
    }
  }

  public enum Outcome: Hashable, Sendable {
    /// The permit has a new period and there is a receipt.
    case applied(Permit.Period)
    /// This capture had been settled before.
    case alreadySettled
    /// The money paid for nothing and goes back, with the reason.
    case orphan(Orphan)
    case noSuchPayment
  }

  /// Why captured money cannot be used.
  public enum Orphan: String, Hashable, Sendable {
    case alreadyPaid, renewedOtherwise, permitEnded
  }

  public func callAsFunction(_ request: Request) async throws -> Outcome {
    let (platform, city) = (platform, request.city)
    let outcome = try await platform.engine.writeTogetherByKey(.city(city.id), as: "settle", request.capture) {
      try SettleTogether(platform: platform, city: city)($0, in: $1)
    }
    tell(outcome, of: request.capture)
    return outcome
  }

  func tell(_ outcome: Outcome, of capture: CaptureRecord) {
    switch outcome {
    case .applied: platform.log(LogEntry(.info, "payment applied", ["payment": capture.payment.text]))
    case .orphan(let why):
      platform.log(LogEntry(.warning, "payment orphaned", ["payment": capture.payment.text, "why": why.rawValue]))
    case .alreadySettled: break
    case .noSuchPayment:
      platform.log(LogEntry(.error, "capture for an unknown payment", ["capture": capture.reference]))
    }
  }
}
