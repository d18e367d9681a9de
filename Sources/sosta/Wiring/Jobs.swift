import Logging
import ServiceLifecycle
import Services

/// What is done without anybody asking: letters, questions to providers, reminders.
struct Jobs: Service {
  let platform: Platform
  let logger: Logger

  func run() async throws {
    await withGracefulShutdownHandler {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await every(.seconds(1), "letters") { _ = try await DeliverLetters(platform)() } }
        group.addTask { await every(.seconds(1), "payments") { _ = try await SweepPayments(platform)() } }
        group.addTask { await every(.seconds(600), "reminders") { _ = try await RemindHolders(platform)() } }
        group.addTask { await every(.seconds(3600), "stale access") { try await ForgetStaleAccess(platform)() } }
        await group.waitForAll()
      }
    } onGracefulShutdown: {
    }
  }

  /// Goes on whatever happens; what fails is told and tried again the next time.
  private func every(_ pause: Duration, _ name: String, _ work: @escaping @Sendable () async throws -> Void) async {
    try? await cancelWhenGracefulShutdown {
      while true {
        do {
          try await work()
        } catch is CancellationError {
          return
        } catch {
          logger.error("job failed", metadata: ["job": "\(name)", "error": "\(type(of: error))"])
        }
        try await Task.sleep(for: pause)
      }
    }
  }
}
