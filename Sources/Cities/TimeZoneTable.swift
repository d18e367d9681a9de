import Civil
import Foundation

/// Makes the core's table of a time zone from the system's data, once at start.
enum TimeZoneTable {
  /// The offsets from 1970 to 2100; nil for a name the system does not know.
  static func make(named name: String) -> OffsetTable? {
    guard let zone = TimeZone(identifier: name) else { return nil }
    let end = Date(timeIntervalSince1970: 4_133_980_800)
    var moment = Date(timeIntervalSince1970: 0)
    let initial = zone.secondsFromGMT(for: moment)
    var changes: [OffsetTable.Change] = []
    while let next = zone.nextDaylightSavingTimeTransition(after: moment), next > moment, next < end {
      let start = Instant(milliseconds: Int64(next.timeIntervalSince1970) * 1000)
      changes.append(OffsetTable.Change(start: start, seconds: Int64(zone.secondsFromGMT(for: next))))
      moment = next
    }
    return OffsetTable(initialSeconds: Int64(initial), changes: changes)
  }
}
