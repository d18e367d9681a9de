import AsyncHTTPClient
import Cities
import Civil
import Logging
import Mail
import Payments
import Services
import SQL

/// What one run of the program holds open.
struct World {
  private let database: OpenDatabase
  var engine: any Engine { database.engine }
  let cities: [String: City]
  let threads = Threads(count: 2)
  let secretsFolder: String
  let lines: LogLines

  init(
    database: DatabaseAddress, patroni: [String] = [], secretsFolder: String, cities: [String: City]
  ) async throws {
    self.database = try await OpenDatabase(database, patroni: patroni, schema: .asUsual)
    self.cities = cities
    self.secretsFolder = secretsFolder
    lines = LogLines(label: "sosta")
  }

  func platform(
    providers: [String: [any PaymentProvider]], mail: MailDelivery, publicURL: String
  ) throws -> Platform {
    guard let badges = BadgeSigner(secret: try SecretFile.bytes("\(secretsFolder)/badge-key", count: 32)) else {
      throw Failure("The badge key in \(secretsFolder) cannot be used.")
    }
    let line = ProviderLine(client: ProviderLine.shared)
    let lines = lines
    return Platform(
      engine: engine, cities: cities, now: { SystemClock.now() }, newID: { Randomness.id() },
      newToken: { Randomness.token() }, passwords: threads.passwords,
      payments: PaymentDesk(providers: providers) { await line.send($0, $1) }, mail: mail, badges: badges,
      seal: Seal(secret: try SecretFile.bytes("\(secretsFolder)/form-key", count: 32)), publicURL: publicURL,
      log: { lines.write($0) })
  }

  func close() async {
    await database.close()
    try? await ProviderLine.shared.shutdown()
    try? await threads.stop()
  }
}
