public import Civil

/// Whether a permit lets its car park today, and why (R6, R20).
public enum RightToPark: Hashable, Sendable {
  case yes(until: LocalDate)
  case notYet(from: LocalDate)
  case expired(on: LocalDate)
  case returned
  case revoked
  case neverIssued

  public init(of permit: Permit, on today: LocalDate) {
    switch permit.state {
    case .returned: self = .returned
    case .revoked: self = .revoked
    case .active:
      if let current = permit.periods.first(where: { $0.contains(today) }) {
        self = .yes(until: RightToPark.lastDay(from: current, in: permit.periods))
      } else if let next = permit.periods.first(where: { $0.firstDay > today }) {
        self = .notYet(from: next.firstDay)
      } else if let last = permit.lastDay {
        self = .expired(on: last)
      } else {
        self = .neverIssued
      }
    }
  }

  public var isYes: Bool {
    switch self {
    case .yes: true
    case .notYet, .expired, .returned, .revoked, .neverIssued: false
    }
  }

  /// A period already renewed goes on without a hole: the holder is told the end of the whole stretch.
  private static func lastDay(from period: Permit.Period, in periods: [Permit.Period]) -> LocalDate {
    var end = period.lastDay
    while let next = periods.first(where: { $0.firstDay == end.adding(days: 1) }) { end = next.lastDay }
    return end
  }
}
