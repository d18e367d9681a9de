import ArgumentParser
import Foundation

/// `sosta`: paid street parking for towns.
struct Sosta: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sosta", abstract: "Paid street parking for towns.",
    subcommands: [
      DemoCommand.self, ServeCommand.self, ImportCommand.self, ExportCommand.self, CityCommand.self,
      RulesCommand.self, LettersCommand.self, MigrateCommand.self, BackupCommand.self, RestoreCommand.self,
      VerifyCommand.self, BenchCommand.self, CopyCommand.self, UserCommand.self,
    ])
}

@main
enum Program {
  /// Status 0 on success, 1 on a refused or failed request, 2 on wrong usage.
  static func main() async {
    do {
      var command = try Sosta.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      let status = Sosta.exitCode(for: error)
      let message = Sosta.fullMessage(for: error)
      if status.isSuccess { Terminal.give(message) } else if !message.isEmpty { Terminal.say(message) }
      exit(status == .validationFailure ? 2 : status.rawValue)
    }
  }
}
