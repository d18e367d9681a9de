/// A time zone as data: the moments when the offset from UTC changes. Made once, outside the core.
public struct OffsetTable: Hashable, Sendable {
  /// From `start` on, the city's clock is `seconds` ahead of UTC.
  public struct Change: Hashable, Sendable {
    public let start: Instant
    public let seconds: Int64

    public init(start: Instant, seconds: Int64) {
      self.start = start
      self.seconds = seconds
    }
  }

  private let initialSeconds: Int64
  private let changes: [Change]

  /// `changes` in rising order of `start`; before the first one `initialSeconds` holds.
  public init(initialSeconds: Int64, changes: [Change]) {
    precondition(
      zip(changes, changes.dropFirst()).allSatisfy { $0.start < $1.start }, "Offset changes come in rising order.")
    self.initialSeconds = initialSeconds
    self.changes = changes
  }

  /// The seconds by which the city's clock is ahead of UTC at that moment.
  public func offsetSeconds(at instant: Instant) -> Int64 {
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].start <= instant { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? initialSeconds : changes[low - 1].seconds
  }

  /// Day and time on the city's clock at that moment, cut to the minute.
  public func local(_ instant: Instant) -> LocalDateTime {
    let minutes = floorDivide(instant.milliseconds + offsetSeconds(at: instant) * 1000, by: 60_000)
    let day = floorDivide(minutes, by: 1440)
    guard let time = LocalTime(minuteOfDay: Int(minutes - day * 1440)) else {
      preconditionFailure("A minute of a day is at most 1440.")
    }
    return LocalDateTime(date: LocalDate(daysSinceEpoch: Int(day)), time: time)
  }

  /// The city's day at that moment.
  public func day(_ instant: Instant) -> LocalDate { local(instant).date }

  /// The moment the city's clock first shows this time; a time skipped in spring gives the moment of the jump.
  public func instant(_ local: LocalDateTime) -> Instant {
    let wall = (Int64(local.date.daysSinceEpoch) * 1440 + Int64(local.time.minuteOfDay)) * 60_000
    let offsets = Set([
      offsetSeconds(at: Instant(milliseconds: wall - 86_400_000)),
      offsetSeconds(at: Instant(milliseconds: wall + 86_400_000)),
    ])
    let exact = offsets.map { Instant(milliseconds: wall - $0 * 1000) }.filter {
      self.offsetSeconds(at: $0) * 1000 + $0.milliseconds == wall
    }
    if let first = exact.min() { return first }
    let jump = changes.first { $0.start.milliseconds > wall - 86_400_000 && $0.start.milliseconds < wall + 86_400_000 }
    return jump?.start ?? Instant(milliseconds: wall - initialSeconds * 1000)
  }

  /// The first moment of that day on the city's clock.
  public func startOfDay(_ date: LocalDate) -> Instant {
    guard let midnight = LocalTime(minuteOfDay: 0) else { preconditionFailure("Midnight exists.") }
    return instant(LocalDateTime(date: date, time: midnight))
  }

  private func floorDivide(_ value: Int64, by divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : (value - divisor + 1) / divisor
  }
}
