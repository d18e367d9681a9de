import Synchronization

/// Which node of a replicated database is to be trusted: the one whose Patroni said within the last three seconds that
/// it leads.
///
/// A node whose Patroni is frozen goes on taking writes while another is promoted, and does not know it. So what the
/// node says of itself proves nothing; a leader's lock is given to another after 20 s at the earliest, so three
/// seconds are safe.
public final class LeaderWatch: Sendable {
  /// ms that a node is trusted after it was asked.
  public static let trust: Int64 = 3_000

  private let answers: Mutex<[Int64?]>
  private let now: @Sendable () -> Int64

  /// - Parameters:
  ///   - nodes: as many as the database's address has hosts.
  ///   - now: a clock that never goes back, in ms.
  public init(nodes: Int, now: @escaping @Sendable () -> Int64) {
    answers = Mutex(Array(repeating: nil, count: nodes))
    self.now = now
  }

  /// The node said that it leads.
  /// - Parameter asked: when it was asked, not when it answered.
  public func leads(_ node: Int, asked: Int64) {
    answers.withLock { if $0.indices.contains(node) { $0[node] = max($0[node] ?? asked, asked) } }
  }

  /// The node said that it does not lead.
  public func follows(_ node: Int) {
    answers.withLock { if $0.indices.contains(node) { $0[node] = nil } }
  }

  /// The node to use; nil when none can be trusted now.
  public var leader: Int? {
    let now = now()
    return answers.withLock { answers in
      let trusted = answers.indices.filter { (answers[$0] ?? .min) > now - Self.trust }
      return trusted.max { (answers[$0] ?? .min) < (answers[$1] ?? .min) }
    }
  }
}
