public import SQL

/// A look into a database that another process may be working on: it never writes, checkpoints or locks.
public struct SQLiteView: Sendable {
  private let readers: ReaderPool

  /// - Throws: `StartError` where there is no database in the directory.
  public init(directory: String) throws { try self.init(file: directory + "/sosta.sqlite") }

  /// A look into a copy, which lies anywhere.
  public init(file path: String) throws {
    do { _ = try Reader(path: path) } catch { throw StartError.cannotOpen(path: path, reason: "\(error)") }
    readers = ReaderPool(path: path)
  }

  /// Runs `body` on one snapshot.
  public func read<T>(_ body: (any Reading) throws -> T) throws -> T { try readers.read(body) }
}
