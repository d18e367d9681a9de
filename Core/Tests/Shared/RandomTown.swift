import Civil
import Money
import Regulations

/// Areas that no town has: schedules, tariffs and kinds drawn at random, the same on every run.
struct RandomTown {
  var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// Every mixture of schedule, tariff and kind, one in four a rotation area; and those the regulation speaks of.
  static let areas: [Area] = {
    var town = RandomTown(seed: 2026)
    let known = [Ground.verde, Ground.gialla, Ground.ordinaria, Ground.rossa, Ground.rotation60, Ground.rotation120]
    let others = [Ground.crema, Ground.chivasso, Ground.aroundTheClock].flatMap { hours in
      [Ground.area(Ground.flat("0.80"), hours), Ground.area(Ground.stepped, hours)]
    }
    return (0..<600).map { town.area("\($0)") } + known + others
  }()

  /// The areas where every minute costs the same.
  static let flatAreas: [Area] = {
    var town = RandomTown(seed: 2027)
    return (0..<300).map { number in
      let tariff = Tariff(
        steps: [.init(minutes: nil, perHour: town.price())], specialPerHalfHour: Money(cents: 200))
      return Area(id: ID("\(number)"), zone: nil, kind: .ordinary, tariff: tariff, paidHours: town.hours())
    }
  }()

  mutating func area(_ id: String) -> Area {
    let kind: Area.Kind = oneIn(4) ? .rotation(maximumMinutes: 1 + random.below(240)) : .ordinary
    return Area(id: ID(id), zone: nil, kind: kind, tariff: tariff(), paidHours: hours())
  }

  // MARK: - Schedules

  mutating func hours() -> PaidHours {
    let isAllDay = oneIn(6)
    let isSplitWeek = !isAllDay && oneIn(2)
    let early = isSplitWeek ? Set(Weekday.allCases.prefix(5)) : Set(Weekday.allCases)
    var windows =
      isAllDay
      ? [PaidHours.Window(weekdays: early, onHolidays: oneIn(2), from: time("00:00"), to: time("24:00"))]
      : self.windows(on: weekdays(of: early), holidays: oneIn(3))
    if isSplitWeek { windows += self.windows(on: [.saturday, .sunday], holidays: false) }
    return PaidHours(
      windows: windows, freeOnHolidays: oneIn(2), suspensions: oneIn(4) ? [suspension()] : [],
      freeDates: oneIn(4) ? Set((0..<40).map { _ in freeDate() }) : [], patronFeast: patron())
  }

  /// One to three windows that do not overlap; some end at midnight, some touch each other.
  private mutating func windows(on days: Set<Weekday>, holidays: Bool) -> [PaidHours.Window] {
    cuts(2 * (1 + random.below(3))).map { from, to in
      PaidHours.Window(weekdays: days, onHolidays: holidays, from: from, to: to)
    }
  }

  /// Pairs of times of day in rising order: from, to, from, to. They touch now and then.
  private mutating func cuts(_ count: Int) -> [(LocalTime, LocalTime)] {
    var minutes: Set<Int> = oneIn(5) ? [1440] : []
    while minutes.count < count { minutes.insert(oneIn(3) ? 60 * random.below(25) : random.below(1441)) }
    let times = minutes.sorted().compactMap(LocalTime.init(minuteOfDay:))
    let isTouching = oneIn(4)
    return stride(from: 0, to: count, by: 2).map { index in
      let next = index + 2
      return (times[index], isTouching && next < count ? times[next] : times[index + 1])
    }
  }

  private mutating func weekdays(of days: Set<Weekday>) -> Set<Weekday> {
    let missing = random.below(9)
    return days.filter { $0.index != missing }
  }

  private mutating func suspension() -> PaidHours.Suspension {
    PaidHours.Suspension(from: dayOfYear(), to: dayOfYear())
  }

  private mutating func dayOfYear() -> PaidHours.DayOfYear {
    PaidHours.DayOfYear(month: 1 + random.below(12), day: 1 + random.below(31))
  }

  private mutating func freeDate() -> LocalDate { day("2024-01-01").adding(days: random.below(2_000)) }

  mutating func patron() -> PatronFeast? {
    switch random.below(5) {
    case 0: .fixed(dayOfYear())
    case 1: .last(Weekday.allCases[random.below(7)], month: 1 + random.below(12))
    case 2: .nth(ordinal: 1 + random.below(4), Weekday.allCases[random.below(7)], month: 1 + random.below(12))
    case 3: .easter(daysAfter: random.below(100) - 50)
    default: nil
    }
  }

  // MARK: - Tariffs

  mutating func tariff() -> Tariff {
    var steps = (0..<random.below(4)).map { _ in
      Tariff.Step(minutes: 1 + random.below(180), perHour: stepPrice(), clockPrices: clockPrices())
    }
    steps.append(Tariff.Step(minutes: nil, perHour: price(), clockPrices: clockPrices()))
    return Tariff(
      steps: steps, freeMinutes: oneIn(4) ? random.below(90) : 0,
      dayCap: oneIn(4) ? DayCap(amount: Money(cents: Int64(1 + random.below(900)))) : nil,
      specialPerHalfHour: Money(cents: Int64(1 + random.below(500))))
  }

  mutating func price() -> Money { Money(cents: Int64(1 + random.below(400))) }

  /// Now and then an hour costs nothing, though its minutes are counted.
  private mutating func stepPrice() -> Money { oneIn(10) ? .zero : price() }

  private mutating func clockPrices() -> [Tariff.ClockPrice] {
    guard oneIn(3) else { return [] }
    let days = weekdays(of: Set(Weekday.allCases))
    return cuts(2 * (1 + random.below(2))).map { from, to in
      Tariff.ClockPrice(weekdays: days, from: from, to: to, perHour: stepPrice())
    }
  }

  // MARK: - Moments

  /// A minute of 2024 to 2028; one in four lies in the days around a change of the clock.
  mutating func minute() -> Int {
    guard oneIn(4) else { return RandomTown.firstMinute + random.below(1_800 * 1440) }
    let night = RandomTown.clockNights[random.below(RandomTown.clockNights.count)]
    return night - 2_200 + random.below(4_000)
  }

  /// Minutes of a stay: mostly some hours, one in six up to four days.
  mutating func length() -> Int { random.below(oneIn(6) ? 5_800 : 480) }

  /// Cents put into a meter: mostly a few euro.
  mutating func cents() -> Int { random.below(oneIn(4) ? 1_200 : 300) }

  mutating func oneIn(_ count: Int) -> Bool { random.below(count) == 0 }

  private static let firstMinute = Rome.at("2024-01-01 00:00").wholeMinutes
  private static let clockNights = [
    "2024-03-31", "2024-10-27", "2025-03-30", "2025-10-26", "2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31",
  ].map { Rome.at("\($0) 01:00").wholeMinutes }
}
