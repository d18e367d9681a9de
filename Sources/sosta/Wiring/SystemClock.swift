import Civil
import Foundation

/// The machine's clock. Nothing else in the product reads it.
enum SystemClock {
  static func now() -> Instant { Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))) }

  /// ms of a clock that never goes back, for time limits.
  static func steadyMilliseconds() -> Int64 {
    let time = (ContinuousClock.now - start).components
    return time.seconds * 1_000 + time.attoseconds / 1_000_000_000_000_000
  }

  private static let start = ContinuousClock.now
}
