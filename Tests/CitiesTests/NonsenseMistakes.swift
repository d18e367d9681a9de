/// Values that are well written and make no sense.
extension PlantedMistake {
  static let nonsense: [PlantedMistake] = regimes + hours + deadlines + answers

  private static let supplement = """
    - kind: supplement
          firstDay: 1970-01-01
          unitMinutes: 30
          longestMinutes: 60
          fixedPart: "1.00"
          daysToPay: 10
    """

  private static func secondRegime(from firstDay: String, after lastDay: String?) -> String {
    let end = lastDay.map { "firstDay: 1970-01-01\n      lastDay: \($0)" } ?? "firstDay: 1970-01-01"
    return supplement.replacing("firstDay: 1970-01-01", with: end)
      + "\n    " + supplement.replacing("1970-01-01", with: firstDay)
  }

  private static func national(_ values: String) -> String {
    "- kind: national\n      firstDay: 1970-01-01\n      \(values.replacing(", ", with: "\n      "))"
  }

  static let regimes: [PlantedMistake] = [
    .init(
      what: "a tariff without special", old: "    special: \"1.50\"\n", new: "", below: -2, told: "needs `special`"),
    .init(
      what: "days between two regimes", old: supplement, new: secondRegime(from: "2024-12-15", after: "2024-12-13"),
      below: 7, told: "must begin on 2024-12-14"),
    .init(
      what: "days in two regimes", old: supplement, new: secondRegime(from: "2024-12-13", after: "2024-12-13"),
      below: 7,
      told: "must begin on 2024-12-14"),
    .init(
      what: "a regime after one without end", old: supplement, new: secondRegime(from: "2024-12-14", after: nil),
      below: 6, told: "has no `lastDay`"),
    .init(
      what: "a regime that ends before it begins", old: "firstDay: 1970-01-01\n      unit",
      new: "firstDay: 1970-01-01\n      lastDay: 1969-12-31\n      unit", below: 1, told: "lies before"),
    .init(
      what: "no regime on the first days", old: "- kind: supplement\n      firstDay: 1970-01-01",
      new: "- kind: supplement\n      firstDay: 2000-01-01", below: -3, told: "from 1970-01-01"),
    .init(
      what: "no regime on the last days", old: "firstDay: 1970-01-01\n      unit",
      new: "firstDay: 1970-01-01\n      lastDay: 2027-12-31\n      unit", below: -4, told: "after 2027-12-31"),
    .init(what: "a courtesy of an hour", old: "courtesyMinutes: 0", new: "courtesyMinutes: 60", told: "no supplement"),
    .init(what: "a unit beyond the longest", old: "unitMinutes: 30", new: "unitMinutes: 90", told: "more than"),
    .init(
      what: "shares that fall", old: supplement,
      new: national("toleratedPercent: 10, reducedPercent: 5, reducedAmount: \"10.00\", fullAmount: \"20.00\""),
      below: 3,
      told: "less than `toleratedPercent`"),
    .init(
      what: "a reduced sanction above the full one", old: supplement,
      new: national("toleratedPercent: 10, reducedPercent: 50, reducedAmount: \"21.00\", fullAmount: \"20.00\""),
      below: 4, told: "more than `fullAmount`"),
  ]

