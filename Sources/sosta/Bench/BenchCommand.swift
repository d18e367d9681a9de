import ArgumentParser
import Cities
import Civil
import Foundation
import Mail
import Money
import Payments
import Regulations
import SQL
import Services
import Store

/// Work that `make bench` times inside the process. Prints one figure on standard output.
struct BenchCommand: AsyncParsableCommand {
  enum Work: String, ExpressibleByArgument { case settle, badge }

  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Time a piece of work; used by make bench.", shouldDisplay: false)

  @Argument(help: "settle: durable settlements a second; badge: milliseconds a badge.")
  var work: Work

  @Option(help: "An empty folder for its data.")
  var data: String

  @Option(help: "How many times.")
  var count = 4000

  @Option(help: "How many at once.")
  var atOnce = 64

  func run() async throws {
    let share = try Share()
    let cities = try Share.cities([share.path("Cities/chivasso")])
    guard let city = cities["chivasso"] else { throw Failure("Chivasso is missing.") }
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    let world = try await World(dataFolder: data, secretsFolder: data, cities: cities)
    let bank = TestBank(pageURL: "http://127.0.0.1", book: TestBankBook())
    let platform = try world.platform(
      providers: [city.id: [bank]], mail: MailDelivery(senders: [:]) { _, _ in }, publicURL: "http://127.0.0.1")
    let holders = try await BenchRegister(platform: platform, city: city).fill(work == .settle ? count : 1)
    let figure =
      switch work {
      case .settle: try await settle(holders, platform: platform, city: city)
      case .badge: try await badges(holders[0], platform: platform, city: city)
      }
    Terminal.give(figure)
    await world.close()
  }

  /// Settlements a second, each in a transaction of its own that is on the disk before it counts.
  private func settle(_ holders: [BenchRegister.Entry], platform: Platform, city: City) async throws -> String {
    let start = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, entry) in holders.enumerated() {
        if index >= atOnce { try await group.next() }
        group.addTask {
          let capture = CaptureRecord(
            payment: entry.payment, provider: ProviderID.testBank.rawValue, reference: "C\(index)",
            amount: Money(cents: 3500), capturedAt: platform.now())
          let outcome = try await SettlePayment(platform)(SettlePayment.Request(city: city, capture: capture))
          guard case .applied = outcome else { throw Failure("A settlement was not applied: \(outcome)") }
        }
      }
      try await group.waitForAll()
    }
    return String(Int(Double(holders.count) / seconds(since: start)))
  }

  private func badges(_ entry: BenchRegister.Entry, platform: Platform, city: City) async throws -> String {
    let printer = PrintBadge(platform)
    for _ in 0..<10 { _ = try await printer(entry.permit, citizen: entry.citizen, language: "it", city: city) }
    let start = ContinuousClock.now
    for _ in 0..<count { _ = try await printer(entry.permit, citizen: entry.citizen, language: "it", city: city) }
    return String(format: "%.2f", seconds(since: start) * 1000 / Double(count))
  }

  private func seconds(since start: ContinuousClock.Instant) -> Double {
    let time = (ContinuousClock.now - start).components
    return Double(time.seconds) + Double(time.attoseconds) / 1e18
  }
}
