import ArgumentParser
import CSV
import Foundation
import Services

/// Brings tables from offices into the database.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Bring a register, or a statement of the post or of a bank, into the database.",
    subcommands: [ImportPermitsCommand.self, ImportStatementCommand.self])
}

/// `sosta import permits`: rows that are wrong are told, the others count; the same table twice changes nothing.
struct ImportPermitsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "permits", abstract: "Import a table of permits.",
    discussion: """
      The columns are described in docs/register.md. Rows that are wrong are told with line, column and reason on \
      standard error; the others are imported. The exit status is 1 when rows were left out.
      """)

  @OptionGroup var register: RegisterOptions

  @Flag(help: "Tell what would happen and keep nothing.")
  var dryRun = false

  @Argument(help: "The table: CSV with semicolons, commas or tabs; UTF-8, UTF-16 or Windows-1252.")
  var file: String

  func run() async throws {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Failure("Cannot read \(file): check its name and whether this user may read it.")
    }
    let opened = try await register.open()
    let bar = ProgressBar(isWatched: Terminal.isWatched)
    let verb = ImportPermits(engine: opened.database.engine, now: { SystemClock.now() }, newID: { Randomness.id() })
    let request = ImportPermits.Request(city: opened.city, file: Array(data), isDryRun: dryRun)
    let outcome = try await verb(request) { progress in
      switch progress {
      case .reading(let done, let total): bar.show("Reading", done, of: total)
      case .writing(let done, let total): bar.show(dryRun ? "Checking" : "Writing", done, of: total)
      }
    }
    bar.end()
    await opened.database.close()
    switch outcome {
    case .notARegister(let fault): throw Failure("\(file): \(Self.sentence(fault))")
    case .imported(let summary): try tell(summary)
    }
  }

  private func tell(_ summary: ImportPermits.Summary) throws {
    for fault in summary.faults {
      let column = fault.column.map { "\($0.rawValue): " } ?? ""
      Terminal.say("\(file):\(fault.line): \(column)\(fault.reason)")
    }
    if !summary.ignoredHeadings.isEmpty {
      Terminal.say("Columns left aside: \(summary.ignoredHeadings.joined(separator: ", ")).")
    }
    let refused = Set(summary.faults.map(\.line)).count
    Terminal.say(
      """
      \(summary.rows) rows read as \(summary.encoding.rawValue): \(summary.newPermits) permits and \
      \(summary.newPeriods) periods new, \(summary.changedPermits) permits changed, \(summary.unchangedRows) rows as \
      before, \(refused) left out.
      """)
    if dryRun { Terminal.say("This was a dry run: nothing was kept.") }
    if refused > 0 { throw ExitCode(1) }
  }

  private static func sentence(_ fault: HeaderFault) -> String {
    let missing = fault.missing.map(\.rawValue).joined(separator: ", ")
    let twice = fault.twice.map(\.rawValue).joined(separator: ", ")
    return "the first row must name the columns."
      + (missing.isEmpty ? "" : " Missing: \(missing).") + (twice.isEmpty ? "" : " Twice: \(twice).")
      + " Nothing was imported; docs/register.md describes the columns."
  }
}
