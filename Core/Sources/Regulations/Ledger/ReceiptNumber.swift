/// The number of a receipt: counted per city, series and year, without gap or reuse (R21).
public struct ReceiptNumber: Hashable, Sendable {
  /// Empty for the first series of a year; a new series begins after a restore.
  public let series: String
  public let year: Int
  public let number: Int

  public init(series: String, year: Int, number: Int) {
    self.series = series
    self.year = year
    self.number = number
  }

  /// `12/2026`, or `B12/2026` in a later series.
  public var text: String { "\(series)\(number)/\(year)" }
}
