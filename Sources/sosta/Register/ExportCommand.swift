import ArgumentParser
import Foundation
import Services

/// Writes what the database knows as tables for offices.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a register, the ledger or the heaps of reconciliation as a table.",
    subcommands: [
      ExportPermitsCommand.self, ExportLedgerCommand.self, ExportBalanceCommand.self, ExportHeapsCommand.self,
    ])
}

/// `sosta export permits`: one row for each period, as `sosta import permits` reads it.
struct ExportPermitsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "permits", abstract: "Export the permits as CSV.",
    discussion: "The columns are described in docs/register.md.")

  @OptionGroup var register: RegisterOptions

  @Argument(help: "Where to write; standard output when left out.")
  var file: String?

  func run() async throws {
    let opened = try await register.open()
    let output = try TableFile(file)
    let rows = try await ExportPermits(engine: opened.database.engine)(opened.city) { try output.write($0) }
    try output.close()
    await opened.database.close()
    Terminal.say("\(rows) rows written.")
  }
}
