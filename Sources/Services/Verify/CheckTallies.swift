import SQL

/// Whether what the sales account for is all there is.
///
/// Each sale ties one capture, payment, renewal, period, receipt and letter, and no two sales tie the same: the keys see to
/// that. So once all sales are right, and there are as many paid renewals, receipts and so on as sales, and as much
/// booked as sold, there is no other; what is not a sale remains to be looked at. It spares looking every row up from
/// every side.
struct CheckTallies {
  let sales: Int
  let sold: Int64

  func agree(in reading: any Reading) throws -> Bool {
    let number = { (query: Query) in try reading.first(query)?.int(at: 0) ?? 0 }
    let (sales, payments) = (Int64(sales), try number("SELECT count(*) FROM payment"))
    let kept = try number("SELECT count(*) FROM transfer WHERE credit = 'suspense'")
    return try number("SELECT count(*) FROM application") == sales
      && number("SELECT count(*) FROM capture") == sales + kept
      && number("SELECT count(*) FROM renewal") == payments
      && number("SELECT count(*) FROM payment_status WHERE seq = 1") == payments
      && number("SELECT count(*) FROM payment_status WHERE state = 'applied'") == sales
      && number("SELECT count(*) FROM renewal WHERE state = 'paid'") == sales
      && number("SELECT count(*) FROM permit_period WHERE origin = 'renewal'") == sales
      && number("SELECT count(*) FROM receipt") == sales
      && number("SELECT count(*) FROM outbox WHERE cause LIKE 'renewed/%'") == sales
      && number(
        """
        SELECT COALESCE(CAST(sum(amount) AS BIGINT), 0) FROM transfer WHERE debit <> 'suspense' AND credit <> 'suspense'
        """) == sold
  }

  /// References that a right row of a hub, or the tallies, have shown to lead somewhere: table and parent.
  static let provenReferences: Set<[String]> = [
    ["application", "capture"], ["application", "renewal"], ["application", "permit_period"], ["payment", "renewal"],
    ["capture", "payment"], ["receipt", "renewal"], ["transfer", "payment"], ["permit_period", "permit_period"],
    ["renewal", "permit"], ["renewal", "citizen"], ["checkout", "payment"], ["refund", "capture"],
    ["payment_status", "payment"],
  ]
}
