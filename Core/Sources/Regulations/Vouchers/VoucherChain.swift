public import Civil
public import Money

/// Several vouchers scratched for one stay, each starting at the end of the one before (R3).
///
/// Their money adds up along the tariff's steps, so that a chain lasts as long as one purchase of the sum. Where chargeable
/// minutes lie between two of them, the first has overrun by those minutes (R8) and the next begins a stay of its own.
public struct VoucherChain: Hashable, Sendable {
  /// A voucher and the moment it was scratched for.
  public struct Link: Hashable, Sendable {
    public let value: Money
    public let start: Instant

    public init(value: Money, start: Instant) {
      precondition(value > .zero, "A voucher has a face value.")
      self.value = value
      self.start = start
    }
  }

  /// Chargeable minutes between the end of a voucher and the start of the next.
  public struct Gap: Hashable, Sendable {
    public let from: Instant
    public let to: Instant
    /// Chargeable minutes.
    public let minutes: Int

    public init(from: Instant, to: Instant, minutes: Int) {
      self.from = from
      self.to = to
      self.minutes = minutes
    }
  }

  /// Why a chain gives no time.
  public enum Refusal: Error, Hashable, Sendable {
    case noVoucher
    case nothingSold
    /// The voucher at that place, from 0, starts before the one before it.
    case outOfOrder(index: Int)
    case beyondCalendar
  }

  /// The latest moment up to which the stay is paid.
  public let end: Instant
  /// Chargeable minutes paid for.
  public let minutes: Int
  public let gaps: [Gap]
  /// Whether a rotation area's maximum cut the time.
  public let reachesMaximum: Bool

  public init(_ links: [Link], in area: Area, clock: OffsetTable, horizon: Instant) throws(Refusal) {
    guard var stayStart = links.first?.start else { throw .noVoucher }
    var (sum, end, minutes, earlierMinutes) = (Money.zero, stayStart, 0, 0)
    var gaps: [Gap] = []
    var reachesMaximum = false
    for (index, link) in links.enumerated() {
      if index > 0 {
        guard link.start >= links[index - 1].start else { throw .outOfOrder(index: index) }
        let missing = ChargeableTime.minutes(from: end, to: link.start, in: area.paidHours, clock: clock)
        if missing > 0 {
          gaps.append(Gap(from: end, to: link.start, minutes: missing))
          earlierMinutes += minutes
          (stayStart, sum) = (link.start, .zero)
        }
      }
      sum = sum + link.value
      let bought = try VoucherChain.buy(sum, from: stayStart, in: area, clock: clock, horizon: horizon)
      (end, minutes) = (bought.end, bought.minutes)
      reachesMaximum = bought.reachesMaximum
    }
    self.end = end
    self.minutes = earlierMinutes + minutes
    self.gaps = gaps
    self.reachesMaximum = reachesMaximum
  }

  private static func buy(
    _ sum: Money, from start: Instant, in area: Area, clock: OffsetTable, horizon: Instant
  ) throws(Refusal) -> BoughtTime {
    do throws(BoughtTime.Refusal) {
      return try BoughtTime(for: sum, from: start, in: area, clock: clock, minimum: .zero, horizon: horizon)
    } catch {
      switch error {
      case .nothingSold: throw .nothingSold
      case .beyondCalendar, .belowMinimum: throw .beyondCalendar
      }
    }
  }
}
