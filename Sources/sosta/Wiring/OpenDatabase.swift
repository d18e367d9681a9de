import Civil
import Foundation
import PostgresEngine
import SQL
import SQLiteEngine
import Store

/// Where the data are: `sqlite:FOLDER` or `postgres://…`.
enum DatabaseAddress: Hashable {
  case sqlite(folder: String)
  case postgres(url: String)

  init(_ text: String) throws {
    if text.hasPrefix("sqlite:"), text.utf8.count > 7 {
      self = .sqlite(folder: String(text.dropFirst(7)))
    } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
      self = .postgres(url: text)
    } else {
      throw Failure(
        "database must be sqlite: and a folder, such as sqlite:/var/lib/sosta, or the address of a PostgreSQL "
          + "database, such as postgres://sosta@host/sosta.")
    }
  }
}

/// A database at work, whatever its kind.
struct OpenDatabase {
  let engine: any Engine
  /// Asks Patroni who leads; nil where nobody needs to.
  private let poll: LeaderPoll?

  /// - Parameters:
  ///   - patroni: one address for each host of a PostgreSQL URL, in its order; empty for a server of its own.
  ///   - schema: whether the schema is brought up to date or only looked at.
  init(_ address: DatabaseAddress, patroni: [String] = [], schema: SchemaWork) async throws {
    do {
      switch address {
      case .sqlite(let folder):
        poll = nil
        engine = try SQLiteEngine(directory: folder)
      case .postgres(let url):
        let settings = try PostgresSettings(url: url)
        let poll = try LeaderPoll.make(patroni, nodes: settings.nodes)
        let opened = PostgresEngine(settings, watch: poll?.watch, now: { SystemClock.steadyMilliseconds() })
        poll?.start { opened.dropUntrusted() }
        (self.poll, engine) = (poll, opened)
        try await opened.refuseWrongSettings()
      }
      try await schema.work(on: engine)
    } catch let error as StartError {
      throw Failure(error.description)
    } catch let error as PostgresStartError {
      throw Failure(error.description)
    } catch let error as MigrationError {
      throw Failure(error.description)
    }
  }

  func close() async {
    poll?.stop()
    await engine.close()
  }
}

/// What is done about a schema that is behind when a database is opened.
enum SchemaWork {
  /// Brings it up to date: SQLite belongs to one program. On PostgreSQL others are at work, so it must be there already.
  case asUsual
  /// `sosta migrate`.
  case migrate
  /// Whatever it is like.
  case leave

  fileprivate func work(on engine: any Engine) async throws {
    switch self {
    case .leave: return
    case .asUsual where engine.dialect == .postgres: try await Migrator.check(engine)
    case .asUsual, .migrate: _ = try await SchemaWork.migrate(engine)
    }
  }

  /// Answers the files applied now.
  static func migrate(_ engine: any Engine) async throws -> [String] {
    let applied = try await Migrator.run(on: engine, now: SystemClock.now().milliseconds)
    if let postgres = engine as? PostgresEngine { try await postgres.raiseFences() }
    return applied
  }
}
