import SQL

/// Puts letters into the outbox, in the transaction of the fact they tell.
struct Post {
  /// A letter with what it is for.
  struct Item {
    let letter: Letter
    let recipient: String
    /// `it` or `en`.
    let language: String
    /// Names the fact, such as `reset/<token hash>` or `reminder/<permit>/<day>/30`.
    let cause: String
  }

  let city: String
  let now: Int64
  let newID: @Sendable () -> String

  /// Once for each cause: the same cause again adds nothing.
  func add(_ letter: Letter, to recipient: String, language: String, cause: String, in transaction: any Writing) throws
  {
    try add([Item(letter: letter, recipient: recipient, language: language, cause: cause)], in: transaction)
  }

  func add(_ items: [Item], in transaction: any Writing) throws {
    try transaction.enqueue(
      rows: items.map {
        [
          city, newID(), $0.cause, $0.recipient, $0.language, try LetterCoding.text(of: $0.letter), "waiting", 0, now,
          now,
        ]
      }
    ) {
      """
      INSERT INTO outbox (city, id, cause, recipient, language, letter, state, attempts, next_at, created_at)
      VALUES \(rows: $0) ON CONFLICT (city, cause) DO NOTHING
      """
    }
  }
}
