import Civil
import Money
import Regulations
import Services
import Testing

/// Two versions of a small town's rules, and tables of stays.
enum Versions {
  /// An area of a version, as a test spells it.
  struct Spelled {
    let id: String
    let perHour: String?
    let zone: String?
    let allDay: Bool

    static func area(_ id: String, _ perHour: String, zone: String? = "rossa", allDay: Bool = false) -> Spelled {
      Spelled(id: id, perHour: perHour, zone: zone, allDay: allDay)
    }

    static func closed(_ id: String) -> Spelled { Spelled(id: id, perHour: nil, zone: nil, allDay: false) }
  }

  /// Rome, in the years of the tests.
  static let clock = OffsetTable(
    initialSeconds: 3600,
    changes: [("2026-03-29", Int64(7200)), ("2026-10-25", 3600)].compactMap { day, seconds in
      LocalDate(iso: day).map {
        OffsetTable.Change(start: Instant(wholeMinutes: $0.daysSinceEpoch * 1440 + 60), seconds: seconds)
      }
    })

  static func rules(_ areas: [Spelled]) -> CityRules {
    CityRules(
      zones: [], areas: areas.map(area), products: [],
      renewal: PermitRenewal.Window(opensDaysBefore: 30, closesDaysAfter: 365), password: .special, patronFeast: nil,
      quoteMinutes: 15, reminderDays: [], minimumAmount: .zero, courtesyMinutes: 0, regimes: [])
  }

  private static func area(_ spelled: Spelled) -> Area {
    let tariff = spelled.perHour.flatMap { Money(decimal: $0) }.map {
      Tariff(steps: [.init(minutes: nil, perHour: $0)], specialPerHalfHour: nil)
    }
    let days = spelled.allDay ? Set(Weekday.allCases) : Set(Weekday.allCases).subtracting([.sunday])
    let (from, to) = spelled.allDay ? (0, 1440) : (480, 1200)
    let windows = [LocalTime(minuteOfDay: from), LocalTime(minuteOfDay: to)].compactMap { $0 }
    return Area(
      id: ID(spelled.id), zone: spelled.zone.map { ID($0) }, kind: tariff == nil ? .residentsOnly : .ordinary,
      tariff: tariff,
      paidHours: PaidHours(
        windows: [.init(weekdays: days, from: windows[0], to: windows[1])], freeOnHolidays: !spelled.allDay,
        suspensions: [], patronFeast: nil))
  }

  static func compare(_ old: CityRules, _ new: CityRules, _ text: String) async throws -> StayComparison {
    guard case .compared(let comparison) = try await outcome(old, new, text, workers: 2, pieces: 50) else {
      Issue.record("the table was refused")
      throw Refused()
    }
    return comparison
  }

  struct Refused: Error {}

  /// Reads the table in pieces of so many bytes.
  static func outcome(
    _ old: CityRules, _ new: CityRules, _ text: String, workers: Int, pieces: Int
  ) async throws -> CompareStays.Outcome {
    var rest = Array(text.utf8)[...]
    let request = CompareStays.Request(old: old, new: new, clock: clock, workers: workers)
    return try await CompareStays()(request) {
      defer { rest = rest.dropFirst(pieces) }
      return Array(rest.prefix(pieces))
    }
  }

  struct Stay {
    let area: String
    let start: Instant
    let end: Instant

    var row: String { "\(area),\(Versions.spelled(start)),\(Versions.spelled(end))" }
  }

  /// Stays of 2026, the same on every run, each moment with its offset.
  static func randomStays(_ count: Int) -> [Stay] {
    var state: UInt64 = 7
    func below(_ limit: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % limit)
    }
    let first = (LocalDate(iso: "2026-01-02")?.daysSinceEpoch ?? 0) * 1440
    return (0..<count).map { _ in
      let start = first + below(360 * 1440)
      return Stay(
        area: ["rossa", "notte"][below(2)], start: Instant(wholeMinutes: start),
        end: Instant(wholeMinutes: start + below(900)))
    }
  }

  private static func spelled(_ instant: Instant) -> String {
    let local = clock.local(instant)
    let time = [local.time.hour, local.time.minute].map { ($0 < 10 ? "0" : "") + "\($0)" }.joined(separator: ":")
    return "\(local.date.iso)T\(time)+0\(clock.offsetSeconds(at: instant) / 3600):00"
  }
}
