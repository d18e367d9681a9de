import Foundation
import SQL

/// Carries rows from the thread that reads one database to the thread that writes the other; holds a few batches.
final class BatchPipe: @unchecked Sendable {
  enum Message {
    case size(rows: Int)
    case rows([[SQLValue]])
    /// The table is through; this is what was read of it.
    case tableEnd(TableDigest)
  }

  private let condition = NSCondition()
  private let capacity: Int
  private var messages: [Message] = []
  private var hasBegun = false
  private var isStopped = false
  private var hasFailed = false

  init(capacity: Int) { self.capacity = capacity }

  /// False where somebody has begun to take before: what they took is gone.
  func begin() -> Bool {
    condition.withLock {
      defer { hasBegun = true }
      return !hasBegun
    }
  }

  /// Waits for room. Throws when nobody takes any more.
  func put(_ message: Message) throws {
    condition.lock()
    defer { condition.unlock() }
    while messages.count >= capacity, !isStopped { condition.wait() }
    guard !isStopped else { throw CopyDatabase.Refusal.interrupted }
    messages.append(message)
    condition.signal()
  }

  /// Waits for the next message. Throws when there will be none.
  func take() throws -> Message {
    condition.lock()
    defer { condition.unlock() }
    while messages.isEmpty, !hasFailed { condition.wait() }
    guard !messages.isEmpty else { throw CopyDatabase.Refusal.interrupted }
    let message = messages.removeFirst()
    condition.signal()
    return message
  }

  /// Nobody takes any more.
  func stop() {
    condition.withLock { isStopped = true }
    condition.broadcast()
  }

  /// Nobody puts any more.
  func fail() {
    condition.withLock { hasFailed = true }
    condition.broadcast()
  }
}
