import ArgumentParser
import Cities
import Civil
import Foundation
import Regulations
import Services

/// `sosta city compare`: what would recorded stays have cost under other rules?
struct CityCompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Replay recorded stays under two versions of a city's rules.",
    discussion: """
      The table goes to standard output: revenue, and how many stays are dearer, cheaper or equal, by zone, area and \
      hour of arrival. Of each folder the latest version counts, whatever the day of a stay. The columns of the stays are described in docs/cities.md. Rows that are wrong are told with \
      line, column and reason on standard error; the others are replayed. The exit status is 1 when rows were left out.
      """)

  @Option(help: "Write the comparison by area and hour as CSV.")
  var csv: String?

  @Option(help: "Draw the comparison as SVG charts into this folder.")
  var charts: String?

  @Option(
    help: "Take the version of OLD in force on this day, such as 2026-12-31; the latest when left out.",
    transform: Self.day)
  var oldDay: LocalDate?

  @Option(help: "Take the version of NEW in force on this day; the latest when left out.", transform: Self.day)
  var newDay: LocalDate?

  @Argument(help: "The folder with the rules as they are, such as Cities/la-spezia.")
  var old: String

  @Argument(help: "The folder with the rules as they might be.")
  var new: String

  @Argument(help: "The stays: CSV with the columns area, start and end.")
  var stays: String

  private static let pieceBytes = 1 << 20

  func run() async throws {
    let (oldCity, newCity) = (try Self.load(old), try Self.load(new))
    guard oldCity.timeZone == newCity.timeZone else {
      throw Failure("\(old) and \(new) have different time zones: the stays cannot be read for both.")
    }
    guard let file = FileHandle(forReadingAtPath: stays) else {
      throw Failure("Cannot read \(stays): check its name and whether this user may read it.")
    }
    let total = Int((try? file.seekToEnd()) ?? 0)
    try file.seek(toOffset: 0)
    let bar = ProgressBar(isWatched: Terminal.isWatched)
    var done = 0
    let request = CompareStays.Request(
      old: Self.rules(of: oldCity, on: oldDay), new: Self.rules(of: newCity, on: newDay), clock: oldCity.timeZone,
      workers: ProcessInfo.processInfo.activeProcessorCount)
    let outcome = try await CompareStays()(request) {
      let piece = try file.read(upToCount: Self.pieceBytes) ?? Data()
      done += piece.count
      bar.show("Replaying", done, of: total)
      return Array(piece)
    }
    bar.end()
    switch outcome {
    case .notStays(let fault): throw Failure("\(stays):1: \(Self.sentence(fault))")
    case .compared(let comparison): try tell(comparison)
    }
  }

  private func tell(_ comparison: StayComparison) throws {
    Terminal.give(comparison.table())
    if let csv { try Self.write(comparison.csv(), to: csv) }
    if let charts {
      try FileManager.default.createDirectory(atPath: charts, withIntermediateDirectories: true)
      for chart in comparison.charts(old: "old: \(Self.name(old))", new: "new: \(Self.name(new))") {
        try Self.write(Array(chart.svg.utf8), to: "\(charts)/\(chart.name)")
      }
    }
    for fault in comparison.faults {
      Terminal.say("\(stays):\(fault.line): \(fault.column.rawValue): \(Self.sentence(fault.reason))")
    }
    for side in comparison.oneSided { Terminal.say(sentence(side)) }
    Terminal.say("\(comparison.rows) rows read, \(comparison.all.stays) compared, \(comparison.faultCount) wrong.")
    if comparison.faultCount > 0 { throw ExitCode(1) }
  }

  private func sentence(_ side: StayComparison.OneSided) -> String {
    let (count, area) = (side.count, side.area.text)
    return switch side.side {
    case .onlyOld:
      "\(area): nothing is sold there in \(new); \(count.stays) stays of \(Self.euro(count.oldCents)) left aside."
    case .onlyNew:
      "\(area): nothing is sold there in \(old); \(count.stays) stays of \(Self.euro(count.newCents)) left aside."
    }
  }

  private static func euro(_ cents: Int) -> String { "€\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)" }

  private static func name(_ folder: String) -> String { URL(fileURLWithPath: folder).lastPathComponent }

  @Sendable private static func day(_ text: String) throws -> LocalDate {
    guard let day = LocalDate(iso: text) else { throw ValidationError("`\(text)` is no day; write 2026-12-31.") }
    return day
  }

  private static func rules(of city: City, on day: LocalDate?) -> CityRules {
    day.map(city.rules(on:)) ?? city.versions[city.versions.count - 1].rules
  }

  private static func load(_ folder: String) throws -> City {
    do throws(CityFaults) { return try CityLoader.load(folder: folder) } catch {
      throw Failure("The city in \(folder) has mistakes:\n\(error.description)")
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    do { try Data(bytes).write(to: URL(fileURLWithPath: path)) } catch {
      throw Failure("Cannot write \(path): name a folder where this user may write.")
    }
  }

  private static func sentence(_ fault: StayHeaderFault) -> String {
    let missing = fault.missing.map(\.rawValue).joined(separator: ", ")
    let twice = fault.twice.map(\.rawValue).joined(separator: ", ")
    return "the first row must name the columns area, start and end."
      + (missing.isEmpty ? "" : " Missing: \(missing).") + (twice.isEmpty ? "" : " Twice: \(twice).")
  }

  private static func sentence(_ reason: StayFault.Reason) -> String {
    switch reason {
    case .missing: "nothing stands there."
    case .unclosedQuote: "a quote is not closed on this line, or something follows it."
    case .unknownArea(let id): "neither version has an area \(id)."
    case .nothingSold(let id): "neither version sells anything in \(id)."
    case .malformedTime(let text): "`\(text)` is no time; write 2026-11-20T10:00."
    case .noSuchDay(let text): "`\(text)` is on a day that no month has."
    case .skippedTime(let text): "`\(text)` does not exist: the clock skips it."
    case .outsideCalendar(let text): "`\(text)` is not between 1970 and 2100."
    case .endsBeforeStart: "the stay ends before it starts."
    case .longerThanYear: "the stay is longer than a year."
    }
  }
}
