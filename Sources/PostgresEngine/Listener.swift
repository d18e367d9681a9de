import NIOPosix
import SQL
import Synchronization

/// A connection that only listens: wakes whoever sends letters when any instance has written one.
final class Listener: Sendable {
  private let pool: ConnectionPool
  private let thread = NIOThreadPool(numberOfThreads: 1)
  private let state = Mutex<(hearers: [AsyncStream<Void>.Continuation], isClosed: Bool)>(([], false))

  init(_ pool: ConnectionPool) { self.pool = pool }

  func stream() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let isFirst = state.withLock { state in
      if state.isClosed { continuation.finish() }
      state.hearers.append(continuation)
      return state.hearers.count == 1 && !state.isClosed
    }
    if isFirst {
      thread.start()
      thread.submit { _ in self.listen() }
    }
    return stream
  }

  private var isClosed: Bool { state.withLock { $0.isClosed } }

  /// Until it is closed; a lost connection is made again. Nothing depends on it: jobs also look by themselves.
  private func listen() {
    while !isClosed {
      do {
        try pool.use { wire in
          _ = try wire.run(Wire.Command("LISTEN sosta_letters"))
          while !isClosed {
            guard try wire.awaitNotice(milliseconds: 500) else { continue }
            state.withLock { for hearer in $0.hearers { hearer.yield() } }
          }
        }
      } catch {
        pause(milliseconds: 500)
      }
    }
  }

  func close() async {
    let hearers = state.withLock { state in
      state.isClosed = true
      defer { state.hearers = [] }
      return state.hearers
    }
    for hearer in hearers { hearer.finish() }
    if !hearers.isEmpty { try? await thread.shutdownGracefully() }
  }
}
