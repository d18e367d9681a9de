public import Civil
public import Money

/// A prepaid scratch card (gratta e sosta): its scratched cells say when it starts (R3).
public struct Voucher: Hashable, Sendable {
  public let value: Money
  /// The scratched start, on the city's clock.
  public let start: LocalDateTime

  public init(value: Money, start: LocalDateTime) {
    precondition(value > .zero, "A voucher has a face value.")
    self.value = value
    self.start = start
  }

  /// The fields that have to be scratched, one cell each.
  public enum Field: String, CaseIterable, Hashable, Sendable {
    case year, month, day, time
  }

  /// Why a scratched card is worth nothing.
  public enum Void: Error, Hashable, Sendable {
    case twoCells(Field)
    case missing(Field)
    case noSuchDay
    case alreadyUsed
  }

  /// The cells scratched on a card.
  public struct Cells: Hashable, Sendable {
    public let years: [Int]
    public let months: [Int]
    public let days: [Int]
    public let times: [LocalTime]

    public init(years: [Int], months: [Int], days: [Int], times: [LocalTime]) {
      self.years = years
      self.months = months
      self.days = days
      self.times = times
    }
  }

  /// Reads a card: exactly one cell of every field, on a day that exists, never used before.
  public init(value: Money, cells: Cells, wasUsed: Bool) throws(Void) {
    if wasUsed { throw .alreadyUsed }
    let year = try Voucher.single(cells.years, .year)
    let month = try Voucher.single(cells.months, .month)
    let day = try Voucher.single(cells.days, .day)
    let time = try Voucher.single(cells.times, .time)
    guard let date = LocalDate(year: year, month: month, day: day) else { throw .noSuchDay }
    self.init(value: value, start: LocalDateTime(date: date, time: time))
  }

  private static func single<Cell>(_ cells: [Cell], _ field: Field) throws(Void) -> Cell {
    guard let cell = cells.first else { throw .missing(field) }
    guard cells.count == 1 else { throw .twoCells(field) }
    return cell
  }
}
