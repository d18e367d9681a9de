import ArgumentParser
import Cities
import Foundation
import SQL
import Services
import Store

/// `sosta copy`: a town's data from one database into another.
struct CopyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy", abstract: "Copy a whole database into another, empty one.",
    discussion: """
      Brings everything from SQLite to PostgreSQL or back, compares it row by row before it counts, and checks the \
      invariants of the target afterwards. Stop the service first. The target must be empty; its schema is made here. \
      Where something fails, the target stays empty.
      """)

  @Option(help: "Where the data are: sqlite:FOLDER or postgres://…")
  var from: String

  @Option(help: "The empty database that they go to: sqlite:FOLDER or postgres://…")
  var to: String

  @Option(help: "The settings of sosta serve, which name the cities' folders.")
  var config: String?

  @Option(help: "The folder with Cities; found by itself when sosta runs inside it.")
  var share: String?

  func validate() throws {
    if from == to { throw ValidationError("--from and --to name the same database.") }
  }

  func run() async throws {
    let cities = try Share.cities(config.map { try ServeConfig.read($0).cities } ?? Share(share).cityFolders())
    let source = try await OpenDatabase(DatabaseAddress(from), schema: .leave)
    let target = try await OpenDatabase(DatabaseAddress(to), schema: .migrate)
    do {
      try await copy(source.engine, target.engine, cities: cities)
    } catch let refusal as CopyDatabase.Refusal { throw Failure(Self.sentence(refusal)) }
    await source.close()
    await target.close()
  }

  private func copy(_ source: any Engine, _ target: any Engine, cities: [String: City]) async throws {
    let bar = ProgressBar(isWatched: Terminal.isWatched)
    let rows = try await CopyDatabase(from: source, to: target)() { progress in
      bar.show(progress.phase == .copying ? "Copying" : "Comparing", progress.rows, of: progress.total)
    }
    let report = try await VerifyDatabase(cities: cities)(target) {
      bar.show("Checking", $0.done, of: $0.total)
    }
    bar.end()
    for finding in report.findings { Terminal.give(finding.line) }
    Terminal.say("\(rows.values.reduce(0, +)) rows of \(rows.count) tables copied; both sides are the same.")
    guard report.isRight else {
      Terminal.say("\(report.findings.count) things are wrong in the data; they were wrong before the copy too.")
      throw ExitCode(1)
    }
  }

  private static func sentence(_ refusal: CopyDatabase.Refusal) -> String {
    switch refusal {
    case .notEmpty(let table):
      "The target holds data already (\(table)). Name an empty database; nothing was changed."
    case .otherSchema(let tables):
      "The two databases have other tables (\(tables.joined(separator: ", "))): run sosta migrate on the source first."
    case .differs(let table):
      "What was written into \(table) reads differently. Nothing was kept in the target."
    case .interrupted: "The copy did not come to its end. Nothing was kept in the target."
    }
  }
}
