import Civil

/// How long what opens an account holds (R20; OWASP and NIST for sessions).
enum AccountTimes {
  static let confirmHours: Int64 = 24
  static let resetHours: Int64 = 1
  static let sessionIdleMinutes: Int64 = 30
  static let sessionHours: Int64 = 12
  static let sessionTouchMinutes: Int64 = 5
}
