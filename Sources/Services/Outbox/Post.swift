import SQL

/// Puts letters into the outbox, in the transaction of the fact they tell.
struct Post {
  let city: String
  let now: Int64
  let newID: @Sendable () -> String

  /// Once for each cause: the same cause again adds nothing.
  /// - Parameters:
  ///   - cause: names the fact, such as `reset/<token hash>` or `reminder/<permit>/<day>/30`.
  ///   - language: `it` or `en`.
  func add(_ letter: Letter, to recipient: String, language: String, cause: String, in transaction: any Writing) throws
  {
    let text = try LetterCoding.text(of: letter)
    try transaction.enqueue(
      """
      INSERT INTO outbox (city, id, cause, recipient, language, letter, state, attempts, next_at, created_at)
      VALUES (\(city), \(newID()), \(cause), \(recipient), \(language), \(text), 'waiting', 0, \(now), \(now))
      ON CONFLICT (city, cause) DO NOTHING
      """)
  }
}
