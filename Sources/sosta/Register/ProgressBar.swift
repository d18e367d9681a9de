import Foundation
import Synchronization

/// How far a long work has come: a bar for somebody who looks, a line now and then for a log.
final class ProgressBar: Sendable {
  private static let width = 40

  private let isWatched: Bool
  private let shown = Mutex<(what: String, step: Int)>(("", -1))

  init(isWatched: Bool) { self.isWatched = isWatched }

  /// Draws only when something moved.
  func show(_ what: String, _ done: Int, of total: Int) {
    let percent = total > 0 ? done * 100 / total : 100
    let step = isWatched ? percent : percent / 25 * 25
    let isNew = shown.withLock { last in
      if last.what == what, last.step == step { return false }
      last = (what, step)
      return true
    }
    guard isNew else { return }
    if isWatched { draw(what, percent) } else if total > 1 { Terminal.say("\(what): \(step) % of \(total)") }
  }

  /// Goes to a new line after a bar.
  func end() {
    if isWatched, shown.withLock({ $0.step >= 0 }) { Terminal.say("") }
  }

  private func draw(_ what: String, _ percent: Int) {
    let full = percent * Self.width / 100
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: Self.width - full)
    let line = "\r\(what.padding(toLength: 9, withPad: " ", startingAt: 0)) \(bar) \(percent) %\u{1B}[K"
    FileHandle.standardError.write(Data(line.utf8))
  }
}
