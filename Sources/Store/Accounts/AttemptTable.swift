public import SQL

/// How often something was tried, by bucket. A bucket's name tells neither an address nor a person.
public struct AttemptTable: Sendable {
  public struct Count: Sendable {
    /// ms UTC.
    public let since: Int64
    public let count: Int64
  }

  let city: String

  public init(city: String) { self.city = city }

  public func find(_ bucket: String, in database: any Reading) throws -> Count? {
    try database.first("SELECT window_start, count FROM attempt WHERE city = \(city) AND bucket = \(bucket)").map {
      Count(since: try $0.int("window_start"), count: try $0.int("count"))
    }
  }

  public func set(_ bucket: String, since: Int64, count: Int64, in database: any Writing) throws {
    try database.execute(
      """
      INSERT INTO attempt (city, bucket, window_start, count) VALUES (\(city), \(bucket), \(since), \(count))
      ON CONFLICT (city, bucket) DO UPDATE SET window_start = excluded.window_start, count = excluded.count
      """)
  }

  public func delete(_ bucket: String, in database: any Writing) throws {
    try database.execute("DELETE FROM attempt WHERE city = \(city) AND bucket = \(bucket)")
  }
}
