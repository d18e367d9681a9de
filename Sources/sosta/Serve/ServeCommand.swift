import ArgumentParser
import Cities
import Mail
import Web

/// The server for production.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Run the server for production.")

  @Option(help: "The settings, a YAML file; see docs/operations.md.")
  var config: String

  @Option(help: "The folder with Cities, Public and NOTICE; found by itself when sosta runs inside it.")
  var share: String?

  @Option(help: "Where to listen, instead of the port in the settings: for several instances with one file.")
  var port: Int?

  func run() async throws {
    let config = try ServeConfig.read(config)
    let share = try Share(share)
    let cities = try Share.cities(config.cities)
    let world = try await World(
      database: DatabaseAddress(config.database), patroni: config.patroni ?? [], secretsFolder: config.secrets,
      cities: cities)
    let providers = try config.providers(of: cities)
    for id in cities.keys where config.mail.senders[id] == nil {
      throw Failure("No sender of mails is set for \(id): add mail.senders.\(id) to the settings.")
    }
    let senders = config.mail.senders.mapValues { Mailbox(name: $0.name, address: $0.address) }
    let platform = try world.platform(
      providers: providers,
      mail: world.threads.delivery(through: try config.mailServer(), senders: senders),
      publicURL: config.publicURL)
    let server = PortalServer(
      platform: platform,
      settings: WebSettings(
        isHTTPS: config.publicURL.hasPrefix("https://"),
        paymentOrigins: config.paymentOrigins, notice: try share.text("NOTICE"),
        trustedProxies: config.trustedProxies ?? []),
      share: share, host: config.host ?? "127.0.0.1", port: port ?? config.port ?? 8080, trialRooms: [],
      threads: world.threads, journal: config.journal, logger: world.lines.logger)
    try await server.run { Terminal.say("Sosta answers at \(config.publicURL)") }
    await world.close()
  }
}
