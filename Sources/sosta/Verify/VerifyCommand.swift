import ArgumentParser
import Cities
import Foundation
import JSONLines
import SQL
import SQLiteEngine
import Services
import Store

/// `sosta verify`: whether a database says the truth about money and rights.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check every invariant of money and rights over a whole database.",
    discussion: """
      Only reads, and may run beside the server. Each thing that is wrong is told in one line on standard output: the \
      invariant, the table and the ids. The exit status is 1 when something is wrong. docs/operations.md says what to do.
      """)

  @OptionGroup var place: DatabaseOptions

  @Option(help: "The folder with Cities; found by itself when sosta runs inside it.")
  var share: String?

  @Flag(help: "Write one JSON object instead of lines.")
  var json = false

  func run() async throws {
    let cities = try Share.cities(try place.config.map(ServeConfig.read)?.cities ?? Share(share).cityFolders())
    let bar = ProgressBar(isWatched: Terminal.isWatched)
    let start = ContinuousClock.now
    let verify = { @Sendable (reading: any Reading, dialect: Dialect) throws -> VerifyDatabase.Report in
      try Self.refuseOldSchema(reading)
      return try VerifyDatabase(cities: cities)(reading, dialect: dialect) {
        bar.show(Terminal.isWatched ? $0.part : "Checking", $0.done, of: $0.total)
      }
    }
    let report: VerifyDatabase.Report
    if case .sqlite(let folder) = try place.address() {
      // Beside a server at work, which holds the folder.
      do { report = try SQLiteView(directory: folder).read { try verify($0, .sqlite) } } catch let error as StartError {
        throw Failure(error.description)
      }
    } else {
      let database = try await place.open(schema: .leave)
      report = try await database.engine.read(.all) { try verify($0, .postgres) }
      await database.close()
    }
    bar.end()
    tell(report, milliseconds: Int((ContinuousClock.now - start) / .milliseconds(1)))
    if !report.isRight { throw ExitCode(1) }
  }

  private static func refuseOldSchema(_ reading: any Reading) throws {
    let applied = try Set(reading.rows("SELECT name FROM schema_migration").map { try $0.text(at: 0) })
    let missing = Migrations.all.map(\.name).filter { !applied.contains($0) }
    guard missing.isEmpty else {
      throw Failure(
        "The schema is older than this program (\(missing.joined(separator: ", "))): run sosta migrate first.")
    }
  }

  private func tell(_ report: VerifyDatabase.Report, milliseconds: Int) {
    if json { return Terminal.give(VerifyJSON.text(report, milliseconds: milliseconds)) }
    for finding in report.findings { Terminal.give(finding.line) }
    let tables = report.rows.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    let seconds = "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    Terminal.say("Rows: \(tables.joined(separator: ", ")).")
    Terminal.say(
      report.isRight
        ? "All \(VerifyDatabase.invariants.count) invariants hold (\(seconds))."
        : "\(report.findings.count) things are wrong (\(seconds)).")
  }
}

/// The report for programs.
enum VerifyJSON {
  static func text(_ report: VerifyDatabase.Report, milliseconds: Int) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("ok", report.isRight)
    writer.member("invariants", VerifyDatabase.invariants.count)
    writer.member("rows", report.rows.values.reduce(0, +))
    writer.member("milliseconds", milliseconds)
    writer.beginArray("findings")
    for finding in report.findings {
      writer.beginObject()
      writer.member("invariant", finding.invariant.id)
      if let law = finding.invariant.law { writer.member("law", "I\(law)") }
      writer.member("table", finding.table)
      writer.member("ids", finding.ids.joined(separator: "/"))
      writer.member("wrong", finding.invariant.sentence)
      if !finding.detail.isEmpty { writer.member("detail", finding.detail) }
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