  static let hours: [PlantedMistake] = [
    .init(
      what: "a maximum that no day reaches", old: "maximumMinutes: 120", new: "maximumMinutes: 721",
      told: "720 paid minutes"),
    .init(
      what: "a price by the clock on a free day", old: "- { perHour: \"2.00\" }",
      new: "- perHour: \"2.00\"\n        clockPrices:\n"
        + "          - { days: [sunday], from: \"10:00\", to: \"12:00\", perHour: \"1.00\" }",
      below: 2, told: "outside the paid hours"),
    .init(
      what: "prices by the clock that overlap", old: "- { perHour: \"2.00\" }",
      new: "- perHour: \"2.00\"\n        clockPrices:\n"
        + "          - { days: [friday], from: \"10:00\", to: \"12:00\", perHour: \"1.00\" }\n"
        + "          - { days: [friday], from: \"11:59\", to: \"13:00\", perHour: \"1.10\" }",
      below: 3, told: "overlaps the one on line"),
    .init(
      what: "a step without price", old: "steps: [{ perHour: \"0.50\" }]", new: "steps: [{ minutes: 60 }]",
      told: "`perHour` is missing"),
    .init(
      what: "a free date twice", old: "freeOnHolidays: true",
      new: "freeOnHolidays: true\n    freeDates: [2020-06-14, 2020-06-14]", below: 1, told: "twice in `freeDates`"),
    .init(
      what: "a free date that does not exist", old: "freeOnHolidays: true",
      new: "freeOnHolidays: true\n    freeDates: [2026-06-31]", below: 1, told: "2026-06-31"),
    .init(
      what: "suspensions that overlap", old: "freeOnHolidays: true",
      new: "freeOnHolidays: true\n    suspensions:\n      - { from: \"08-07\", to: \"08-27\" }\n"
        + "      - { from: \"08-27\", to: \"08-31\" }",
      below: 3, told: "overlaps the one on line"),
    .init(
      what: "suspensions that overlap over the new year", old: "freeOnHolidays: true",
      new: "freeOnHolidays: true\n    suspensions:\n      - { from: \"12-20\", to: \"01-07\" }\n"
        + "      - { from: \"01-07\", to: \"01-09\" }",
      below: 3, told: "overlaps the one on line"),
    .init(
      what: "paid on holidays where none is free", old: "        to: \"20:00\"\n    freeOnHolidays: true",
      new: "        to: \"20:00\"\n        onHolidays: true\n    freeOnHolidays: false", below: -2, told: "says nothing"
    ),
    .init(
      what: "windows that overlap on holidays", old: "        to: \"20:00\"\n",
      new: "        to: \"20:00\"\n        onHolidays: true\n"
        + "      - { days: [sunday], from: \"10:00\", to: \"12:00\", onHolidays: true }\n",
      below: 2, told: "overlaps the one on line"),
    .init(
      what: "a product that holds nowhere", old: "zones: [verde]", new: "zones: [residenti-a]", below: -5,
      told: "no area"),
  ]

  static let deadlines: [PlantedMistake] = [
    .init(what: "no day to pay", old: "daysToPay: 10", new: "daysToPay: 0", told: "1 to 365"),
    .init(what: "more than a year to pay", old: "daysToPay: 10", new: "daysToPay: 400", told: "1 to 365"),
    .init(
      what: "a renewal that closes before it opens", old: "closesDaysAfter: 365", new: "closesDaysAfter: -31",
      told: "whole number"),
    .init(what: "a reminder before renewal opens", old: "[30, 7, 1]", new: "[45, 7, 1]", told: "before renewal opens"),
    .init(what: "a price shown for no time", old: "quoteMinutes: 15", new: "quoteMinutes: 0", told: "1 to 1440"),
    .init(what: "no first day", old: "firstDay: 1970-01-01\n\n", new: "\n", below: -2, told: "`firstDay` is missing"),
    .init(what: "a first day in words", old: "firstDay: 1970-01-01\n\n", new: "firstDay: today\n\n", told: "today"),
    .init(
      what: "the patron on a fifth Sunday", old: "day: \"03-19\"", new: "ordinal: 5\n  weekday: sunday\n  month: 5",
      told: "1 to 4"),
  ]

  static let answers: [PlantedMistake] = [
    .init(what: "half a price", file: "examples.csv", old: "T10:00/0.50,", new: "T10:00/0.5,", told: "T10:00/0.50"),
    .init(
      what: "a stay without end", file: "examples.csv", old: "T10:00/2026-11-20T11:00,", new: "T10:00,",
      told: "two times"),
    .init(what: "a word for minutes", file: "examples.csv", old: ",840,", new: ",many,", told: "number of minutes"),
    .init(what: "an unknown outcome", file: "examples.csv", old: ",valid,", new: ",fine,", told: "courtesy"),
    .init(
      what: "a supplement without cents", file: "examples.csv", old: "supplement 3.00", new: "supplement 3",
      told: "4.00"),
    .init(
      what: "a check without its time", file: "examples.csv", old: "/-/2026-11-20T10:05", new: "/-", told: "paid until"),
    .init(
      what: "a notice on no day", file: "examples.csv", old: "pay-by,2026-11-20", new: "pay-by,2026-11-31",
      told: "2026-11-31"),
    .init(
      what: "a voucher of nothing", file: "examples.csv", old: "vouchers,rossa,2026-11-20T10:00/1.00",
      new: "vouchers,rossa,2026-11-20T10:00/0.00", told: "vouchers such as"),
    .init(
      what: "a purchase for words", file: "examples.csv", old: " taken 1.50", new: " took 1.50", told: "taken 1.50"),
    .init(
      what: "a season ticket without end", file: "examples.csv", old: ",1/2026-04-10,", new: ",1,",
      told: "season ticket"),
    .init(
      what: "a price of no day", file: "examples.csv", old: "mensile-verde,1,", new: "mensile-verde,1 on monday,",
      told: "2027-01-01"),
    .init(
      what: "a rule without number", file: "examples.csv", old: "R9,pay-by", new: "nine,pay-by", told: "such as R4"),
  ]
}
