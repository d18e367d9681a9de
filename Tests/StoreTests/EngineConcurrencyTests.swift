import Foundation
import SQL
import TestDatabase
import Testing

private func engineWithCounter() async throws -> any Engine {
  let engine = try await TestDatabase.empty()
  let dialect = engine.dialect
  try await engine.write { database in
    try database.script(dialect.schemaStatement("CREATE TABLE counter (n INTEGER NOT NULL)"))
    try database.execute("INSERT INTO counter VALUES (0)")
    try database.script(
      dialect.schemaStatement("CREATE TABLE receipt (number INTEGER PRIMARY KEY, desk INTEGER NOT NULL)"))
  }
  return engine
}

/// Whoever sells in one town takes turns.
private let town = Scope.city("chivasso")

/// Takes the next number of a receipt, as a sale does.
private func sell(_ database: any Writing, desk: Int) throws {
  guard let row = try database.first("UPDATE counter SET n = n + 1 RETURNING n") else { return }
  try database.execute("INSERT INTO receipt (number, desk) VALUES (\(try row.int("n")), \(desk))")
}

/// Sells and answers the number; some desks are refused after they sold.
private func sellAndTell(_ database: any Writing, desk: Int) throws -> Int {
  try sell(database, desk: desk)
  guard desk % 50 != 7 else { throw SQLError.checkViolation("desk") }
  return try database.first("SELECT n FROM counter").map { Int(try $0.int(at: 0)) } ?? 0
}

@Suite struct EngineConcurrencyTests {
  @Test("sixty-four desks selling at once number their receipts without a gap")
  func writers() async throws {
    let engine = try await engineWithCounter()
    try await withThrowingTaskGroup(of: Void.self) { desks in
      for desk in 0..<64 {
        desks.addTask {
          for _ in 0..<10 { try await engine.write(town) { try sell($0, desk: desk) } }
        }
      }
      try await desks.waitForAll()
    }
    let numbers = try await engine.read {
      try $0.rows("SELECT number FROM receipt ORDER BY number").map { try $0.int(at: 0) }
    }
    #expect(numbers == Array(1...640))
  }

  @Test("of many who write at the same moment, those who fail undo nothing of the others, and no number is lost")
  func failingNeighbours() async throws {
    let engine = try await engineWithCounter()
    struct Refused: Error {}
    let worked = await withTaskGroup(of: (Int, Bool).self) { desks in
      for desk in 0..<256 {
        desks.addTask {
          do {
            try await engine.write(town) { database in
              try sell(database, desk: desk)
              if desk.isMultiple(of: 3) { throw Refused() }
              // The same number twice: the database itself refuses.
              if desk.isMultiple(of: 5) {
                try database.execute("INSERT INTO receipt (number, desk) VALUES (1, 0), (1, 0)")
              }
            }
            return (desk, true)
          } catch { return (desk, false) }
        }
      }
      return await desks.reduce(into: [Int]()) { if $1.1 { $0.append($1.0) } }.sorted()
    }
    let sold = try await engine.read { try $0.rows("SELECT number, desk FROM receipt ORDER BY number") }
    let expected = (0..<256).filter { !$0.isMultiple(of: 3) && !$0.isMultiple(of: 5) }
    #expect(try sold.map { Int(try $0.int("desk")) }.sorted() == expected)
    #expect(try sold.map { Int(try $0.int("number")) } == Array(1...expected.count))
    #expect(worked == expected)
  }

  @Test("what waits under one name is written by one body, and each is told its own answer or its own refusal")
  func together() async throws {
    let engine = try await engineWithCounter()
    typealias Answer = (desk: Int, number: Int?, of: Int)
    let answers = try await withThrowingTaskGroup(of: Answer.self, returning: [Answer].self) { desks in
      for desk in 0..<200 {
        desks.addTask {
          do {
            let (number, count) = try await engine.writeTogether(town, as: "sell", desk) { desks, database in
              try desks.map { (try sellAndTell(database, desk: $0), desks.count) }
            }
            return (desk, number, count)
          } catch SQLError.checkViolation { return (desk, nil, 0) }
        }
        // Others wait in the same queue.
        desks.addTask {
          _ = try await engine.write(town) { try $0.first("SELECT n FROM counter") }
          return (-1, nil, 0)
        }
      }
      return try await desks.reduce(into: []) { if $1.desk >= 0 { $0.append($1) } }
    }
    #expect(answers.filter { $0.number == nil }.map(\.desk).sorted() == [7, 57, 107, 157])
    #expect(answers.compactMap(\.number).sorted() == Array(1...196))
    #expect(answers.contains { $0.of > 1 })
    let sold = try await engine.read { try $0.rows("SELECT number, desk FROM receipt ORDER BY number") }
    #expect(sold.count == 196)
    for row in sold {
      #expect(try answers.first { $0.desk == Int(try row.int("desk")) }?.number == Int(row.int("number")))
    }
  }

  @Test("a reader sees one state from beginning to end while sales go on")
  func snapshot() async throws {
    let engine = try await engineWithCounter()
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { for _ in 0..<200 { try await engine.write(town) { try sell($0, desk: 1) } } }
      for _ in 0..<4 {
        tasks.addTask {
          for _ in 0..<100 {
            let (counted, highest) = try await engine.read { database in
              let counted = try database.first("SELECT count(*) FROM receipt")?.int(at: 0)
              let highest = try database.first("SELECT n FROM counter")?.int(at: 0)
              return (counted, highest)
            }
            #expect(counted == highest)
          }
        }
      }
      try await tasks.waitForAll()
    }
  }

  @Test("a sale whose customer has left is still made")
  func cancelled() async throws {
    let engine = try await engineWithCounter()
    let sale = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await engine.write(town) { try sell($0, desk: 1) }
    }
    try await sale.value
    #expect(try await engine.read { try $0.rows("SELECT number FROM receipt").count } == 1)
  }
}
