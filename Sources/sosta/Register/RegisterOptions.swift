import ArgumentParser
import Cities
import Civil
import SQLiteEngine
import Store

/// Which city's register, and in which database.
struct RegisterOptions: ParsableArguments {
  @Option(help: "The id of the city, such as chivasso.")
  var city: String

  @Option(help: "The data directory; without it that of the demo.")
  var data: String?

  @Option(help: "The settings of sosta serve, which name the data directory and the cities' folders.")
  var config: String?

  @Option(help: "The folder with Cities; found by itself when sosta runs inside it.")
  var share: String?

  func validate() throws {
    if data != nil, config != nil { throw ValidationError("Give either --data or --config.") }
  }

  /// The city, and the database with its schema up to date. Refused while a server works on the directory.
  func open() async throws -> (city: City, engine: SQLiteEngine) {
    let settings = try config.map(ServeConfig.read)
    let folders = try settings?.cities ?? [try Share(share).path("Cities/\(city)")]
    let cities = try Share.cities(folders)
    guard let found = cities[city] else {
      throw Failure(
        "The city \(city) is not among those of the settings: \(cities.keys.sorted().joined(separator: ", ")).")
    }
    let folder = try settings?.dataFolder() ?? data ?? Share(share).path("demo-data")
    do {
      let engine = try SQLiteEngine(directory: folder)
      try await Migrator.run(on: engine, now: SystemClock.now().milliseconds)
      return (found, engine)
    } catch let error as StartError { throw Failure(error.description) }
  }
}
