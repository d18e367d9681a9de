import SQL
import Store
import Synchronization
import TestDatabase
import Testing

@Suite("A letter wakes whoever sends letters", .enabled(if: TestDatabase.isPostgres))
struct LettersSignalTests {
  @Test("a letter written by one instance wakes another")
  func wakes() async throws {
    let engine = try await TestDatabase.migrated()
    let other = try await TestDatabase.another(like: engine)
    let woken = Atomic<Int>(0)
    let hearing = Task { for await _ in other.letters() { woken.wrappingAdd(1, ordering: .relaxed) } }
    // The other begins to listen some time after it was asked to.
    var letters = 0
    while woken.load(ordering: .relaxed) == 0, letters < 5_000 {
      letters += 1
      let id = "\(letters)"
      try await engine.write(.city("chivasso")) {
        try $0.enqueue(
          """
          INSERT INTO outbox (city, id, cause, recipient, language, letter, state, attempts, next_at, created_at)
          VALUES ('chivasso', \(id), \(id), 'a@example.org', 'it', '{}', 'waiting', 0, 1, 1)
          """)
      }
    }
    #expect(woken.load(ordering: .relaxed) > 0)
    hearing.cancel()
    await other.close()
    await engine.close()
  }
}
