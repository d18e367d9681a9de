import Cities
import Civil
import Regulations
import SQL
import Store

/// Gives a payment its notice or slip, in the transaction that writes the payment down: no number is lost or given twice.
struct IssueNotice {
  let city: City
  let way: NoticeWay

  /// Through which day a notice made today for this renewal may be paid.
  func lastDay(for permit: Permit, months: Int, today: LocalDate) -> LocalDate {
    let rules = city.rules(on: today)
    let ends = [
      city.priceChange(of: permit.product, months: months, after: today)?.adding(days: -1),
      permit.lastDay?.adding(days: rules.renewal.closesDaysAfter),
    ]
    return NoticeTerm.lastDay(madeOn: today, days: rules.noticeDays, goodThrough: ends.compactMap { $0 }.min())
  }

  func callAsFunction(
    for payment: ID<Payment>, lastDay: LocalDate, now: Instant, in transaction: any Writing
  ) throws -> NoticeRecord {
    let notices = NoticeTable(city: city.id)
    let notice = NoticeRecord(
      code: try way.code(notices.takeCount(in: transaction)), payment: payment, kind: way.kind, lastDay: lastDay,
      madeAt: now)
    try notices.add(notice, in: transaction)
    return notice
  }
}
