import SQL
import SQLiteEngine

/// Compares the database with the provider's truth and with what people were told.
struct Audit {
  let world: World
  /// Faults are over and a day has passed: nothing may be under way any more.
  let isSettled: Bool

  let tally: Tally?

  init(_ world: World, isSettled: Bool, tally: Tally? = nil) {
    self.tally = tally
    self.world = world
    self.isSettled = isSettled
  }

  func callAsFunction() async throws {
    let books = try await world.engine.read { try Books($0) }
    let truth = world.office.book
    for payment in books.payments.values { tally?.add("payments \(payment.state)") }
    tally?.add("captures", world.office.book.captures.count)
    tally?.add("refunds", world.office.book.refunds.count)
    tally?.add("letters", world.model.arrived.count)
    tally?.add("clocks set back", world.model.clockWentBack ? 1 : 0)
    try TruthCheck(books: books, truth: truth, isSettled: isSettled)()
    try LedgerCheck(books: books, truth: truth, isSettled: isSettled)()
    try RightsCheck(books: books, truth: truth, mayBeOutOfOrder: world.model.clockWentBack)()
    try ReceiptCheck(books: books)()
    try await ReceiptCheck.counters(of: books, in: world)
    try await PromiseCheck(world: world, books: books, isSettled: isSettled)()
  }
}
