public import Civil
public import SQL

/// A return to an earlier state of the database.
public struct Restoration: Hashable, Sendable {
  /// The receipts' series from then on.
  public let series: String
  /// What happened from here to there is not in the database.
  public let gapFrom: Instant
  public let gapTo: Instant
  /// Until when the service was held back; nil while it is.
  public let finishedAt: Instant?
}

/// Restores of this database, of which the latest counts.
public enum RestorationTable {
  public static func add(series: String, gapFrom: Instant, gapTo: Instant, in transaction: any Writing) throws {
    try transaction.execute(
      """
      INSERT INTO restoration (series, gap_from, gap_to)
      VALUES (\(series), \(gapFrom.milliseconds), \(gapTo.milliseconds))
      """)
  }

  public static func latest(in reading: any Reading) throws -> Restoration? {
    try reading.first(
      "SELECT series, gap_from, gap_to, finished_at FROM restoration ORDER BY gap_to DESC, series DESC LIMIT 1"
    ).map { row in
      Restoration(
        series: try row.text(at: 0), gapFrom: Instant(milliseconds: try row.int(at: 1)),
        gapTo: Instant(milliseconds: try row.int(at: 2)),
        finishedAt: try row.optionalInt("finished_at").map { Instant(milliseconds: $0) })
    }
  }

  /// Whether nothing is to be sold and no check to be answered yet.
  public static func isRecovering(in reading: any Reading) throws -> Bool {
    try reading.exists("SELECT 1 FROM restoration WHERE finished_at IS NULL")
  }

  public static func finish(now: Instant, in transaction: any Writing) throws {
    try transaction.execute("UPDATE restoration SET finished_at = \(now.milliseconds) WHERE finished_at IS NULL")
  }

  /// Whether receipts were ever numbered in this series, or were to be.
  public static func knows(series: String, in reading: any Reading) throws -> Bool {
    try reading.exists("SELECT 1 FROM restoration WHERE series = \(series)")
      || reading.exists("SELECT 1 FROM receipt_counter WHERE series = \(series)")
      || reading.exists("SELECT 1 FROM lost_receipt WHERE series = \(series)")
  }
}
