/// An amount of euro in whole cents. Never a fraction, never floating point.
public struct Money: Hashable, Comparable, Sendable {
  /// Euro cents; negative for what goes out.
  public let cents: Int64

  public init(cents: Int64) { self.cents = cents }

  public static let zero = Money(cents: 0)

  /// Reads `12.34`: at most nine digits, exactly two decimals, no sign. Nil for any other form.
  public init?(decimal text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard 4...12 ~= bytes.count, bytes[bytes.count - 3] == UInt8(ascii: ".") else { return nil }
    var total: Int64 = 0
    for (index, byte) in bytes.enumerated() where index != bytes.count - 3 {
      guard 48...57 ~= byte else { return nil }
      total = total * 10 + Int64(byte) - 48
    }
    self.init(cents: total)
  }

  /// `12.34`, with a minus sign when negative.
  public var decimal: String {
    let magnitude = cents.magnitude
    let fraction = magnitude % 100
    return "\(cents < 0 ? "-" : "")\(magnitude / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }

  public static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }
  public static func + (left: Money, right: Money) -> Money { Money(cents: left.cents + right.cents) }
  public static func - (left: Money, right: Money) -> Money { Money(cents: left.cents - right.cents) }
  public static func * (amount: Money, count: Int) -> Money { Money(cents: amount.cents * Int64(count)) }
}
