import Civil
import Money
import Regulations

@testable import Cities

/// Numbers from a seed, the same on every machine.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

/// Rules that no town has, but that a town could have.
struct RandomCity {
  private var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func version(from firstDay: LocalDate) -> CityVersion {
    let feast = patronFeast()
    let schedules = Dictionary(uniqueKeysWithValues: (0..<roll(1...3)).map { ("orario-\($0)", hours(feast)) })
    let tariffs = Dictionary(uniqueKeysWithValues: (0..<roll(1...4)).map { ("tariffa-\($0)", tariff()) })
    let zones = (0..<roll(1...4)).map {
      ZoneInfo(id: ID("zona-\($0)"), name: text(), color: "#12ab\(two(roll(10...99)))")
    }
    var areas: [Area] = [
      Area(id: ID("prima"), zone: zones[0].id, kind: .ordinary, tariff: pick(tariffs), paidHours: pick(schedules))
    ]
    for index in 1...roll(1...6) { areas.append(area(index, zones, tariffs, schedules)) }
    let vat = taxTerms()
    let products = (0..<roll(1...4)).map { product($0, zones: zones, areas: areas, vat: vat) }
    let opens = roll(10...60)
    let rules = CityRules(
      zones: zones.map { Zone(id: $0.id) }, areas: areas, products: products.map(\.0),
      renewal: PermitRenewal.Window(opensDaysBefore: opens, closesDaysAfter: roll(0...3_660)), password: .special,
      patronFeast: feast, quoteMinutes: roll(1...1_440), noticeDays: roll(1...365),
      reminderDays: [opens, roll(4...9), 1], minimumAmount: money(),
      courtesyMinutes: roll(0...29), regimes: regimes(),
      registeredFreeMinutes: chance()
        ? FreeMinutes(minutes: roll(1...90), timesPerDay: roll(1...3), carsPerHousehold: roll(1...4)) : nil)
    return CityVersion(
      firstDay: firstDay, rules: rules, zones: zones,
      areas: areas.map { AreaInfo(id: $0.id, name: text(), streets: [word()], outline: []) },
      products: products.map(\.1), tariffs: tariffs, schedules: schedules, vat: vat)
  }

