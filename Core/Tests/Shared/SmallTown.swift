import Civil
import Money
import Regulations

/// A small La Spezia: one area of each kind and the products of R5 to R7.
enum SmallTown {
  static let tariff = Tariff(
    steps: [.init(minutes: nil, perHour: Money(cents: 150))], specialPerHalfHour: Money(cents: 300))

  static let paidHours = PaidHours(
    windows: [
      .init(
        weekdays: [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday], from: time("08:00"), to: time("20:00")
      )
    ], freeOnHolidays: true, suspensions: [], patronFeast: .fixed(.init(month: 3, day: 19)))

  static func area(_ id: String, zone: String?, kind: Area.Kind = .ordinary) -> Area {
    Area(id: ID(id), zone: zone.map { ID($0) }, kind: kind, tariff: tariff, paidHours: paidHours)
  }

  static let areas = [
    area("rossa", zone: "rossa"), area("gialla", zone: "gialla"), area("verde", zone: "verde"),
    area("lungomare", zone: nil),
    area("rotazione", zone: "rossa", kind: .rotation(maximumMinutes: 60)),
    area("residenti", zone: nil, kind: .residentsOnly),
    area("a", zone: "gialla", kind: .residentsZone("A")),
    area("a-zampino", zone: "gialla", kind: .residentsZone("A")),
    area("a-ferrari", zone: "gialla", kind: .residentsZone("A")),
    area("b", zone: "gialla", kind: .residentsZone("B")),
    area("c", zone: "verde", kind: .residentsZone("C")),
    area("bc", zone: "verde", kind: .residentsZone("BC")),
  ]

  static let terms = [
    Product.Term(months: 1, price: Money(cents: 4000)), .init(months: 3, price: Money(cents: 12_000)),
    .init(months: 12, price: Money(cents: 48_000)),
  ]

  static let vat = VATTreatment.included(Rate(basisPoints: 2200))

  static let everywhere = Product(
    id: ID("tutte"), zones: [ID("rossa"), ID("gialla"), ID("verde")], alsoIn: [ID("lungomare")],
    residentsZones: ["A"], terms: terms, tax: vat)
  static let yellowAndGreen = Product(
    id: ID("gialla-verde"), zones: [ID("gialla"), ID("verde")], residentsZones: ["A"], terms: terms, tax: vat)
  static let green = Product(id: ID("verde"), zones: [ID("verde")], terms: terms, tax: vat)
  static let railway = Product(
    id: ID("ferroviario"), zones: [ID("residenti-a")], exceptIn: [ID("a-zampino"), ID("a-ferrari")],
    residentsZones: ["A"], terms: [], tax: .outside)

  static let products = [everywhere, yellowAndGreen, green, railway]

  static let rules = CityRules(
    zones: ["rossa", "gialla", "verde", "residenti-a"].map { Zone(id: ID($0)) }, areas: areas, products: products,
    renewal: PermitRenewal.Window(opensDaysBefore: 30, closesDaysAfter: 365), password: .special,
    patronFeast: .fixed(.init(month: 3, day: 19)), quoteMinutes: 15, reminderDays: [30, 7, 1],
    minimumAmount: Money(cents: 50), courtesyMinutes: 0, regimes: [supplement])

  static let supplement = Regime(
    firstDay: day("1970-01-01"), lastDay: nil,
    kind: .supplement(
      Supplement.Terms(unitMinutes: 30, longestMinutes: 60, fixedPart: Money(cents: 100), daysToPay: 10)))

  /// A permit for every zone, with the periods given.
  static func permit(_ periods: [Permit.Period], state: Permit.State = .active) -> Permit {
    Permit(
      number: permitNumber("ABI 123 2024"), product: everywhere.id, zones: everywhere.zones, state: state,
      periods: periods)
  }
}
