import Logging
import SQL
import ServiceLifecycle
import Services

/// What is done without anybody asking: letters, questions to providers, reminders.
struct Jobs: Service {
  let platform: Platform
  let journal: CarryJournal
  let logger: Logger

  func run() async throws {
    let recovery = RecoverySign(platform)
    await withGracefulShutdownHandler {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await every(.seconds(1), "journal") { try await journal() } }
        // After a restore nothing goes out until the gap is closed.
        group.addTask {
          await every(.seconds(10), "put off", unless: recovery) { _ = try await RecallPutOff(platform)() }
        }
        group.addTask {
          await every(.seconds(1), "letters", unless: recovery) { _ = try await DeliverLetters(platform)() }
        }
        group.addTask {
          await every(.seconds(1), "payments", unless: recovery) { _ = try await SweepPayments(platform)() }
        }
        // What a command matched, or an instance that died.
        group.addTask {
          await every(.seconds(10), "statement lines", unless: recovery) { _ = try await SettleLines(platform)() }
        }
        group.addTask {
          await every(.seconds(10), "lost payments", unless: recovery) { try await GiveBackLost(platform)() }
        }
        group.addTask {
          await everyTurn(600, "reminders", unless: recovery) { _ = try await RemindHolders(platform)() }
        }
        group.addTask {
          await everyTurn(3600, "stale access", unless: recovery) { try await ForgetStaleAccess(platform)() }
        }
        // Whichever instance wrote a letter, it goes out at once.
        group.addTask {
          await cancelWhenGracefulShutdown {
            for await _ in platform.engine.letters() {
              if (try? await recovery.isOn()) == false { _ = try? await DeliverLetters(platform)() }
            }
          }
        }
        await group.waitForAll()
      }
    } onGracefulShutdown: {
    }
  }

  /// Asks now and then whether the job is due, and does it when no other instance has taken it.
  private func everyTurn(
    _ seconds: Int64, _ name: String, unless recovery: RecoverySign,
    _ work: @escaping @Sendable () async throws -> Void
  ) async {
    let platform = platform
    await every(.seconds(min(seconds, 60)), name, unless: recovery) {
      if try await TakeJob(platform)(name, everySeconds: seconds) { try await work() }
    }
  }

  /// Goes on whatever happens; what fails is told and tried again the next time.
  private func every(
    _ pause: Duration, _ name: String, unless recovery: RecoverySign? = nil,
    _ work: @escaping @Sendable () async throws -> Void
  ) async {
    try? await cancelWhenGracefulShutdown {
      while true {
        do {
          if try await recovery?.isOn() != true { try await work() }
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
