public import Regulations

/// What came out of a replay, by zone, area and hour of arrival.
public struct StayComparison: Hashable, Sendable {
  public struct AreaLine: Hashable, Sendable {
    public let area: ID<Area>
    public let zone: ID<Zone>?
    /// By the hour of arrival on the city's clock, 0 to 23.
    public let hours: [StayCount]
    public var count: StayCount { StayComparison.sum(hours) }
  }

  public struct ZoneLine: Hashable, Sendable {
    /// Nil: the areas without a colour.
    public let zone: ID<Zone>?
    public let count: StayCount
  }

  /// Stays in an area that only one of the versions sells; they are in no other sum.
  public struct OneSided: Hashable, Sendable {
    public enum Side: Hashable, Sendable {
      /// Priced by the old rules only: the area is gone, or nothing is sold there any more.
      case onlyOld
      case onlyNew
    }

    public let area: ID<Area>
    public let side: Side
    public let count: StayCount
  }

  /// In the order of the old rules, then those that are new; only where there were stays.
  public let areas: [AreaLine]
  public let oneSided: [OneSided]
  /// By line; the first thousand.
  public let faults: [StayFault]
  public let faultCount: Int
  /// Rows of the table, wrong ones included.
  public let rows: Int

  init(_ tally: StayTally, places: [StayReplay.Place]) {
    areas = places.indices.compactMap { index in
      let hours = Array(tally.cells[index * 24..<index * 24 + 24])
      let line = AreaLine(area: places[index].id, zone: places[index].zone, hours: hours)
      return line.count.stays == 0 ? nil : line
    }
    oneSided = places.indices.compactMap { index in
      let (place, count) = (places[index], tally.oneSided[index])
      guard count.stays > 0 else { return nil }
      let side: OneSided.Side = place.old?.tariff == nil ? .onlyNew : .onlyOld
      return OneSided(area: place.id, side: side, count: count)
    }
    (faults, faultCount, rows) = (tally.faults, tally.faultCount, tally.rows)
  }

  /// All stays that both versions have a price for.
  public var all: StayCount { StayComparison.sum(areas.map(\.count)) }

  /// In the order of the areas.
  public var zones: [ZoneLine] {
    var order: [ID<Zone>?] = []
    for line in areas where !order.contains(line.zone) { order.append(line.zone) }
    return order.map { zone in
      ZoneLine(zone: zone, count: StayComparison.sum(areas.filter { $0.zone == zone }.map(\.count)))
    }
  }

  /// By the hour of arrival, 0 to 23.
  public var hours: [StayCount] {
    (0..<24).map { hour in StayComparison.sum(areas.map { $0.hours[hour] }) }
  }

  private static func sum(_ counts: [StayCount]) -> StayCount { counts.reduce(into: StayCount()) { $0 += $1 } }
}
