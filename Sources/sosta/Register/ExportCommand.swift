import ArgumentParser
import Foundation
import Services

/// Writes what the database knows as tables for offices.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a register as a table.", subcommands: [ExportPermitsCommand.self])
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
    let output = try file.map(Self.create) ?? FileHandle.standardOutput
    let rows = try await ExportPermits(engine: opened.database.engine)(opened.city) { piece in
      do { try output.write(contentsOf: Data(piece)) } catch {
        throw Failure("Cannot write the table: \(error.localizedDescription)")
      }
    }
    if file != nil { try output.close() }
    await opened.database.close()
    Terminal.say("\(rows) rows written.")
  }

  /// Personal data: only this user may read the file.
  private static func create(_ path: String) throws -> FileHandle {
    guard
      FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw Failure("Cannot write \(path): name a folder where this user may write.") }
    return handle
  }
}
