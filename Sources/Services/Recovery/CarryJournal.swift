import Civil
import Regulations
public import SQL
import Store

/// A job: carries what the journal must know off this machine, at least once; run it every second.
public struct CarryJournal: Sendable {
  let engine: any Engine
  /// Appends lines where they outlive this machine, and returns when they are safe.
  let append: @Sendable ([String]) throws -> Void

  public init(engine: any Engine, append: @escaping @Sendable ([String]) throws -> Void) {
    self.engine = engine
    self.append = append
  }

  /// For installations without a journal: what would be carried is let go.
  public static func nowhere(engine: any Engine) -> CarryJournal { CarryJournal(engine: engine) { _ in } }

  /// - Returns: how many lines were carried.
  @discardableResult
  public func callAsFunction(limit: Int = 1_000) async throws -> Int {
    let (rows, receipts) = try await engine.read { reading in
      (try JournalTable.waiting(limit: limit, in: reading), try JournalTable.newReceipts(limit: limit, in: reading))
    }
    guard !rows.isEmpty || !receipts.isEmpty else { return 0 }
    let numbers = try receipts.map { receipt in
      let number = receipt.number
      return try JournalLine(
        at: receipt.issuedAt.milliseconds, city: receipt.city,
        entry: .receipt(series: number.series, year: number.year, number: number.number, renewal: receipt.renewal)
      ).text()
    }
    try append(rows.map(\.content) + numbers)
    try await engine.write { transaction in
      try JournalTable.remove(rows, in: transaction)
      try JournalTable.mark(receipts, in: transaction)
    }
    return rows.count + receipts.count
  }
}
