import Civil
public import Regulations
public import SQL

/// All that is known of one payment, read together.
public struct PaymentCase: Hashable, Sendable {
  public let payment: Payment
  public let renewal: Renewal
  public let permit: PermitRecord
  /// Who began the renewal.
  public let payer: HolderAccount
  public let checkout: StoredCheckout?
  /// Whether a capture has paid the renewal.
  public let isApplied: Bool
  /// Whether another renewal of the permit is open, or was paid since this one began.
  public let isOvertaken: Bool
}

/// Payments with all that belongs to them: one trip to the database, however many they are.
public struct PaymentCaseTable {
  let city: String

  public init(city: String) { self.city = city }

  public func find(_ id: ID<Payment>, in reading: any Reading) throws -> PaymentCase? {
    try find([id], lookingFor: [], in: reading).cases[id]
  }

  /// - Parameter captures: which of these are known already is answered too.
  public func find(
    _ ids: [ID<Payment>], lookingFor captures: [CaptureRecord.Key], in reading: any Reading
  ) throws -> (cases: [ID<Payment>: PaymentCase], captures: Set<CaptureRecord.Key>) {
    let list: Query = "\(list: ids.map(\.text).filledUp)"
    let byProvider = Dictionary(grouping: captures, by: \.provider).sorted { $0.key < $1.key }
    var parts = try reading.rows(
      ofAll: queries(list)
        + byProvider.map { provider, keys in
          """
          SELECT reference FROM capture
          WHERE city = \(city) AND provider = \(provider) AND reference IN \(list: keys.map(\.reference).filledUp)
          """
        })
    var known: Set<CaptureRecord.Key> = []
    for (group, rows) in zip(byProvider, parts.dropFirst(4)) {
      for row in rows { known.insert(CaptureRecord.Key(provider: group.key, reference: try row.text(at: 0))) }
    }
    parts.removeSubrange(4...)
    // Zones, plates and periods carry the payment's id in their last column.
    let belonging = try parts.dropFirst().map { rows in try Dictionary(grouping: rows) { try $0.text(at: 2) } }
    var cases: [ID<Payment>: PaymentCase] = [:]
    for row in parts[0] {
      let found = try Self.paymentCase(row, zones: belonging[0], plates: belonging[1], periods: belonging[2])
      cases[found.payment.id] = found
    }
    return (cases, known)
  }

  /// From the payment outwards, each step by a key: the order in which PostgreSQL is to take them.
  private func queries(_ list: Query) -> [Query] {
    return [
      """
      SELECT p.id, p.renewal, p.provider, p.amount, p.language, p.created_at, s.state, s.seq, s.at,
        r.id, r.permit, r.citizen, r.product, r.months, r.price, r.tax, r.state, r.quoted_until, r.created_at,
        m.id, m.series, m.code, m.year, m.holder, m.product, m.state,
        h.id, h.name, h.tax_code, c.id, c.given_name, c.family_name, c.email, c.language,
        k.provider, k.reference, k.approval_url,
        EXISTS (SELECT 1 FROM application a WHERE a.city = r.city AND a.renewal = r.id),
        EXISTS (SELECT 1 FROM renewal o
          WHERE o.city = r.city AND o.permit = r.permit AND o.state = 'open' AND o.id <> r.id),
        (SELECT count(*) FROM application a
          WHERE a.city = r.city AND a.permit = r.permit AND a.renewal <> r.id) > COALESCE(r.paid_before,
        (SELECT count(*) FROM application a
          WHERE a.city = r.city AND a.permit = r.permit AND a.renewal <> r.id AND a.at < r.created_at))
      FROM payment p
      JOIN payment_status s ON s.city = p.city AND s.payment = p.id AND s.seq = (
        SELECT max(x.seq) FROM payment_status x WHERE x.city = p.city AND x.payment = p.id)
      JOIN renewal r ON r.city = p.city AND r.id = p.renewal
      JOIN permit m ON m.city = r.city AND m.id = r.permit
      JOIN citizen c ON c.city = r.city AND c.id = r.citizen
      JOIN holder h ON h.city = c.city AND h.id = c.holder
      LEFT JOIN checkout k ON k.city = p.city AND k.payment = p.id
      WHERE p.city = \(city) AND p.id IN \(list)
      """,
      """
      SELECT z.position, z.zone, p.id FROM payment p JOIN renewal r ON r.city = p.city AND r.id = p.renewal
      JOIN permit_zone z ON z.city = r.city AND z.permit = r.permit WHERE p.city = \(city) AND p.id IN \(list)
      """,
      """
      SELECT x.position, x.plate, p.id FROM payment p JOIN renewal r ON r.city = p.city AND r.id = p.renewal
      JOIN permit_plate x ON x.city = r.city AND x.permit = r.permit AND x.until IS NULL
      WHERE p.city = \(city) AND p.id IN \(list)
      """,
      """
      SELECT d.first_day, d.last_day, p.id FROM payment p JOIN renewal r ON r.city = p.city AND r.id = p.renewal
      JOIN permit_period d ON d.city = r.city AND d.permit = r.permit
      WHERE p.city = \(city) AND p.id IN \(list) ORDER BY d.seq
      """,
    ]
  }

  private static func paymentCase(
    _ row: Row, zones: [String: [Row]], plates: [String: [Row]], periods: [String: [Row]]
  ) throws -> PaymentCase {
    let payment = try PaymentTable.payment(row)
    let hasCheckout = try row.value(at: 34) != .null
    return PaymentCase(
      payment: payment, renewal: try RenewalTable.renewal(row, from: 9),
      permit: try PermitTable.record(
        row, from: 19, zones: zones[payment.id.text] ?? [], plates: plates[payment.id.text] ?? [],
        periods: periods[payment.id.text] ?? []),
      payer: try HolderTable.account(row, from: 26),
      checkout: hasCheckout
        ? StoredCheckout(
          payment: payment.id, provider: try row.text(at: 34), reference: try row.text(at: 35),
          approvalURL: try row.text(at: 36)) : nil,
      isApplied: try row.int(at: 37) == 1, isOvertaken: try row.int(at: 38) == 1 || row.int(at: 39) == 1)
  }
}
