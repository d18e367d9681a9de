import Cities
import SQL
import SQLiteEngine
import Store
import Synchronization

/// A database with the schema, used by one history after another: making the schema anew would cost more than they do.
struct Bench: Sendable {
  let engine: SQLiteEngine
  let cities: [City]
  let mutant: Mutant?
  let tally: Tally

  init(cities: [City], mutant: Mutant? = nil, tally: Tally = Tally()) async throws {
    self.tally = tally
    self.cities = cities
    self.mutant = mutant
    engine = try SQLiteEngine.inMemory()
    let files = Migrations.all.map { ($0.name, mutant?.schema($0.sql) ?? $0.sql) }
    try await Migrator.run(on: engine, files: files, now: 0)
  }

  /// Empties every table, those that point before those that are pointed to.
  func clear() async throws {
    try await engine.write { try $0.script(Bench.emptying) }
  }

  private static let emptying = [
    "trial_attachment", "trial_mail", "outbox", "provider_event", "refund", "receipt", "receipt_counter", "transfer",
    "application", "capture", "payment_watch", "checkout", "payment_status", "payment", "renewal", "rating", "attempt",
    "mail_link", "session", "citizen", "permit_period", "permit_plate", "permit_zone", "permit", "holder", "job",
  ].map { "DELETE FROM \($0);" }.joined(separator: "\n")
}

/// What happened in the histories, so that one sees that they were worth playing.
final class Tally: Sendable {
  private let counts = Mutex<[String: Int]>([:])

  func add(_ what: String, _ count: Int = 1) { counts.withLock { $0[what, default: 0] += count } }

  var text: String {
    counts.withLock { counts in
      counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    }
  }
}
