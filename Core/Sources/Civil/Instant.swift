/// A moment of physical time, in milliseconds since 1 January 1970 00:00 UTC.
public struct Instant: Hashable, Comparable, Sendable {
  public let milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public func adding(milliseconds: Int64) -> Instant { Instant(milliseconds: self.milliseconds + milliseconds) }
  public func adding(seconds: Int64) -> Instant { adding(milliseconds: seconds * 1000) }
  public func adding(minutes: Int64) -> Instant { adding(seconds: minutes * 60) }
  public func adding(hours: Int64) -> Instant { adding(minutes: hours * 60) }
  public func adding(days: Int64) -> Instant { adding(hours: days * 24) }

  public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
}
