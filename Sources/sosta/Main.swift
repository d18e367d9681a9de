import ArgumentParser

/// `sosta`: paid street parking for towns.
@main
struct Sosta: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sosta", abstract: "Paid street parking for towns.",
    subcommands: [
      DemoCommand.self, ServeCommand.self, ImportCommand.self, ExportCommand.self, CityCommand.self,
      MigrateCommand.self,
      BenchCommand.self,
    ])
}
