import Cities
import Civil
import Regulations
import SQL
import Store

/// How long we wait for payers and providers, and how often we ask.
enum PaymentSchedule {
  /// Seconds after the last question at which the next one is asked; then daily, until `lastStep`.
  static let pauses: [Int64] = [10, 60, 5 * 60, 15 * 60, 3600, 6 * 3600, 24 * 3600]
  /// After a week of daily questions a person looks.
  static let lastStep = 14
  /// A provider that does not answer is asked again after the pause of this step at the latest, so that all is settled
  /// soon after it is back; after so many days its silence counts as an answer.
  static let silentStep = 2
  static let silentDays: Int64 = 8
  /// A payer who has not paid after so many minutes makes room for another attempt.
  static let payerMinutes: Int64 = 60
  /// The provider's own order lapses so much after ours: its page must stand for half an hour also for a payer who sets
  /// out at the last moment.
  static let orderMarginMinutes: Int64 = 31
  /// A payment about which the provider says nothing for so long no longer keeps the permit from being renewed.
  static let doubtHours: Int64 = 24
  /// A notice may be paid anywhere at any hour, and nobody tells us: it is asked about so often until it ends.
  static let noticePause: Int64 = 3600
  /// A slip paid on its last day is told by the post within so many days.
  static let postDays = 10

  /// When to ask for the question number `step`, counted from 0.
  ///
  /// - Parameter notice: the notice or slip that may still be paid.
  static func next(step: Int, after now: Instant, notice: NoticeRecord? = nil) -> Instant {
    let usual = step < pauses.count ? pauses[step] : 24 * 3600
    switch notice?.kind {
    case nil: return now.adding(seconds: usual)
    case .pagoPA: return now.adding(seconds: min(usual, noticePause))
    // There is nobody to ask; each day we look whether its time is over.
    case .slip: return now.adding(seconds: 24 * 3600)
    }
  }

  /// The moment from which a notice can no longer be paid.
  static func end(of notice: NoticeRecord, in city: City) -> Instant {
    city.timeZone.startOfDay(notice.lastDay.adding(days: 1))
  }

  /// When the provider's order should lapse; the same each time it is asked for.
  static func orderEnd(of payment: Payment) -> Instant {
    payment.createdAt.adding(minutes: payerMinutes + orderMarginMinutes)
  }
}

/// A payment with the notice it is made by, if it is.
struct OpenPayment {
  let known: PaymentCase
  let notice: NoticeRecord?

  init?(_ id: ID<Payment>, city: City, in reading: any Reading) throws {
    guard let known = try PaymentCaseTable(city: city.id).find(id, in: reading) else { return nil }
    self.known = known
    notice = try NoticeTable(city: city.id).find(of: id, in: reading)
  }

  /// After this the payment makes room for another. A notice that its provider never had is no notice yet.
  func end(in city: City) -> Instant {
    guard let notice, notice.kind == .slip || known.checkout != nil else {
      return known.payment.createdAt.adding(minutes: PaymentSchedule.payerMinutes)
    }
    let end = PaymentSchedule.end(of: notice, in: city)
    return notice.kind == .slip ? end.adding(days: Int64(PaymentSchedule.postDays)) : end
  }

  /// After this a provider's silence frees the permit.
  func doubtEnd(in city: City) -> Instant {
    notice == nil
      ? known.payment.createdAt.adding(hours: PaymentSchedule.doubtHours)
      : end(in: city).adding(hours: PaymentSchedule.doubtHours)
  }
}
