import Civil
import Synchronization

/// Lets something happen so many times in so many seconds for each key, counted in memory.
final class Pace: Sendable {
  private struct Window {
    let start: Instant
    var count: Int
  }

  private let most: Int
  private let seconds: Int64
  private let windows = Mutex<[String: Window]>([:])
  /// Beyond so many keys those whose time is over are forgotten.
  private static let roomForKeys = 10_000

  init(most: Int, inSeconds seconds: Int64) {
    self.most = most
    self.seconds = seconds
  }

  /// Counts one more; false when there were too many.
  func allows(_ key: String, now: Instant) -> Bool {
    windows.withLock { windows in
      if windows.count >= Pace.roomForKeys {
        windows = windows.filter { now < $0.value.start.adding(seconds: seconds) }
      }
      guard var window = windows[key], now < window.start.adding(seconds: seconds) else {
        windows[key] = Window(start: now, count: 1)
        return true
      }
      window.count += 1
      windows[key] = window
      return window.count <= most
    }
  }
}
