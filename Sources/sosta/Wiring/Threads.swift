import Mail
import NIOPosix
import Passwords
import Services

/// Work that blocks: on a few threads of its own, which is also the limit of its memory.
struct Threads: Sendable {
  private let pool: NIOThreadPool

  init(count: Int) {
    pool = NIOThreadPool(numberOfThreads: count)
    pool.start()
  }

  func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await pool.runIfActive(work)
  }

  func stop() async throws { try await pool.shutdownGracefully() }

  /// Argon2id takes 19 MiB and some 15 ms each time.
  var passwords: PasswordWork {
    PasswordWork(
      hash: { password in try await run { PasswordHash.make(password) } },
      verify: { password, hash in try await run { PasswordHash.verify(password, against: hash) } })
  }

  func delivery(through server: SMTPServer, senders: [String: Mailbox]) -> MailDelivery {
    MailDelivery(senders: senders) { message, _ in try await run { try send(message, through: server) } }
  }
}
