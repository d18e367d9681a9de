import ArgumentParser
import Cities
import Civil
import Foundation
import Services

/// `sosta rules`: the regulation for programs.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Answer questions about a city's regulation, one JSON object a line.",
    discussion: """
      Reads one request a line from standard input and writes one answer a
      line to standard output, in order:

        {"op":"buy","area":"rossa","start":"2026-11-20T10:00","amount":"2.00"}

        op          keys
        buy         area, start, amount
        price       area, start, end
        vouchers    area, vouchers: [{value, start}, …]
        permit-end  start, months
        holds       product, area
        overrun     area, start, paidUntil, at
        pay-by      notice
        chargeable  area, from, to
        holiday     date

      Add "lang":"en" for English sentences and "timeline":false to leave the timeline out. A wrong request answers
      {"ok":false,"error":…,"field":…} on its line, and the rest goes on. docs/rules-command.md tells every key.
      """)

  @Option(help: "The city's folder, such as Cities/la-spezia.")
  var city: String

  func run() throws {
    let cores = min(max(ProcessInfo.processInfo.activeProcessorCount, 1), 16)
    let now = SystemClock.now()
    let books = try (0..<cores).map { _ in
      let city = try loaded()
      return RuleBook(city, today: city.timeZone.day(now))
    }
    try RulesPipe(books).run(from: 0, to: 1)
  }

  private func loaded() throws -> City {
    guard let city = try Share.cities([city]).values.first else { throw Failure("There is no city in \(city).") }
    return city
  }
}
