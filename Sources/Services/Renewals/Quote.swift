public import Civil
import Crypto
import Foundation
public import Money
public import Regulations

/// The price that a citizen was shown for a renewal, good for 15 minutes (R20), sealed so that it cannot be changed.
public struct Quote: Hashable, Sendable {
  public let permit: ID<Permit>
  public let months: Int
  public let price: Money
  public let tax: Money
  public let until: Instant

  public init(permit: ID<Permit>, months: Int, price: Money, tax: Money, until: Instant) {
    self.permit = permit
    self.months = months
    self.price = price
    self.tax = tax
    self.until = until
  }

  /// As it travels through the review form.
  public func sealed(by seal: Seal, city: String) -> String {
    let text = plain
    return text + "." + seal.mark(of: "quote/\(city)/\(permit.text)/\(text)")
  }

  /// Nil for a text that we did not seal for this permit.
  public init?(_ sealed: String, permit: ID<Permit>, city: String, seal: Seal) {
    let parts = sealed.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 5, let months = Int(parts[0]), let price = Int64(parts[1]), let tax = Int64(parts[2]),
      let until = Int64(parts[3])
    else { return nil }
    self.init(
      permit: permit, months: months, price: Money(cents: price), tax: Money(cents: tax),
      until: Instant(milliseconds: until))
    guard seal.isMark(parts[4], of: "quote/\(city)/\(permit.text)/\(plain)") else { return nil }
  }

  private var plain: String { "\(months).\(price.cents).\(tax.cents).\(until.milliseconds)" }
}

/// Marks texts that leave us and come back, so that a change is seen (HMAC-SHA256).
public struct Seal: Sendable {
  private let key: SymmetricKey

  /// - Parameter secret: at least 32 random bytes, the same on every instance.
  public init(secret: [UInt8]) { key = SymmetricKey(data: secret) }

  /// 43 URL-safe characters.
  public func mark(of text: String) -> String {
    Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key)).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// Compares in constant time.
  public func isMark(_ mark: String, of text: String) -> Bool {
    let right = Array(self.mark(of: text).utf8)
    let given = Array(mark.utf8)
    guard right.count == given.count else { return false }
    return zip(right, given).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
