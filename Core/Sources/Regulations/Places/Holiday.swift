public import Civil

/// A day kept in a city as a public holiday: one of the nation's, or the patron's feast (R0).
public enum Holiday: Hashable, Sendable {
  case national(PublicHoliday)
  case patron

  /// The holiday of that day; nil on a working day and on an ordinary Sunday.
  public static func on(_ date: LocalDate, patron: PatronFeast?) -> Holiday? {
    if let national = PublicHoliday.on(date) { return .national(national) }
    return patron?.date(in: date.year) == date ? .patron : nil
  }
}
