import Civil
import SQL
import Store

/// Puts what must survive this database among what is carried off it, in the transaction that makes it so.
struct Journal {
  let city: String
  let now: Instant
  let newID: @Sendable () -> String

  func add(_ entry: JournalEntry, in transaction: any Writing) throws {
    let line = JournalLine(at: now.milliseconds, city: city, entry: entry)
    try JournalTable.add(JournalRow(city: city, id: newID(), content: line.text()), at: now, in: transaction)
  }
}
