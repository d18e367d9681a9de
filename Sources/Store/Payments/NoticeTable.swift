public import Civil
public import Regulations
public import SQL

/// A notice or slip by which a payment is made, with the code it is paid by.
public struct NoticeRecord: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case pagoPA = "pagopa"
    case slip
  }

  /// The 18 digits of a notice of pagoPA, or the customer code of a slip.
  public let code: String
  public let payment: ID<Payment>
  public let kind: Kind
  /// It can be paid on this day, and no later.
  public let lastDay: LocalDate
  public let madeAt: Instant

  public init(code: String, payment: ID<Payment>, kind: Kind, lastDay: LocalDate, madeAt: Instant) {
    (self.code, self.payment, self.kind, self.lastDay, self.madeAt) = (code, payment, kind, lastDay, madeAt)
  }
}

/// Notices and slips of a city: one for a payment, each code given once. Rows are only added.
public struct NoticeTable {
  let city: String

  public init(city: String) { self.city = city }

  /// The city's next count. It is used up only if the transaction commits.
  ///
  /// After a restore, what was counted in the gap may be unknown: the count goes on from the restore's second since
  /// 1970. No town makes more than a notice a second, so that is past all that was ever counted.
  public func takeCount(in transaction: any Writing) throws -> Int64 {
    let row = try transaction.first(
      """
      INSERT INTO notice_counter (city, last)
      VALUES (\(city), 1 + COALESCE((SELECT max(gap_to) / 1000 FROM restoration), 0))
      ON CONFLICT (city) DO UPDATE SET last =
        CASE WHEN notice_counter.last < excluded.last THEN excluded.last ELSE notice_counter.last + 1 END
      RETURNING last
      """)
    return try Stored.value(row, "notice_counter").int(at: 0)
  }

  public func add(_ notice: NoticeRecord, in transaction: any Writing) throws {
    try transaction.execute(
      """
      INSERT INTO notice (city, code, payment, kind, last_day, at)
      VALUES (\(city), \(notice.code), \(notice.payment.text), \(notice.kind.rawValue), \(notice.lastDay.iso),
        \(notice.madeAt.milliseconds))
      """)
  }

  public func find(of payment: ID<Payment>, in reading: any Reading) throws -> NoticeRecord? {
    try reading.first(
      "SELECT code, kind, last_day, at FROM notice WHERE city = \(city) AND payment = \(payment.text)"
    ).map { row in
      NoticeRecord(
        code: try row.text(at: 0), payment: payment,
        kind: try Stored.value(NoticeRecord.Kind(rawValue: row.text(at: 1)), "notice.kind"),
        lastDay: try Stored.day(row.text(at: 2)),
        madeAt: Instant(milliseconds: try row.int(at: 3)))
    }
  }
}
