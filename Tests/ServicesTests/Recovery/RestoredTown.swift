import Civil
import Foundation
import Payments
import Regulations
import SQL
import SQLiteEngine
import Services
import Store
import Synchronization
import Testing

/// A town that is set back to a copy of its database, with the same bank, clock and journal.
final class RestoredTown: Sendable {
  let engine: SQLiteEngine
  let platform: Platform
  let summary: BeginRecovery.Summary
  private let folder: String

  /// Copies the town's database as it is now; answers the folder of the copy.
  static func copy(of town: TestTown) async throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sosta-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try await #require(town.engine as? SQLiteEngine).backUp(to: folder + "/sosta.sqlite")
    return folder
  }

  init(_ town: TestTown, from copy: String, takenAt: Instant, journal: [JournalLine]) async throws {
    folder = copy + "-restored"
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.copyItem(atPath: copy, toPath: folder)
    engine = try SQLiteEngine(directory: folder)
    let old = town.platform
    platform = Platform(
      engine: engine, cities: old.cities, now: old.now, newID: old.newID, newToken: old.newToken,
      passwords: old.passwords, payments: old.payments, mail: old.mail, badges: old.badges, seal: old.seal,
      publicURL: old.publicURL, log: old.log)
    summary = try await BeginRecovery(engine: engine, now: old.now)(
      gapFrom: takenAt, journal: journal)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func close() async { await engine.close() }

  func count(_ query: Query) async throws -> Int { Int(try await engine.read { try $0.first(query)?.int(at: 0) ?? 0 }) }

  func texts(_ query: Query) async throws -> [String] {
    try await engine.read { try $0.rows(query).map { try $0.text(at: 0) } }
  }
}

/// The journal's lines, as the other machine has them.
final class Paper: Sendable {
  private let text = Mutex("")

  /// Carries what waits; half of the time the note that it was carried is lost, so that it comes again.
  func carry(_ town: TestTown) async throws {
    struct Crash: Error {}
    let crashing = CarryJournal(engine: town.engine) { lines in
      self.append(lines)
      throw Crash()
    }
    _ = try? await crashing()
    _ = try await CarryJournal(engine: town.engine) { self.append($0) }()
  }

  func append(_ lines: [String]) { text.withLock { $0 += lines.joined(separator: "\n") + "\n" } }

  var lines: [JournalLine] { get throws { try JournalLine.lines(of: text.withLock { $0 }) } }
  var words: String { text.withLock { $0 } }
}
