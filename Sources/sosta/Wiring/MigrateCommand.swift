import ArgumentParser
import Civil
import SQLiteEngine
import Store

/// Brings a database's schema up to date, without starting the server.
struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Bring the schema of a data directory up to date.")

  @Option(help: "The data directory.")
  var data: String

  func run() async throws {
    let engine = try SQLiteEngine(directory: data)
    let done = try await Migrator.run(on: engine, now: SystemClock.now().milliseconds)
    await engine.close()
    Terminal.say(done.isEmpty ? "The schema is up to date." : "Applied: \(done.joined(separator: ", "))")
  }
}
