public import Foundation

private let turn = NSLock()

extension Process {
  /// Starts it, one after the other: Foundation's `run` breaks when several threads start programs at the same moment.
  public func launchInTurn() throws {
    turn.lock()
    defer { turn.unlock() }
    try run()
  }
}
