import Civil

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
  /// A payment about which the provider says nothing for so long no longer keeps the permit from being renewed.
  static let doubtHours: Int64 = 24

  /// When to ask for the question number `step`, counted from 0.
  static func next(step: Int, after now: Instant) -> Instant {
    now.adding(seconds: step < pauses.count ? pauses[step] : 24 * 3600)
  }
}
