import Civil
import Money
import Regulations

/// Europe/Rome from 1970 to 2100 by its own rules: summer time from 01:00 UTC of the last Sunday of March to that of
/// October since 1996; earlier years stand still in winter time, which no test here needs.
enum Rome {
  static let clock: OffsetTable = {
    let hour = Instant(milliseconds: 0).adding(hours: 1)
    let changes = (1996...2100).flatMap { year in
      [(3, Int64(7200)), (10, Int64(3600))].map { month, seconds in
        var sunday = day("\(year)-\(month == 3 ? "03" : "10")-31")
        while sunday.weekday != .sunday { sunday = sunday.adding(days: -1) }
        return OffsetTable.Change(start: hour.adding(days: Int64(sunday.daysSinceEpoch)), seconds: seconds)
      }
    }
    return OffsetTable(initialSeconds: 3600, changes: changes)
  }()

  static let horizon = clock.startOfDay(day("2101-01-01"))

  /// `2026-11-21 10:00` on the clock; the first time where the clock shows it twice.
  static func at(_ text: String) -> Instant { clock.instant(moment(text)) }

  /// What the clock shows, `2026-11-21 10:00`.
  static func shows(_ instant: Instant) -> String {
    let local = clock.local(instant)
    let (hour, minute) = (local.time.hour, local.time.minute)
    return "\(local.date.iso) \(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}

extension Money {
  /// An amount spelled in a test table.
  static func spelled(_ text: String) -> Money {
    guard let money = Money(decimal: text) else { preconditionFailure("No such amount: \(text)") }
    return money
  }
}

/// The areas that the tables of the regulation speak of.
enum Ground {
  static let workingDays: Set<Weekday> = [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday]

  static func hours(
    _ windows: [(String, String)], on days: Set<Weekday> = workingDays, suspensions: [PaidHours.Suspension] = [],
    freeDates: Set<LocalDate> = [], patron: PatronFeast? = nil
  ) -> PaidHours {
    PaidHours(
      windows: windows.map { .init(weekdays: days, from: time($0.0), to: time($0.1)) }, freeOnHolidays: true,
      suspensions: suspensions, freeDates: freeDates, patronFeast: patron)
  }

  static let laSpezia = hours([("08:00", "20:00")], patron: .fixed(.init(month: 3, day: 19)))
  static let crema = hours([("08:00", "13:00"), ("14:00", "19:30")])
  static let chivasso = hours(
    [("08:30", "19:30")], suspensions: [.init(from: .init(month: 8, day: 7), to: .init(month: 8, day: 27))],
    patron: .last(.wednesday, month: 8))
  static let aroundTheClock = PaidHours(
    windows: [.init(weekdays: Set(Weekday.allCases), from: time("00:00"), to: time("24:00"))], freeOnHolidays: false,
    suspensions: [], patronFeast: nil)

  static func flat(_ perHour: String, special: String = "2.00") -> Tariff {
    Tariff(steps: [.init(minutes: nil, perHour: .spelled(perHour))], specialPerHalfHour: .spelled(special))
  }

  static let stepped = Tariff(
    steps: [.init(minutes: 60, perHour: .spelled("1.50")), .init(minutes: nil, perHour: .spelled("2.00"))],
    specialPerHalfHour: .spelled("4.00"))

  static func area(
    _ tariff: Tariff?, _ hours: PaidHours = laSpezia, kind: Area.Kind = .ordinary, id: String = "area"
  ) -> Area {
    Area(id: ID(id), zone: ID("rossa"), kind: kind, tariff: tariff, paidHours: hours)
  }

  static let verde = area(flat("0.50", special: "1.00"))
  static let gialla = area(flat("0.75", special: "1.50"))
  static let ordinaria = area(flat("1.00", special: "2.00"))
  static let rossa = area(flat("1.50", special: "3.00"))
  static let rotation60 = area(stepped, kind: .rotation(maximumMinutes: 60))
  static let rotation120 = area(stepped, kind: .rotation(maximumMinutes: 120))
  static let residents = area(nil, hours([]), kind: .residentsOnly)
}
