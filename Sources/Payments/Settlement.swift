public import Civil
public import Money

/// One movement on the town's account at a provider, as the provider books it: what our own books are compared with.
public struct SettlementLine: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case payment
    case refund
    /// Money that a complaint takes, or gives back.
    case dispute
    /// What the provider charges apart from single payments.
    case fee
    /// To the town's bank account.
    case payout
    /// The provider's own word for anything else: a person looks.
    case other(String)
  }

  /// The movement's own id, unique at the provider.
  public let id: String
  public let kind: Kind
  /// Our name for what moved: the capture's id or the refund's.
  public let reference: String?
  /// The capture that a refund or a complaint belongs to.
  public let capture: CaptureID?
  public let tag: PaymentTag?
  /// What the payer paid, or below zero got back; in hundredths of the currency.
  public let gross: Money
  /// What the provider keeps of it; below zero where it gives some back.
  public let fee: Money
  /// ISO 4217. Only euro are ever ours.
  public let currency: String
  public let at: Instant
  public var net: Money { gross - fee }

  public init(
    id: String, kind: Kind, reference: String?, capture: CaptureID?, tag: PaymentTag?, gross: Money, fee: Money,
    currency: String, at: Instant
  ) {
    self.id = id
    self.kind = kind
    self.reference = reference
    self.capture = capture
    self.tag = tag
    self.gross = gross
    self.fee = fee
    self.currency = currency
    self.at = at
  }
}

/// A page of what a provider booked.
public struct SettlementPage: Hashable, Sendable {
  public let lines: [SettlementLine]
  /// Movements that could not be read, by the provider's id where it has one: a person looks.
  public let unread: [String]
  /// What to ask for next; nil at the end.
  public let next: String?
  /// Up to when the provider's report is complete; nil where it is always so.
  public let completeUntil: Instant?
}

public enum SettlementOutcome: Hashable, Sendable {
  case page(SettlementPage)
  case refused(Refusal)
  case unknown(Doubt)
}

/// A provider that tells what it booked on the town's account.
public protocol SettlementSource: Sendable {
  /// Asks for the movements of a time, its end not included. Changes nothing.
  ///
  /// - Parameter page: nil for the first, then `next` of the page before.
  func settlement(from: Instant, until: Instant, page: String?, access: AccessToken) -> Step<SettlementOutcome>
}

extension Money {
  /// Reads `-12.34` too.
  init?(signedDecimal text: String) {
    guard text.hasPrefix("-") else {
      self.init(decimal: text)
      return
    }
    guard let amount = Money(decimal: text.dropFirst()) else { return nil }
    self = .zero - amount
  }
}
