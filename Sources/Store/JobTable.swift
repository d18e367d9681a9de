public import Civil
public import SQL

/// Whose turn a job is that any instance may do.
public enum JobTable {
  /// Takes the job if it is due; nobody else gets it before `next`. An instance that dies has it done by another then.
  /// A turn much later than `next` was set under a wrong clock.
  public static func claim(_ name: String, at now: Instant, next: Instant, in transaction: any Writing) throws -> Bool {
    try transaction.execute(
      """
      INSERT INTO job (name, next_at) VALUES (\(name), \(next.milliseconds))
      ON CONFLICT (name) DO UPDATE SET next_at = excluded.next_at
        WHERE job.next_at <= \(now.milliseconds) OR job.next_at > \(next.adding(hours: 1).milliseconds)
      """) == 1
  }
}
