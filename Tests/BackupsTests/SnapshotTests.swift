import Foundation
import SQL
import SQLiteEngine
import Synchronization
import Testing

/// How many commits were acknowledged, and whether enough were.
private final class Tally: Sendable {
  let isOver = Atomic(false)
  let acknowledged = Atomic(0)
}

@Suite("A copy of a database at work")
struct SnapshotTests {
  /// Every entry moves a cent from one side to the other and counts itself.
  private static let tables =
    "CREATE TABLE side (name TEXT PRIMARY KEY, cents INTEGER) STRICT; CREATE TABLE entry (n INTEGER PRIMARY KEY) STRICT;"
    + "INSERT INTO side VALUES ('a', 1000000), ('b', 0)"

  private static func move(_ number: Int, on engine: SQLiteEngine) async throws {
    try await engine.write { transaction in
      try transaction.execute("UPDATE side SET cents = cents - 1 WHERE name = 'a'")
      try transaction.execute("INSERT INTO entry (n) VALUES (\(number))")
      try transaction.execute("UPDATE side SET cents = cents + 1 WHERE name = 'b'")
    }
  }

  @Test("is one moment of it, while hundreds of commits go on and none is lost")
  func underLoad() async throws {
    let scratch = try Scratch()
    let data = scratch.path + "/data"
    let engine = try SQLiteEngine(directory: data)
    try await engine.write { try $0.script(Self.tables) }
    let tally = Tally()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        while !tally.isOver.load(ordering: .acquiring) {
          let number = tally.acknowledged.load(ordering: .relaxed) + 1
          try await Self.move(number, on: engine)
          tally.acknowledged.store(number, ordering: .releasing)
        }
      }
      for round in 0..<25 {
        let before = tally.acknowledged.load(ordering: .acquiring)
        while tally.acknowledged.load(ordering: .acquiring) < 10 * (round + 1) { await Task.yield() }
        let path = "\(scratch.path)/copy-\(round)"
        try SQLiteSnapshot.copy(from: data, to: path) { _, _ in }
        let after = tally.acknowledged.load(ordering: .acquiring)
        #expect(try SQLiteSnapshot.faults(of: path) == [])
        let (b, count, top) = try SQLiteView(file: path).read { reading in
          let row = try reading.first(
            "SELECT cents, (SELECT count(*) FROM entry), (SELECT coalesce(max(n), 0) FROM entry) FROM side WHERE name = 'b'"
          )
          return (try row?.int(at: 0) ?? -1, try row?.int(at: 1) ?? -1, try row?.int(at: 2) ?? -1)
        }
        #expect(b == count && count == top)
        // All that was acknowledged before, and at most the one under way beside what came since.
        #expect(Int(count) >= before && Int(count) <= after + 1)
      }
      tally.isOver.store(true, ordering: .releasing)
      try await group.waitForAll()
    }
    let total = tally.acknowledged.load(ordering: .acquiring)
    #expect(total > 100)
    await engine.close()
    let again = try SQLiteEngine(directory: data)
    #expect(try await again.read { try $0.first("SELECT count(*) FROM entry")?.int(at: 0) } == Int64(total))
    await again.close()
    #expect(try SQLiteSnapshot.faults(of: data + "/sosta.sqlite") == [])
  }

  @Test("of a server that was killed holds what its log holds, and changes neither the database nor the log")
  func leavesTheSourceAlone() async throws {
    let scratch = try Scratch()
    let engine = try SQLiteEngine(directory: scratch.path + "/data")
    try await engine.write { try $0.script(Self.tables) }
    for number in 1...50 { try await Self.move(number, on: engine) }
    // What a killed process leaves: the files as they are, the commits still in the log.
    let killed = scratch.path + "/killed"
    try FileManager.default.copyItem(atPath: scratch.path + "/data", toPath: killed)
    await engine.close()
    let names = ["sosta.sqlite", "sosta.sqlite-wal"]
    let before = try names.map { try scratch.bytes("killed/\($0)") }
    #expect(before[1].count > 100_000)
    try SQLiteSnapshot.copy(from: killed, to: scratch.path + "/copy") { _, _ in }
    #expect(try names.map { try scratch.bytes("killed/\($0)") } == before)
    #expect(
      try SQLiteView(file: scratch.path + "/copy").read { try $0.first("SELECT count(*) FROM entry")?.int(at: 0) } == 50
    )
    #expect(throws: StartError.self) {
      try SQLiteSnapshot.copy(from: scratch.path + "/nothing", to: scratch.path + "/other") { _, _ in }
    }
  }

  @Test("shows where pages or references are not sound")
  func faults() async throws {
    let scratch = try Scratch()
    let path = try await scratch.database(rows: 2_000)
    #expect(try SQLiteSnapshot.faults(of: path) == [])
    #expect(try SQLiteSnapshot.rowCounts(of: path)["holder"] == 2_000)
    var bytes = try scratch.bytes("made/sosta.sqlite")
    let place = bytes.count / 2
    bytes.replaceSubrange(place..<(place + 4096), with: Data(repeating: 0x5A, count: 4096))
    try scratch.write(bytes, to: "broken")
    #expect(try !SQLiteSnapshot.faults(of: scratch.path + "/broken").isEmpty)
  }
}
