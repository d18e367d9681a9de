import Civil
import Foundation

/// The machine's clock. Nothing else in the product reads it.
enum SystemClock {
  static func now() -> Instant { Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))) }
}
