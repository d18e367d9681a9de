public import SQL

/// What remains of ended sessions, links and counts, in all cities.
public enum StaleAccess {
  /// Deletes at most `limit` rows of each kind; answers how many went. Times in ms UTC.
  ///
  /// - Parameters:
  ///   - seenBefore: sessions not used since have ended, citizens' as well as the staff's.
  ///   - countedBefore: counts of tries that began before are forgotten, those of wrong passwords excepted.
  ///   - failedBefore: wrong passwords counted before are forgotten.
  ///   - unconfirmedBefore: accounts made before and never confirmed are forgotten.
  public static func delete(
    now: Int64, seenBefore: Int64, countedBefore: Int64, failedBefore: Int64, unconfirmedBefore: Int64, limit: Int,
    in database: any Writing
  ) throws -> Int {
    var deleted = 0
    deleted += try database.execute(
      """
      DELETE FROM session WHERE (city, token_hash) IN (
        SELECT city, token_hash FROM session WHERE expires_at <= \(now) OR seen_at <= \(seenBefore) LIMIT \(limit))
      """)
    deleted += try database.execute(
      """
      DELETE FROM staff_session WHERE (city, token_hash) IN (
        SELECT city, token_hash FROM staff_session WHERE expires_at <= \(now) OR seen_at <= \(seenBefore)
        LIMIT \(limit))
      """)
    deleted += try database.execute(
      """
      DELETE FROM staff_link WHERE (city, staff) IN (
        SELECT city, staff FROM staff_link WHERE expires_at <= \(now) LIMIT \(limit))
      """)
    deleted += try database.execute(
      """
      DELETE FROM mail_link WHERE (city, token_hash) IN (
        SELECT city, token_hash FROM mail_link WHERE expires_at <= \(now) LIMIT \(limit))
      """)
    deleted += try database.execute(
      """
      DELETE FROM attempt WHERE (city, bucket) IN (
        SELECT city, bucket FROM attempt WHERE window_start <= \(failedBefore)
          OR (window_start <= \(countedBefore) AND bucket NOT LIKE 'password/%') LIMIT \(limit))
      """)
    deleted += try database.execute(
      """
      DELETE FROM citizen WHERE (city, id) IN (
        SELECT city, id FROM citizen WHERE confirmed_at IS NULL AND consent_at <= \(unconfirmedBefore)
          AND NOT EXISTS (
            SELECT 1 FROM mail_link WHERE mail_link.city = citizen.city AND mail_link.citizen = citizen.id)
        LIMIT \(limit))
      """)
    return deleted
  }
}
