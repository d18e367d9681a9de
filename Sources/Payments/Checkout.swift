public import Civil
public import Money
import Regulations

/// The name of a payment provider in our data and addresses, such as `paypal`.
public struct ProviderID: RawRepresentable, Hashable, Sendable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let payPal = ProviderID(rawValue: "paypal")
  public static let stripe = ProviderID(rawValue: "stripe")
  public static let nexi = ProviderID(rawValue: "nexi")
  public static let pagoPA = ProviderID(rawValue: "pagopa")
  /// Slips paid at a post office; no program answers for it.
  public static let postalSlip = ProviderID(rawValue: Account.slip)
  public static let testBank = ProviderID(rawValue: "banca-di-prova")
  /// Stand-ins of the demo, named as such to payers.
  public static let trialStripe = ProviderID(rawValue: "stripe-di-prova")
  public static let trialNexi = ProviderID(rawValue: "nexi-di-prova")
  public static let trialPagoPA = ProviderID(rawValue: "pagopa-di-prova")
}

/// The provider's own name for an order.
public struct ProviderReference: RawRepresentable, Hashable, Sendable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// Which payment of which city: goes with the order to the provider and comes back in answers, notices and
/// settlement files, so that a right can be found again even after a restore.
///
/// Written `city.payment`: the provider's refunds allow letters, digits, `-`, `_`, `.` and `,` only.
public struct PaymentTag: Hashable, Sendable, CustomStringConvertible {
  /// The city's id, such as `chivasso`.
  public let city: String
  /// Our payment's id, made once and never changed: every idempotency key is made from it.
  public let payment: String

  /// Nil unless both are 1 to 60 letters, digits, `-` or `_`.
  public init?(city: String, payment: String) {
    guard Self.isName(city), Self.isName(payment) else { return nil }
    self.city = city
    self.payment = payment
  }

  /// Reads `city.payment`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    self.init(city: String(parts[0]), payment: String(parts[1]))
  }

  public var description: String { city + "." + payment }

  private static func isName(_ text: String) -> Bool {
    1...60 ~= text.utf8.count && isPathSafe(text)
  }
}

/// Letters, digits, `-` and `_` only: safe inside a path, a header and a report.
func isPathSafe(_ text: String) -> Bool {
  !text.isEmpty
    && text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
      default: false
      }
    }
}

/// What must have been paid, and for what; every answer about money is compared with it.
public struct Expected: Hashable, Sendable {
  public let tag: PaymentTag
  public let amount: Money

  public init(tag: PaymentTag, amount: Money) {
    self.tag = tag
    self.amount = amount
  }
}

/// A payment to be made on the provider's page (R20).
///
/// Every field stays the same when the order is asked for again: a key goes with one content only.
public struct Checkout: Hashable, Sendable {
  /// The two ways of R20; the provider opens its page on the one chosen.
  public enum Means: Hashable, Sendable { case account, card, any }

  public let expected: Expected
  /// What the payer reads; cut to 127 characters for the provider.
  public let description: String
  /// Who is paid, as the payer reads it.
  public let payee: String
  /// Language of the provider's page, such as `it-IT`.
  public let locale: String
  public let returnURL: String
  public let cancelURL: String
  public let means: Means
  /// After this the order should not be payable; between half an hour and a day after the payment began.
  public let payBy: Instant?
  /// For providers that keep debts; the others do without.
  public let debt: Debt?

  public init(
    _ expected: Expected, description: String, payee: String, locale: String,
    returnURL: String, cancelURL: String, means: Means = .any, payBy: Instant? = nil,
    debt: Debt? = nil
  ) {
    self.expected = expected
    self.description = description
    self.payee = payee
    self.locale = locale
    self.returnURL = returnURL
    self.cancelURL = cancelURL
    self.means = means
    self.payBy = payBy
    self.debt = debt
  }
}
