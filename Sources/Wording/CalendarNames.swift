public import Civil

extension Format {
  /// `dicembre`, `December`; months count from 1.
  public func monthName(_ month: Int) -> String {
    precondition(1...12 ~= month, "A year has twelve months.")
    return Self.months[month - 1][language == .it ? 0 : 1]
  }

  /// `giovedì`, `Thursday`.
  public func weekday(_ day: Weekday) -> String {
    switch day {
    case .monday: language.pick("lunedì", "Monday")
    case .tuesday: language.pick("martedì", "Tuesday")
    case .wednesday: language.pick("mercoledì", "Wednesday")
    case .thursday: language.pick("giovedì", "Thursday")
    case .friday: language.pick("venerdì", "Friday")
    case .saturday: language.pick("sabato", "Saturday")
    case .sunday: language.pick("domenica", "Sunday")
    }
  }

  /// Days in a row are told by the first and the last: `da lunedì a sabato`; others one by one: `martedì e giovedì`.
  public func weekdays(_ days: Set<Weekday>) -> String {
    let indices = Weekday.allCases.indices.filter { days.contains(Weekday.allCases[$0]) }
    if indices.count == Weekday.allCases.count { return language.pick("tutti i giorni", "every day") }
    guard let first = indices.first, let last = indices.last else { return language.pick("mai", "never") }
    if indices.count > 2, last - first == indices.count - 1 {
      let (from, to) = (weekday(Weekday.allCases[first]), weekday(Weekday.allCases[last]))
      return language.pick("da \(from) a \(to)", "\(from) to \(to)")
    }
    return list(indices.map { weekday(Weekday.allCases[$0]) })
  }

  private static let months: [[String]] = [
    ["gennaio", "January"], ["febbraio", "February"], ["marzo", "March"], ["aprile", "April"], ["maggio", "May"],
    ["giugno", "June"], ["luglio", "July"], ["agosto", "August"], ["settembre", "September"],
    ["ottobre", "October"], ["novembre", "November"], ["dicembre", "December"],
  ]
}
