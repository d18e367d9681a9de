import ArgumentParser

/// Which database a command works on.
struct DatabaseOptions: ParsableArguments {
  @Option(help: "The database: sqlite:FOLDER or postgres://….")
  var database: String?

  @Option(help: "The data directory of SQLite; the same as --database sqlite:FOLDER.")
  var data: String?

  @Option(help: "The settings of sosta serve, which name the database.")
  var config: String?

  func validate() throws {
    guard [database, data, config].count(where: { $0 != nil }) <= 1 else {
      throw ValidationError("Give only one of --database, --data and --config.")
    }
  }

  /// Nil where none was named.
  func address() throws -> DatabaseAddress? {
    if let database { return try DatabaseAddress(database) }
    if let data { return .sqlite(folder: data) }
    return try config.map { try DatabaseAddress(ServeConfig.read($0).database) }
  }

  /// - Parameter folder: SQLite's, where none was named.
  func open(or folder: String? = nil, schema: SchemaWork = .asUsual) async throws -> OpenDatabase {
    guard let address = try address() ?? folder.map({ .sqlite(folder: $0) }) else {
      throw ValidationError("Name the database: --database, --data or --config.")
    }
    let patroni = try config.flatMap { try ServeConfig.read($0).patroni } ?? []
    return try await OpenDatabase(address, patroni: patroni, schema: schema)
  }
}
