public import Cities
import Civil
import SQL

/// How easy the service was, as the model for public services asks at the end (1 to 5 stars).
public struct RateService: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  /// The same rating may come again with more in it; the last one stands.
  ///
  /// - Parameters:
  ///   - id: made with the form; unguessable.
  ///   - stars: 1 to 5.
  ///   - answer: the reason chosen, as its short name.
  ///   - comment: free words, cut to 1,000 characters; nothing says whose they are.
  public func callAsFunction(_ id: String, stars: Int, answer: String?, comment: String?, city: City) async throws {
    _ = try await platform.engine.write(.city(city.id)) { transaction in
      try transaction.execute(
        """
        INSERT INTO rating (city, id, at, stars, answer, comment)
        VALUES (\(city.id), \(id), \(platform.now().milliseconds), \(stars),
          \(answer.map { String($0.prefix(100)) } as String?), \(comment.map { String($0.prefix(1000)) } as String?))
        ON CONFLICT (city, id) DO UPDATE SET stars = excluded.stars, answer = excluded.answer, comment = excluded.comment
        """)
    }
  }
}
