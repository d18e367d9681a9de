import Foundation
import SQL
import Store
import Synchronization
import TestDatabase
import Testing

@testable import PostgresEngine

/// What happens when the line to the database breaks, at every moment.
@Suite("A database that goes away", .enabled(if: TestDatabase.isPostgres))
struct PostgresFaultTests {
  private func engineWithNotes() async throws -> any Engine {
    let engine = try await TestDatabase.empty()
    try await engine.write { try $0.script("CREATE TABLE note (id TEXT NOT NULL PRIMARY KEY)") }
    return engine
  }

  private func notes(_ engine: any Engine) async throws -> [String] {
    try await engine.read { try $0.rows("SELECT id FROM note ORDER BY id").map { try $0.text(at: 0) } }
  }

  /// Ends the session that runs this, as a killed server does.
  private static let suicide: Query = "SELECT pg_terminate_backend(pg_backend_pid())"

  @Test("a line that breaks before the commit is sent costs nothing: the write is made again")
  func beforeCommit() async throws {
    let engine = try await engineWithNotes()
    let runs = Atomic<Int>(0)
    try await engine.write { database in
      try database.execute("INSERT INTO note (id) VALUES ('a')")
      if runs.wrappingAdd(1, ordering: .relaxed).newValue == 1 { _ = try? database.rows(Self.suicide) }
      _ = try database.rows("SELECT 1")
    }
    #expect(runs.load(ordering: .relaxed) == 2)
    #expect(try await notes(engine) == ["a"])
  }

  @Test("a line that breaks while the commit is under way is an unknown outcome, and is not made again")
  func duringCommit() async throws {
    let engine = try await engineWithNotes()
    let runs = Atomic<Int>(0)
    await #expect(throws: SQLError.unknownOutcome) {
      try await engine.write { database in
        runs.wrappingAdd(1, ordering: .relaxed)
        try database.execute("INSERT INTO note (id) VALUES ('a')")
        // Travels with the commit.
        try database.enqueue(Self.suicide)
      }
    }
    #expect(runs.load(ordering: .relaxed) == 1)
    #expect(try await notes(engine) == [])
  }

  @Test("who writes by a key finds after an unknown outcome what was done, and does the rest once")
  func byKey() async throws {
    let engine = try await engineWithNotes()
    let runs = Atomic<Int>(0)
    try await engine.writeByKey(.all) { database in
      let isFirst = runs.wrappingAdd(1, ordering: .relaxed).newValue == 1
      guard try !database.exists("SELECT 1 FROM note WHERE id = 'a'") else { return }
      try database.execute("INSERT INTO note (id) VALUES ('a')")
      if isFirst { try database.enqueue(Self.suicide) }
    }
    #expect(runs.load(ordering: .relaxed) == 2)
    #expect(try await notes(engine) == ["a"])
  }

  @Test("a reading whose line breaks is made again on another")
  func reading() async throws {
    let engine = try await engineWithNotes()
    let runs = Atomic<Int>(0)
    let answer = try await engine.read { database in
      if runs.wrappingAdd(1, ordering: .relaxed).newValue == 1 { _ = try database.rows(Self.suicide) }
      return try database.first("SELECT 7")?.int(at: 0)
    }
    #expect(answer == 7)
    #expect(runs.load(ordering: .relaxed) == 2)
  }

  @Test("of many that share a commit, one whose postponed statement fails undoes nothing of the others")
  func postponed() async throws {
    let engine = try await engineWithNotes()
    let failed = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<100 {
        group.addTask {
          do {
            try await engine.write(.city("a")) { database in
              _ = try database.rows("SELECT 1")
              try database.enqueue("INSERT INTO note (id) VALUES (\(number.isMultiple(of: 10) ? "twin" : "\(number)"))")
            }
            return false
          } catch { return true }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(failed == 9)
    #expect(try await notes(engine).count == 91)
  }

  @Test("no node is trusted before Patroni has spoken, nor three seconds after it fell silent")
  func trust() {
    let clock = Atomic<Int64>(10_000)
    let watch = LeaderWatch(nodes: 3) { clock.load(ordering: .relaxed) }
    #expect(watch.leader == nil)
    watch.leads(1, asked: 10_000)
    #expect(watch.leader == 1)
    clock.store(12_999, ordering: .relaxed)
    #expect(watch.leader == 1)
    clock.store(13_000, ordering: .relaxed)
    #expect(watch.leader == nil)
    watch.leads(1, asked: 12_500)
    watch.leads(2, asked: 12_900)
    #expect(watch.leader == 2)
    watch.follows(2)
    #expect(watch.leader == 1)
    watch.leads(9, asked: 13_000)
    #expect(watch.leader == 1)
  }

  @Test("without a trusted node nothing is read or written; it says so instead of asking a node that may be stale")
  func untrusted() async throws {
    let clock = Atomic<Int64>(0)
    let now: @Sendable () -> Int64 = { clock.wrappingAdd(1_000, ordering: .relaxed).newValue }
    let settings = try PostgresSettings(url: try #require(TestDatabase.postgres), readers: 1, writers: 1)
    let engine = PostgresEngine(settings, watch: LeaderWatch(nodes: 1, now: { 0 }), now: now)
    await #expect(throws: SQLError.unreachable) { try await engine.read { try $0.first("SELECT 1") } }
    await #expect(throws: SQLError.unreachable) { try await engine.write { try $0.execute("SELECT 1") } }
    await engine.close()
  }

  @Test("the addresses of several hosts are taken apart, each with its port")
  func addresses() throws {
    let settings = try PostgresSettings(url: "postgres://sosta@10.0.0.1:5433,10.0.0.2/sosta")
    #expect(settings.nodes == 2)
    #expect(settings.hosts.map(\.host) == ["10.0.0.1", "10.0.0.2"])
    #expect(settings.hosts.map(\.port) == ["5433", ""])
    let ports = [0, 1].map { node in settings.parameters(node: node, isReader: false).last { $0.0 == "port" }?.1 }
    #expect(ports == ["5433", "5432"])
    #expect(throws: PostgresStartError.self) { try PostgresSettings(url: "postgres://[") }
  }
}
