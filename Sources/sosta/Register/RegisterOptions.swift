import ArgumentParser
import Cities

/// Which city's register, and in which database.
struct RegisterOptions: ParsableArguments {
  @Option(help: "The id of the city, such as chivasso.")
  var city: String

  @OptionGroup var place: DatabaseOptions

  @Option(help: "The folder with Cities; found by itself when sosta runs inside it.")
  var share: String?

  /// The city, and the database, without which that of the demo is meant. SQLite is refused while a server works on it.
  func open() async throws -> (city: City, database: OpenDatabase) {
    let folders = try place.config.map(ServeConfig.read)?.cities ?? [try Share(share).path("Cities/\(city)")]
    let cities = try Share.cities(folders)
    guard let found = cities[city] else {
      throw Failure(
        "The city \(city) is not among those of the settings: \(cities.keys.sorted().joined(separator: ", ")).")
    }
    return (found, try await place.open(or: Share(share).path("demo-data")))
  }
}
