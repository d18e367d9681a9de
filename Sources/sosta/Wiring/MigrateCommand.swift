import ArgumentParser

/// Brings a database's schema up to date, without starting the server.
struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Bring the schema of a database up to date.",
    discussion: """
      On PostgreSQL run it as the owner of the tables, before the first instance of a new version starts; the instances \
      of the version before go on working.
      """)

  @OptionGroup var place: DatabaseOptions

  func run() async throws {
    let database = try await place.open(schema: .leave)
    let done = try await SchemaWork.migrate(database.engine)
    await database.close()
    Terminal.say(done.isEmpty ? "The schema is up to date." : "Applied: \(done.joined(separator: ", "))")
  }
}
