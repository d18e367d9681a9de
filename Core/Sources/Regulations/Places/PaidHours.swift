public import Civil

/// When parking in an area costs money (orario di pagamento).
public struct PaidHours: Hashable, Sendable {
  /// One stretch of paid time on some weekdays, from a minute to another of the same day.
  public struct Window: Hashable, Sendable {
    public let weekdays: Set<Weekday>
    public let from: LocalTime
    /// First minute that is free again; up to 24:00.
    public let to: LocalTime

    public init(weekdays: Set<Weekday>, from: LocalTime, to: LocalTime) {
      precondition(from < to, "A paid window ends after it begins.")
      self.weekdays = weekdays
      self.from = from
      self.to = to
    }
  }

  /// Days of every year on which nothing is paid, both included, such as 7 to 27 August.
  public struct Suspension: Hashable, Sendable {
    public let from: DayOfYear
    public let to: DayOfYear

    public init(from: DayOfYear, to: DayOfYear) {
      self.from = from
      self.to = to
    }

    func covers(_ date: LocalDate) -> Bool {
      let day = DayOfYear(month: date.month, day: date.day)
      return from <= to ? from <= day && day <= to : day >= from || day <= to
    }
  }

  /// A month and a day, in any year.
  public struct DayOfYear: Hashable, Comparable, Sendable {
    public let month: Int
    public let day: Int

    public init(month: Int, day: Int) {
      self.month = month
      self.day = day
    }

    public static func < (left: DayOfYear, right: DayOfYear) -> Bool {
      (left.month, left.day) < (right.month, right.day)
    }
  }

  public let windows: [Window]
  public let freeOnHolidays: Bool
  public let suspensions: [Suspension]
  public let patronFeast: PatronFeast?

  /// `freeOnHolidays` covers the public holidays of R0 and the city's patron; Sundays are told by the windows.
  public init(windows: [Window], freeOnHolidays: Bool, suspensions: [Suspension], patronFeast: PatronFeast?) {
    self.windows = windows
    self.freeOnHolidays = freeOnHolidays
    self.suspensions = suspensions
    self.patronFeast = patronFeast
  }

  /// The paid stretches of a day, in order; none on a free day.
  public func windows(on date: LocalDate) -> [Window] {
    if freeOnHolidays, PublicHoliday.on(date) != nil || patronFeast?.date(in: date.year) == date { return [] }
    if suspensions.contains(where: { $0.covers(date) }) { return [] }
    return windows.filter { $0.weekdays.contains(date.weekday) }.sorted { $0.from < $1.from }
  }

  /// Whether that minute has to be paid for.
  public func isPaid(_ moment: LocalDateTime) -> Bool {
    windows(on: moment.date).contains { $0.from <= moment.time && moment.time < $0.to }
  }
}

/// When a city keeps the feast of its patron.
public enum PatronFeast: Hashable, Sendable {
  case fixed(PaidHours.DayOfYear)
  /// Such as the last Wednesday of August.
  case last(Weekday, month: Int)

  /// The day of the feast in that year.
  public func date(in year: Int) -> LocalDate? {
    switch self {
    case .fixed(let day): return LocalDate(year: year, month: day.month, day: day.day)
    case .last(let weekday, let month):
      guard let end = LocalDate(year: year, month: month, day: LocalDate.length(ofMonth: month, year: year)) else {
        return nil
      }
      return (0..<7).map { end.adding(days: -$0) }.first { $0.weekday == weekday }
    }
  }
}
