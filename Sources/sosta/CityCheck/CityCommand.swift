import ArgumentParser
import Cities

/// Works on a city's folder.
struct CityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "city", abstract: "Work on a city's folder.",
    subcommands: [CityCheckCommand.self, CityCompareCommand.self, CityWriteCommand.self])
}

/// `sosta city check`: every mistake with file, line and what is expected; then the worked examples.
struct CityCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check a city's folder and run its worked examples.",
    discussion: "Every key is described in docs/cities.md.")

  @Flag(help: "List the values that are examples until the town confirms them.")
  var examples = false

  @Argument(help: "The folder, such as Cities/la-spezia.")
  var folder: String

  func run() async throws {
    let city: City
    do throws(CityFaults) {
      city = try CityLoader.load(folder: folder)
    } catch {
      throw refusal(error.faults)
    }
    let failed = city.failedExamples()
    guard failed.isEmpty else { throw refusal(failed) }
    if examples {
      for mark in city.exampleMarks { Terminal.give("\(folder)/\(mark.file):\(mark.line): \(mark.path)") }
    }
    Terminal.say(
      """
      \(folder): \(city.zones.count) zones, \(city.areas.count) areas, \(city.products.count) products, \
      \(city.versions.count == 1 ? "1 version" : "\(city.versions.count) versions"); \
      \(city.examples.count) worked examples answered right; \(city.exampleMarks.count) values are examples that the \
      town has still to confirm.
      """)
  }

  private func refusal(_ faults: [CityFault]) -> ExitCode {
    for fault in faults { Terminal.say("\(folder)/\(fault)") }
    Terminal.say(faults.count == 1 ? "1 mistake." : "\(faults.count) mistakes.")
    return ExitCode(1)
  }
}
