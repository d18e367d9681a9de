import Civil

/// How long what opens the office holds.
enum StaffTimes {
  static let sessionIdleMinutes: Int64 = 30
  /// A working day.
  static let sessionHours: Int64 = 10
  static let sessionTouchMinutes: Int64 = 5
  /// A weekend.
  static let linkHours: Int64 = 72

  /// Sessions not seen since have ended.
  static func seenAfter(_ now: Instant) -> Int64 { now.adding(minutes: -sessionIdleMinutes).milliseconds }
}
