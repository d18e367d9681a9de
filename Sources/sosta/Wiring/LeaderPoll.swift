import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import PostgresEngine
import Synchronization

/// Asks the Patroni of every node, once a second, whether its node leads.
final class LeaderPoll: Sendable {
  private static let pause = Duration.milliseconds(700)
  private static let limit = TimeAmount.milliseconds(900)

  let watch: LeaderWatch
  private let addresses: [String]
  private let client: HTTPClient
  private let task = Mutex<Task<Void, Never>?>(nil)

  /// Nil where no Patroni is named.
  static func make(_ addresses: [String], nodes: Int) throws -> LeaderPoll? {
    guard !addresses.isEmpty else { return nil }
    guard addresses.count == nodes else {
      throw Failure("patroni must have one address for each host of database: \(nodes), not \(addresses.count).")
    }
    return LeaderPoll(addresses)
  }

  private init(_ addresses: [String]) {
    self.addresses = addresses
    watch = LeaderWatch(nodes: addresses.count, now: { SystemClock.steadyMilliseconds() })
    client = ProviderLine.shared
  }

  /// - Parameter afterEach: runs after every round of questions.
  func start(afterEach: @escaping @Sendable () -> Void) {
    task.withLock { task in
      task = Task { [self] in
        await withTaskGroup(of: Void.self) { group in
          for node in addresses.indices {
            group.addTask {
              while !Task.isCancelled {
                await self.ask(node)
                afterEach()
                try? await Task.sleep(for: Self.pause)
              }
            }
          }
        }
      }
    }
  }

  /// No answer leaves things as they are: the trust of the last one runs out by itself.
  private func ask(_ node: Int) async {
    let asked = SystemClock.steadyMilliseconds()
    var request = HTTPClientRequest(url: addresses[node] + "/primary")
    request.method = .GET
    guard let answer = try? await client.execute(request, timeout: Self.limit) else { return }
    _ = try? await answer.body.collect(upTo: 64 << 10)
    if answer.status == .ok { watch.leads(node, asked: asked) } else { watch.follows(node) }
  }

  func stop() { task.withLock { $0?.cancel() } }
}
