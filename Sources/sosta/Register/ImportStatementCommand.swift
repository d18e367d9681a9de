import ArgumentParser
import Cities
import Foundation
import Money
import Regulations
import Services
import Wording

/// `sosta import statement`: a file of the post or of a bank, whole or not at all; the same file twice changes nothing.
struct ImportStatementCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statement", abstract: "Take in a statement of the town's postal account.",
    discussion: """
      CAMT.053, or a table; docs/statements.md describes both. What the rule matches is settled by the running server, or \
      by the next one that starts; the rest waits in the office under Reconciliation. The exit status is 1 when the file \
      is refused: its faults are told on standard error.
      """)

  @OptionGroup var register: RegisterOptions

  @Flag(help: "Write the summary as one line of JSON.")
  var json = false

  @Argument(help: "The file as the bank or the post gave it.")
  var file: String

  func run() async throws {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Failure("Cannot read \(file): check its name and whether this user may read it.")
    }
    let opened = try await register.open()
    let bar = ProgressBar(isWatched: Terminal.isWatched)
    let verb = ImportStatement(engine: opened.database.engine, now: { SystemClock.now() }, newID: { Randomness.id() })
    let request = ImportStatement.Request(city: opened.city, file: Array(data), name: file)
    let outcome = try await verb(request, by: .console) { progress in
      switch progress {
      case .reading: bar.show("Importing", 0, of: 3)
      case .matching: bar.show("Importing", 1, of: 3)
      case .writing: bar.show("Importing", 2, of: 3)
      case .done: bar.show("Importing", 3, of: 3)
      }
    }
    bar.end()
    await opened.database.close()
    switch outcome {
    case .imported(let summary): tell(summary, isNew: true)
    case .alreadyImported(let summary): tell(summary, isNew: false)
    case .noAccount:
      throw Failure("\(opened.city.id) has no postal account: name it in its data, as docs/cities.md says.")
    case .refused(let faults):
      for fault in faults { Terminal.say("\(file): \(StatementTexts(.en).fault(fault))") }
      throw Failure("\(file) was refused; nothing of it was taken.")
    }
  }

  private func tell(_ summary: StatementSummary, isNew: Bool) {
    if json { return Terminal.give(Self.line(summary, isNew: isNew)) }
    let file = summary.file
    Terminal.say(isNew ? "Imported." : "This file was imported before: nothing has changed.")
    Terminal.give(Self.row("file", file.all))
    Terminal.give(Self.row("known before", file.known))
    for heap in LineStanding.allCases { Terminal.give(Self.row(heap.rawValue, summary.heaps[heap])) }
  }

  private static func row(_ name: String, _ heap: Heap?) -> String {
    "\(name): \(heap?.lines ?? 0) lines, \(heap?.total.decimal ?? "0.00")"
  }

  private static func line(_ summary: StatementSummary, isNew: Bool) -> String {
    let all = [("file", summary.file.all), ("known", summary.file.known)]
    let heaps = LineStanding.allCases.compactMap { heap in summary.heaps[heap].map { (heap.rawValue, $0) } }
    let parts = (all + heaps).map { "\"\($0)\":{\"lines\":\($1.lines),\"total\":\"\($1.total.decimal)\"}" }
    return "{\"imported\":\(isNew),\"id\":\"\(summary.file.id)\",\(parts.joined(separator: ","))}"
  }
}

/// `sosta export heaps`: every line of the statements with the heap it lies in.
struct ExportHeapsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "heaps", abstract: "Export the lines of all statements with their heaps as CSV.",
    discussion: "The columns are described in docs/statements.md. The names of payers stand in the table.")

  @OptionGroup var register: RegisterOptions

  @Argument(help: "Where to write; standard output when left out.")
  var file: String?

  func run() async throws {
    let opened = try await register.open()
    let output = try TableFile(file)
    let heaps = ShowHeaps(engine: opened.database.engine, now: { SystemClock.now() })
    for try await piece in ExportHeaps(heaps).pieces(opened.city, for: .console) { try output.write(piece) }
    try output.close()
    await opened.database.close()
  }
}
