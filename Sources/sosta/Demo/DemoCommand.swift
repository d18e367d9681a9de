import ArgumentParser
import Cities
import Foundation
import Mail
import Payments
import Services
import Web

/// A complete running system with sample data, no other service needed.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Run a complete system with sample data.")

  @Option(help: "The port on this machine.")
  var port = 8080

  @Option(help: "Where the sample data is kept.")
  var data: String?

  @Option(help: "A PostgreSQL database with our schema, instead of SQLite in the data folder.")
  var database: String?

  @Flag(help: "Begin again with new sample data.")
  var fresh = false

  @Option(help: "The folder with Cities, Public and NOTICE; found by itself when sosta runs inside it.")
  var share: String?

  @Option(help: "Where a stand-in for Stripe answers, such as http://127.0.0.1:4001; make run starts one.")
  var stripe: String?

  @Option(help: "Where a stand-in for Nexi answers.")
  var nexi: String?

  @Option(help: "Where a stand-in for pagoPA answers.")
  var pagopa: String?

  func run() async throws {
    let share = try Share(share)
    let folder = data ?? share.path("demo-data")
    if fresh { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let publicURL = "http://127.0.0.1:\(port)"
    let standIns = try DemoStandIns(stripe: stripe, nexi: nexi, pagoPA: pagopa, publicURL: publicURL)
    let towns = ["chivasso", "crema", "la-spezia"]
    let cities = try Share.cities(towns.map { share.path("Cities/\($0)") }).mapValues { city in
      standIns.joined(city, code: 1 + (towns.firstIndex(of: city.id) ?? 0))
    }
    let world = try await World(
      database: database.map { try DatabaseAddress($0) } ?? .sqlite(folder: folder), secretsFolder: folder,
      cities: cities)
    let books = cities.mapValues { _ in TestBankBook() }
    var providers: [String: [any PaymentProvider]] = [:]
    for (id, city) in cities {
      guard let book = books[id] else { continue }
      providers[id] =
        [TestBank(pageURL: "\(publicURL)/\(id)/banca-di-prova", book: book)] + standIns.providers(of: city)
    }
    let mailBox = TrialMailBox(engine: world.engine, now: { SystemClock.now() }, newID: { Randomness.id() })
    let senders = cities.mapValues { Mailbox(name: $0.names.administration.it, address: "sosta@\($0.id).example.org") }
    let platform = try world.platform(
      providers: providers,
      mail: MailDelivery(senders: senders) { message, city in try await mailBox.deliver(message, city: city) },
      publicURL: publicURL)
    try await DemoData(platform: platform).fill()
    let notes = DemoLogins.lines(Array(cities.values), publicURL: publicURL)
    let server = PortalServer(
      platform: platform,
      settings: WebSettings(
        isHTTPS: false, paymentOrigins: standIns.origins, notice: try share.text("NOTICE"), trialNote: notes),
      share: share, host: "127.0.0.1", port: port,
      trialRooms: [TrialMailRoom(mail: mailBox), TrialBankRoom(platform: platform, books: books)],
      threads: world.threads, journal: nil, logger: world.lines.logger)
    try await server.run {
      Terminal.say("\nSosta is running: \(publicURL)\n\n" + notes.joined(separator: "\n") + "\n\nStop with Ctrl-C.")
    }
    await world.close()
  }
}
