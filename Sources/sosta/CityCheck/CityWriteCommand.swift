import ArgumentParser
import Cities
import Foundation

/// `sosta city write`: the folder once more, as the program understands it.
struct CityWriteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write", abstract: "Write a city's folder out again, in full and in one order.",
    discussion: "What the program understood, for a comparison or as the beginning of another town's folder.")

  @Argument(help: "The folder, such as Cities/la-spezia.")
  var folder: String

  @Argument(help: "A new folder to write into.")
  var target: String

  func run() async throws {
    let city: City
    do throws(CityFaults) {
      city = try CityLoader.load(folder: folder)
    } catch {
      throw Failure("The city in \(folder) has mistakes:\n\(error.description)")
    }
    guard !FileManager.default.fileExists(atPath: target) else { throw Failure("\(target) is there already.") }
    for file in CityWriter(city).files {
      let url = URL(fileURLWithPath: target).appendingPathComponent(file.name)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try file.text.write(to: url, atomically: true, encoding: .utf8)
    }
    Terminal.say("\(target) is written.")
  }
}
