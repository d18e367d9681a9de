/// A moment of physical time, in milliseconds since 1 January 1970 00:00 UTC.
public struct Instant: Hashable, Comparable, Sendable {
  public let milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The moment so many whole minutes after 1 January 1970 00:00 UTC.
  public init(wholeMinutes: Int) { milliseconds = Int64(wholeMinutes) * 60_000 }

  /// Whole minutes since 1 January 1970 00:00 UTC: seconds are cut off, never rounded.
  public var wholeMinutes: Int { Int(floorDivide(milliseconds, by: 60_000)) }

  public func adding(milliseconds: Int64) -> Instant { Instant(milliseconds: self.milliseconds + milliseconds) }
  public func adding(seconds: Int64) -> Instant { adding(milliseconds: seconds * 1000) }
  public func adding(minutes: Int64) -> Instant { adding(seconds: minutes * 60) }
  public func adding(hours: Int64) -> Instant { adding(minutes: hours * 60) }
  public func adding(days: Int64) -> Instant { adding(hours: days * 24) }

  public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
}

/// The quotient rounded down, also below zero.
package func floorDivide<Number: BinaryInteger>(_ value: Number, by divisor: Number) -> Number {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}