  private mutating func roll(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  private mutating func chance() -> Bool { roll(0...1) == 0 }
  private mutating func money() -> Money { Money(cents: Int64(roll(1...9_999))) }
  private mutating func pick<Value>(_ values: [String: Value]) -> Value? {
    values.sorted { $0.key < $1.key }.map(\.value).randomElement(using: &random)
  }
  private mutating func pick(_ schedules: [String: PaidHours]) -> PaidHours {
    let none = PaidHours(windows: [], freeOnHolidays: false, suspensions: [], patronFeast: nil)
    return schedules.sorted { $0.key < $1.key }.map(\.value).randomElement(using: &random) ?? none
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Words with all that a file could trip over.
  private mutating func word() -> String {
    let words = [
      "Via Roma", "yes", "null", "12", "1.50", "a: b", "- c", "# d", "“e”", "\"f\"", "'g'", "h\\i", "due\nrighe", "~",
      "{l}", "[m]", "Mazzè", "*n", "&o", "!p", "%q", "@r", "1970-01-01", "x, y", "🚗",
    ]
    return words.randomElement(using: &random) ?? "x"
  }

  private mutating func text() -> LocalizedText { LocalizedText(it: word(), en: word()) }

  private mutating func weekdays() -> Set<Weekday> {
    let days = Weekday.allCases.filter { _ in chance() }
    return days.isEmpty ? [.monday] : Set(days)
  }

  private mutating func time(_ range: ClosedRange<Int>) -> LocalTime {
    LocalTime(minuteOfDay: roll(range)) ?? LocalTime("12:00")!
  }

  private mutating func patronFeast() -> PatronFeast? {
    switch roll(0...4) {
    case 0: .fixed(.init(month: roll(1...12), day: roll(1...28)))
    case 1: .last(.wednesday, month: roll(1...12))
    case 2: .nth(ordinal: roll(1...4), .sunday, month: roll(1...12))
    case 3: .easter(daysAfter: roll(-50...60))
    default: nil
    }
  }

  private mutating func hours(_ feast: PatronFeast?) -> PaidHours {
    let freeOnHolidays = chance()
    var windows = [
      PaidHours.Window(
        weekdays: Set(Weekday.allCases), onHolidays: freeOnHolidays && chance(), from: time(420...480),
        to: time(700...780))
    ]
    if chance() {
      windows.append(PaidHours.Window(weekdays: weekdays(), from: time(800...900), to: time(1_000...1_440)))
    }
    let suspensions = [
      PaidHours.Suspension(from: .init(month: 8, day: roll(1...10)), to: .init(month: 8, day: roll(11...31))),
      PaidHours.Suspension(from: .init(month: 12, day: roll(20...31)), to: .init(month: 1, day: roll(1...9))),
    ].filter { _ in chance() }
    let freeDates = (0..<roll(0...3)).map { _ in LocalDate(daysSinceEpoch: roll(20_000...25_000)) }
    return PaidHours(
      windows: windows, freeOnHolidays: freeOnHolidays, suspensions: suspensions, freeDates: Set(freeDates),
      patronFeast: feast)
  }

  private mutating func tariff() -> Tariff {
    let clock = (0..<roll(0...1)).map { _ in
      Tariff.ClockPrice(weekdays: weekdays(), from: time(481...600), to: time(601...1_440), perHour: money())
    }
    let first = (0..<roll(0...2)).map { _ in Tariff.Step(minutes: roll(1...300), perHour: money()) }
    return Tariff(
      steps: first + [Tariff.Step(minutes: nil, perHour: money(), clockPrices: clock)],
      freeMinutes: chance() ? roll(1...20) : 0, dayCap: chance() ? DayCap(amount: money()) : nil,
      specialPerHalfHour: money())
  }

  private mutating func area(
    _ index: Int, _ zones: [ZoneInfo], _ tariffs: [String: Tariff], _ schedules: [String: PaidHours]
  ) -> Area {
    let kinds: [Area.Kind] = [
      .ordinary, .rotation(maximumMinutes: roll(30...200)), .residentsOnly,
      .residentsZone(["A", "BC", "n"][roll(0...2)]),
    ]
    let kind = kinds[roll(0...3)]
    return Area(
      id: ID("area-\(index)"), zone: chance() ? zones.randomElement(using: &random)?.id : nil, kind: kind,
      tariff: kind == .residentsOnly ? nil : pick(tariffs), paidHours: pick(schedules))
  }

  private mutating func taxTerms() -> TaxTerms {
    let rate = Rate(basisPoints: Int64(roll(0...10_000)))
    let treatment: VATTreatment = [.outside, .singlePhase, .included(rate)][roll(0...2)]
    let duty = chance() ? StampDuty(above: money(), amount: money(), bearer: chance() ? .buyer : .seller) : nil
    return TaxTerms(
      treatment: treatment, invoiceRate: treatment == .singlePhase && chance() ? rate : nil, stampDuty: duty,
      line: text())
  }

  private mutating func product(
    _ index: Int, zones: [ZoneInfo], areas: [Area], vat: TaxTerms
  ) -> (Product, ProductInfo) {
    var lengths = Set((0...roll(0...3)).map { _ in roll(1...36) }).sorted()
    let isOnline = chance()
    let day: Money? = !isOnline && chance() ? money() : nil
    if day != nil, chance() { lengths = [] }
    let terms = lengths.map { Product.Term(months: $0, price: money()) }
    let tax = chance() ? vat : taxTerms()
    let product = Product(
      id: ID("titolo-\(index)"), zones: [zones[0].id] + zones.dropFirst().filter { _ in chance() }.map(\.id),
      alsoIn: areas.filter { _ in roll(0...4) == 0 }.map(\.id),
      exceptIn: areas.dropFirst().filter { _ in roll(0...4) == 0 }.map(\.id),
      residentsZones: Set(
        areas.compactMap { if case .residentsZone(let name) = $0.kind { name } else { nil } }
      ).sorted(),
      terms: isOnline ? terms : [], dayPrice: day, tax: tax.treatment,
      stampDuty: tax.stampDuty)
    let info = ProductInfo(
      id: product.id, name: text(), description: text(), soldOnline: isOnline, terms: terms, dayPrice: day,
      vatLine: tax.line, invoiceRate: tax.invoiceRate, choosesZones: chance(), article: word())
    return (product, info)
  }

  private mutating func regimes() -> [Regime] {
    var first = LocalDate(daysSinceEpoch: 0)
    var all: [Regime] = []
    for _ in 0..<roll(0...2) {
      let last = first.adding(days: roll(0...9_000))
      all.append(Regime(firstDay: first, lastDay: last, kind: regime()))
      first = last.adding(days: 1)
    }
    return all + [Regime(firstDay: first, lastDay: nil, kind: regime())]
  }

  private mutating func regime() -> Regime.Kind {
    if chance() {
      let unit = roll(1...30)
      return .supplement(
        Supplement.Terms(
          unitMinutes: unit, longestMinutes: roll(30...120), fixedPart: money(), daysToPay: roll(1...365)))
    }
    let (tolerated, amount) = (roll(0...50), roll(1...5_000))
    return .national(
      NationalScale(
        tolerated: tolerated, reduced: tolerated + roll(0...50), reducedAmount: Money(cents: Int64(amount)),
        fullAmount: Money(cents: Int64(amount + roll(0...5_000))), dayTariff: chance() ? money() : nil))
  }
}
