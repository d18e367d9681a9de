import Foundation
import SQL
import SQLiteEngine
import Testing

/// Gives `body` the path of a directory that does not exist yet, and removes it afterwards.
private func withDirectory(_ body: (String) async throws -> Void) async throws {
  let directory = FileManager.default.temporaryDirectory.appendingPathComponent("sosta-\(UUID().uuidString)").path
  defer { try? FileManager.default.removeItem(atPath: directory) }
  try await body(directory)
}

@Suite struct EngineOpeningTests {
  @Test("a payment is on the disk before it is acknowledged: synchronous is FULL after opening")
  func durable() async throws {
    try await withDirectory { directory in
      let engine = try SQLiteEngine(directory: directory)
      let safe = ["journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "secure_delete": "1"]
      #expect(try await engine.settings() == safe)
      await engine.close()
      let again = try SQLiteEngine(directory: directory)
      #expect(try await again.settings() == safe)
      await again.close()
    }
  }

  @Test("the data are there again after closing and opening")
  func reopened() async throws {
    try await withDirectory { directory in
      let engine = try SQLiteEngine(directory: directory)
      try await engine.write { try $0.script("CREATE TABLE t (x TEXT) STRICT; INSERT INTO t VALUES ('è')") }
      await engine.close()
      await #expect(throws: SQLError.self) { try await engine.read { try $0.first("SELECT 1") } }
      let again = try SQLiteEngine(directory: directory)
      #expect(try await again.read { try $0.first("SELECT x FROM t")?.text("x") } == "è")
      await again.close()
    }
  }

  @Test("a second opening of the same directory is refused and says what to do")
  func secondOpening() async throws {
    try await withDirectory { directory in
      let engine = try SQLiteEngine(directory: directory)
      let refusal = #expect(throws: StartError.self) { try SQLiteEngine(directory: directory) }
      #expect(refusal == .directoryInUse(directory))
      #expect(refusal?.description.contains("Stop that one first") == true)
      await engine.close()
      try await SQLiteEngine(directory: directory).close()
    }
  }

  @Test("a file that is no database is refused and left as it is")
  func notADatabase() async throws {
    try await withDirectory { directory in
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
      let content = Data(String(repeating: "not a database", count: 100).utf8)
      try content.write(to: URL(fileURLWithPath: directory + "/sosta.sqlite"))
      #expect(throws: StartError.self) { try SQLiteEngine(directory: directory) }
      #expect(try Data(contentsOf: URL(fileURLWithPath: directory + "/sosta.sqlite")) == content)
    }
  }

  @Test("a copy taken while the register is open holds all of it")
  func backup() async throws {
    try await withDirectory { directory in
      let engine = try SQLiteEngine(directory: directory)
      try await engine.write { try $0.script("CREATE TABLE t (x TEXT) STRICT; INSERT INTO t VALUES ('a')") }
      try FileManager.default.createDirectory(atPath: directory + "/copy", withIntermediateDirectories: true)
      try await engine.backUp(to: directory + "/copy/sosta.sqlite")
      let copy = try SQLiteEngine(directory: directory + "/copy")
      #expect(try await copy.read { try $0.first("SELECT x FROM t")?.text("x") } == "a")
      await copy.close()
      await engine.close()
    }
  }
}
