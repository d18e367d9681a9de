import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Services
import Web

/// The running server: pages and jobs, until it is told to stop.
struct PortalServer {
  let platform: Platform
  let settings: WebSettings
  let share: Share
  let host: String
  let port: Int
  let trialRooms: [any Room]
  /// For what takes long to draw.
  let threads: Threads
  /// The folder of the journal, on another machine or disk; nil for none.
  let journal: String?
  let logger: Logger

  func run(onRunning: @escaping @Sendable () -> Void) async throws {
    let files = try StaticFiles(folder: share.path("Public"))
    let platform = platform
    let threads = threads
    let manual = PrintManual(try share.manual(), publicURL: platform.publicURL) { try await threads.run($0) }
    let router = webRouter(
      platform: platform, settings: settings, files: files,
      rooms: portalRooms(platform, settings: settings) + [ManualRoom(manual: manual)] + trialRooms,
      findVisitor: sessionVisitor(platform))
    var application = Application(
      router: router,
      server: .http1(configuration: .init(idleTimeout: .seconds(60))),
      configuration: .init(address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { _ in onRunning() }, logger: logger)
    application.addServices(
      Jobs(platform: platform, journal: try JournalFile.carrier(platform.engine, folder: journal), logger: logger))
    do {
      try await application.runService()
    } catch let error as IOError where error.errnoCode == 98 {
      throw Failure("Port \(port) is in use: stop the program that has it, or choose another port.")
    }
  }
}
