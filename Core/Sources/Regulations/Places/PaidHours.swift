public import Civil

/// When parking in an area costs money (orario di pagamento, R2).
public struct PaidHours: Hashable, Sendable {
  /// One stretch of paid time on some days, from a minute to another of the same day.
  public struct Window: Hashable, Sendable {
    public let weekdays: Set<Weekday>
    /// Whether it is paid on public holidays too, whatever their weekday.
    public let onHolidays: Bool
    public let from: LocalTime
    /// First minute that is free again; up to 24:00.
    public let to: LocalTime

    public init(weekdays: Set<Weekday>, onHolidays: Bool = false, from: LocalTime, to: LocalTime) {
      precondition(from < to, "A paid window ends after it begins.")
      self.weekdays = weekdays
      self.onHolidays = onHolidays
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
      let (_, month, day) = date.components
      let dayOfYear = DayOfYear(month: month, day: day)
      return from <= to ? from <= dayOfYear && dayOfYear <= to : dayOfYear >= from || dayOfYear <= to
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

  /// Why nothing is paid at some moment.
  public enum FreeReason: Hashable, Sendable {
    /// Night, or the pause at noon.
    case outsideHours
    /// A weekday without paid hours.
    case weekday(Weekday)
    case holiday(Holiday)
    case suspension(Suspension)
    /// A single day that the city set free.
    case freeDate
  }

  public let windows: [Window]
  public let freeOnHolidays: Bool
  public let suspensions: [Suspension]
  /// Single days on which nothing is paid.
  public let freeDates: Set<LocalDate>
  public let patronFeast: PatronFeast?
  /// The paid minutes of each weekday, Monday first, and then of a free public holiday; each in order of time.
  private let stretches: [[Range<Int>]]

  /// `freeOnHolidays` covers the public holidays of R0 and the city's patron, where only windows that hold on holidays
  /// are left; Sundays are told by the windows.
  public init(
    windows: [Window], freeOnHolidays: Bool, suspensions: [Suspension], freeDates: Set<LocalDate> = [],
    patronFeast: PatronFeast?
  ) {
    self.windows = windows
    self.freeOnHolidays = freeOnHolidays
    self.suspensions = suspensions
    self.freeDates = freeDates
    self.patronFeast = patronFeast
    let days = Weekday.allCases.map { day in windows.filter { $0.weekdays.contains(day) } }
    stretches = (days + [windows.filter(\.onHolidays)]).map { day in
      day.map { $0.from.minuteOfDay..<$0.to.minuteOfDay }.sorted { $0.lowerBound < $1.lowerBound }
    }
  }

  /// The paid minutes of a day of the city's clock, in order of time; none on a free day.
  public func paidMinutes(on date: LocalDate) -> [Range<Int>] {
    if isSetFree(date) { return [] }
    if freeOnHolidays, Holiday.on(date, patron: patronFeast) != nil { return stretches[7] }
    return stretches[date.weekday.index]
  }

  /// Whether that minute has to be paid for.
  public func isPaid(_ moment: LocalDateTime) -> Bool {
    paidMinutes(on: moment.date).contains { $0.contains(moment.time.minuteOfDay) }
  }

  /// Why a minute of that day outside its paid minutes is free.
  public func reasonFree(on date: LocalDate) -> FreeReason {
    if freeDates.contains(date) { return .freeDate }
    if let suspension = suspensions.first(where: { $0.covers(date) }) { return .suspension(suspension) }
    if freeOnHolidays, let holiday = Holiday.on(date, patron: patronFeast) {
      return stretches[7].isEmpty ? .holiday(holiday) : .outsideHours
    }
    return stretches[date.weekday.index].isEmpty ? .weekday(date.weekday) : .outsideHours
  }

  private func isSetFree(_ date: LocalDate) -> Bool {
    (!freeDates.isEmpty && freeDates.contains(date)) || suspensions.contains { $0.covers(date) }
  }
}
