public import Civil
public import Regulations
public import SQL

/// Writes what a restore has to write over the tables of others.
public struct RecoveryWriting {
  let city: String

  public init(city: String) { self.city = city }

  /// Ends all sessions and mail links of all cities, the staff's too: who ended one since the backup must not find it
  /// open again.
  public static func endAccess(in transaction: any Writing) throws {
    try transaction.execute("DELETE FROM session")
    try transaction.execute("DELETE FROM mail_link")
    try transaction.execute("DELETE FROM staff_session")
    try transaction.execute("DELETE FROM staff_link")
  }

  /// The password was changed, perhaps because another knew it: a new one comes by mail.
  ///
  /// - Returns: whether there is such an account with a password.
  public func endPassword(of citizen: String, in transaction: any Writing) throws -> Bool {
    try transaction.execute(
      "UPDATE citizen SET password = '!' WHERE city = \(city) AND id = \(citizen) AND password <> '!'") == 1
  }

  /// Access of somebody of the staff was changed or ended: the old password must open nothing. An administrator, or the
  /// command, sends a link for a new one.
  public func endPassword(ofStaff staff: String, in transaction: any Writing) throws -> Bool {
    try StaffTable(city: city).endPassword(of: ID(staff), in: transaction)
  }

  /// The address was changed: the old mailbox must open nothing. The holder registers again with the address that the
  /// office has then, and finds the payments made.
  public func endAddress(of citizen: String, in transaction: any Writing) throws -> Bool {
    let ended = "\(citizen)@ripristino.invalid"
    try transaction.execute(
      """
      UPDATE holder SET email = NULL WHERE city = \(city)
        AND id = (SELECT holder FROM citizen WHERE city = \(city) AND id = \(citizen))
      """)
    return try transaction.execute(
      """
      UPDATE citizen SET email = \(ended), password = '!', confirmed_at = NULL
      WHERE city = \(city) AND id = \(citizen) AND email <> \(ended)
      """) == 1
  }

  public func set(_ state: Permit.State, of permit: String, in transaction: any Writing) throws -> Bool {
    try transaction.execute(
      "UPDATE permit SET state = \(state.rawValue) WHERE city = \(city) AND id = \(permit) AND state <> \(state.rawValue)"
    ) == 1
  }

  /// Whether a payment of this account for this permit can be written down again.
  public func has(permit: ID<Permit>, citizen: ID<Citizen>, in reading: any Reading) throws -> Bool {
    try reading.exists("SELECT 1 FROM permit WHERE city = \(city) AND id = \(permit.text)")
      && reading.exists("SELECT 1 FROM citizen WHERE city = \(city) AND id = \(citizen.text)")
  }

  /// Earlier renewals of its permit whose receipts were lost had been paid when this one began, and will be paid again
  /// before it: they do not overtake it.
  public func place(_ renewal: ID<Renewal>, in transaction: any Writing) throws {
    try transaction.execute(
      """
      UPDATE renewal SET paid_before = paid_before + (
        SELECT count(*) FROM lost_receipt l JOIN renewal o ON o.city = l.city AND o.id = l.renewal
        WHERE o.city = renewal.city AND o.permit = renewal.permit AND o.created_at < renewal.created_at
          AND NOT EXISTS (SELECT 1 FROM application a WHERE a.city = o.city AND a.renewal = o.id))
      WHERE city = \(city) AND id = \(renewal.text)
      """)
  }

  /// Payments whose end is not known, in all cities and the oldest first: those asked at the provider since that moment.
  public static func unfinished(since: Instant, in reading: any Reading) throws -> [(
    city: String, payment: ID<Payment>
  )] {
    try reading.rows(
      """
      SELECT p.city, p.id FROM payment p
      JOIN checkout k ON k.city = p.city AND k.payment = p.id
      JOIN payment_status s ON s.city = p.city AND s.payment = p.id
      WHERE s.state NOT IN ('applied', 'refunded')
        AND NOT EXISTS (SELECT 1 FROM payment_status n WHERE n.city = s.city AND n.payment = s.payment AND n.seq > s.seq)
        AND (p.created_at >= \(since.milliseconds)
          OR EXISTS (SELECT 1 FROM payment_watch w WHERE w.city = p.city AND w.payment = p.id))
      ORDER BY p.created_at, p.id
      """
    ).map { (try $0.text(at: 0), ID(try $0.text(at: 1))) }
  }
}
