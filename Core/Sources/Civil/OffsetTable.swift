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

  /// Minutes during which the offset from UTC stays the same.
  public struct Span: Hashable, Sendable {
    /// The city's clock is so many minutes ahead of UTC.
    public let offsetMinutes: Int
    /// The first whole minute since 1970 (UTC) with another offset; `Int.max` after the last change.
    public let endMinute: Int
  }

  private let initialSeconds: Int64
  private let changes: [Change]
  /// `spans[i]` holds from `spanStarts[i]` on.
  private let spanStarts: [Int]
  private let spans: [Span]

  /// `changes` in rising order of `start`; before the first one `initialSeconds` holds.
  public init(initialSeconds: Int64, changes: [Change]) {
    precondition(
      zip(changes, changes.dropFirst()).allSatisfy { $0.start < $1.start }, "Offset changes come in rising order.")
    self.initialSeconds = initialSeconds
    self.changes = changes
    let starts = changes.map(\.start.wholeMinutes)
    spanStarts = [Int.min] + starts
    spans = zip([initialSeconds] + changes.map(\.seconds), starts + [Int.max]).map {
      Span(offsetMinutes: Int($0 / 60), endMinute: $1)
    }
  }

  /// The offset in force at that whole minute since 1970 (UTC), and how long it lasts.
  public func span(atMinute minute: Int) -> Span {
    var (low, high) = (0, spanStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if spanStarts[middle] <= minute { low = middle } else { high = middle }
    }
    return spans[low]
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

  /// The moments at which the city's clock shows this time: none in the hour skipped in spring, two in the hour repeated
  /// in autumn.
  public func occurrences(of local: LocalDateTime) -> [Instant] {
    let wall = local.date.daysSinceEpoch * 1440 + local.time.minuteOfDay
    let (before, after) = (span(atMinute: wall - 1440), span(atMinute: wall + 1440))
    let offsets = before == after ? [before.offsetMinutes] : [before.offsetMinutes, after.offsetMinutes]
    return offsets.filter { span(atMinute: wall - $0).offsetMinutes == $0 }.map { Instant(wholeMinutes: wall - $0) }
      .sorted()
  }

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
}
