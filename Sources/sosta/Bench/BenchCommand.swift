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
  enum Work: String, ExpressibleByArgument { case settle, badge, prices, overruns, restore }

  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Time a piece of work; used by make bench.", shouldDisplay: false)

  @Argument(
    help: """
      settle: durable settlements a second; badge: milliseconds a badge; prices, overruns: a second and core; restore: \
      seconds from a backup of so many holders to a checked database (350000 make 1 GB).
      """)
  var work: Work

  @Option(help: "An empty folder for the data of settle and badge.")
  var data: String?

  @Option(help: "An empty PostgreSQL database for settle, instead of the folder's SQLite.")
  var database: String?

  @Option(help: "How many times.")
  var count = 4000

  @Option(help: "How many at once.")
  var atOnce = 64

  func run() async throws {
    switch work {
    case .restore: try await BenchRestore(data: data ?? "", entries: count, atOnce: atOnce)()
    case .settle, .badge: try await withData(badgesOnly: work == .badge)
    case .prices: try rules { try $0.prices(count) }
    case .overruns: try rules { try $0.overruns(count) }
    }
  }

  /// How often a second the rules answer on one core.
  private func rules(_ work: (BenchRules) throws -> Int64) throws {
    guard let city = try Share.cities([try Share().path("Cities/la-spezia")])["la-spezia"] else {
      throw Failure("La Spezia is missing.")
    }
    let bench = BenchRules(city: city)
    let start = ContinuousClock.now
    guard try work(bench) > 0 else { throw Failure("The rules gave nothing.") }
    Terminal.give(String(Int(Double(count) / seconds(since: start))))
  }

  private func withData(badgesOnly: Bool) async throws {
    guard let data else { throw ValidationError("settle and badge need --data.") }
    let share = try Share()
    let cities = try Share.cities([share.path("Cities/chivasso")])
    guard let city = cities["chivasso"] else { throw Failure("Chivasso is missing.") }
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    let world = try await World(
      database: database.map { try DatabaseAddress($0) } ?? .sqlite(folder: data), secretsFolder: data, cities: cities)
    let bank = TestBank(pageURL: "http://127.0.0.1", book: TestBankBook())
    let platform = try world.platform(
      providers: [city.id: [bank]], mail: MailDelivery(senders: [:]) { _, _ in }, publicURL: "http://127.0.0.1")
    let holders = try await BenchRegister(platform: platform, city: city).fill(badgesOnly ? 1 : count + Self.warmUp)
    let figure =
      badgesOnly
      ? try await badges(holders[0], platform: platform, city: city)
      : try await settle(holders, platform: platform, city: city)
    Terminal.give(figure)
    await world.close()
  }

  /// Settlements a second, each in a transaction of its own that is on the disk before it counts.
  ///
  /// A few come before the clock starts, since no town's tables are empty for long.
  private func settle(_ holders: [BenchRegister.Entry], platform: Platform, city: City) async throws -> String {
    let register = BenchRegister(platform: platform, city: city)
    try await register.settle(Array(holders.prefix(Self.warmUp)), atOnce: atOnce)
    try await register.count()
    let start = ContinuousClock.now
    try await register.settle(Array(holders.dropFirst(Self.warmUp)), atOnce: atOnce)
    return String(Int(Double(count) / seconds(since: start)))
  }

  private static let warmUp = 500

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
