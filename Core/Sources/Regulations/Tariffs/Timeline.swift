public import Civil
public import Money

/// A stay from its first minute to its last, told so that its price can be added up again by hand (R2).
public struct Timeline: Hashable, Sendable {
  /// Minutes that follow each other and are counted, or free, for one and the same reason.
  public struct Segment: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
      case free(PaidHours.FreeReason)
      case charged(Charge.Kind, perHour: Money)
    }

    public let from: Instant
    public let to: Instant
    public let content: Content
    /// The cost in sixtieths of a cent; the price of the stay is the sum of all, rounded up to the cent.
    public let sixtieths: Int

    /// Minutes of physical time.
    public var minutes: Int { to.wholeMinutes - from.wholeMinutes }
    /// Whether the minutes are chargeable.
    public var isCounted: Bool {
      switch content {
      case .free: false
      case .charged: true
      }
    }
  }

  public let segments: [Segment]
  /// Whether the stay goes on after the last segment.
  public let isCut: Bool

  /// The timeline of a stay; at most so many segments. Empty for a stay of no minute.
  public init(
    from start: Instant, to end: Instant, in area: Area, clock: OffsetTable, freeMinutes: Int? = nil,
    atMost limit: Int = 1_000
  ) {
    var writer = Writer(hours: area.paidHours, clock: clock, now: start.wholeMinutes)
    let last = end.wholeMinutes
    if let tariff = area.tariff {
      Charge.forEach(
        of: tariff, from: start.wholeMinutes, to: last, in: area.paidHours, clock: clock,
        freeMinutes: max(freeMinutes ?? 0, tariff.freeMinutes)
      ) { charge in
        writer.addFree(to: charge.from)
        writer.add(charge)
        return writer.segments.count <= limit
      }
    }
    if writer.segments.count <= limit { writer.addFree(to: last) }
    isCut = writer.segments.count > limit
    segments = Array(writer.segments.prefix(limit))
  }

  /// The sum of all segments, rounded up to the cent: the price of the stay, unless the timeline is cut.
  public var amount: Money { StayPrice.roundedUp(segments.reduce(0) { $0 + $1.sixtieths }) }

  private struct Writer {
    let hours: PaidHours
    let clock: OffsetTable
    var now: Int
    var segments: [Segment] = []

    mutating func add(_ charge: Charge) {
      append(
        to: charge.from + charge.minutes, .charged(charge.kind, perHour: charge.perHour), sixtieths: charge.sixtieths)
    }

    /// Free minutes up to that one, with a reason for each day.
    mutating func addFree(to end: Int) {
      while now < end {
        let date = clock.day(Instant(wholeMinutes: now))
        let next = clock.startOfDay(date.adding(days: 1)).wholeMinutes
        append(to: min(end, max(next, now + 1)), .free(hours.reasonFree(on: date)), sixtieths: 0)
      }
    }

    private mutating func append(to end: Int, _ content: Segment.Content, sixtieths: Int) {
      var (from, total) = (Instant(wholeMinutes: now), sixtieths)
      if let last = segments.last, last.content == content {
        from = last.from
        total += last.sixtieths
        segments.removeLast()
      }
      segments.append(Segment(from: from, to: Instant(wholeMinutes: end), content: content, sixtieths: total))
      now = end
    }
  }
}
