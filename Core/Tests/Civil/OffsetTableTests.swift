import Civil
import Testing

@Suite("The city's clock")
struct OffsetTableTests {
  /// Europe/Rome: summer time from 01:00 UTC of the last Sunday of March to that of October.
  private let rome = OffsetTable(
    initialSeconds: 3600,
    changes: [
      .init(start: Instant(milliseconds: 1_743_296_400_000), seconds: 7200),
      .init(start: Instant(milliseconds: 1_761_440_400_000), seconds: 3600),
      .init(start: Instant(milliseconds: 1_774_746_000_000), seconds: 7200),
      .init(start: Instant(milliseconds: 1_792_890_000_000), seconds: 3600),
    ])

  /// The moment of a day and time of UTC.
  private func utc(_ text: String) -> Instant {
    let wall = moment(text)
    return Instant(milliseconds: 0).adding(days: Int64(wall.date.daysSinceEpoch))
      .adding(minutes: Int64(wall.time.minuteOfDay))
  }

  @Test(
    "the clock shows this at that moment",
    arguments: [
      ("2026-01-15 12:00", "2026-01-15 13:00", "winter time"), ("2026-07-15 12:00", "2026-07-15 14:00", "summer time"),
      ("2026-03-29 00:59", "2026-03-29 01:59", "the last minute of winter"),
      ("2026-03-29 01:00", "2026-03-29 03:00", "the clock jumps from 02:00 to 03:00"),
      ("2026-10-24 23:59", "2026-10-25 01:59", "before the doubled hour"),
      ("2026-10-25 00:30", "2026-10-25 02:30", "02:30 for the first time"),
      ("2026-10-25 00:59", "2026-10-25 02:59", "the last minute of summer"),
      ("2026-10-25 01:00", "2026-10-25 02:00", "the clock goes back to 02:00"),
      ("2026-10-25 01:30", "2026-10-25 02:30", "02:30 for the second time"),
      ("2026-12-31 23:00", "2027-01-01 00:00", "the city's new year comes an hour earlier"),
      ("2026-12-31 22:59", "2026-12-31 23:59", "still the old year"),
      ("2024-07-01 12:00", "2024-07-01 13:00", "before the first change the initial offset holds"),
    ])
  func shows(at universal: String, local: String, because: String) {
    #expect(rome.local(utc(universal)) == moment(local), "\(because)")
    #expect(rome.day(utc(universal)) == moment(local).date, "\(because)")
  }

  @Test(
    "a time on the clock is this moment",
    arguments: [
      ("2026-01-15 13:00", "2026-01-15 12:00", "winter time"), ("2026-07-15 14:00", "2026-07-15 12:00", "summer time"),
      ("2026-03-29 01:59", "2026-03-29 00:59", "before the jump"),
      ("2026-03-29 02:00", "2026-03-29 01:00", "skipped: the moment of the jump"),
      ("2026-03-29 02:30", "2026-03-29 01:00", "skipped: the moment of the jump"),
      ("2026-03-29 02:59", "2026-03-29 01:00", "skipped: the moment of the jump"),
      ("2026-03-29 03:00", "2026-03-29 01:00", "the jump itself"),
      ("2026-03-29 03:01", "2026-03-29 01:01", "after the jump"),
      ("2026-10-25 01:59", "2026-10-24 23:59", "before the doubled hour"),
      ("2026-10-25 02:00", "2026-10-25 00:00", "doubled: the first time"),
      ("2026-10-25 02:59", "2026-10-25 00:59", "doubled: the first time"),
      ("2026-10-25 03:00", "2026-10-25 02:00", "after the doubled hour"),
      ("2026-12-31 24:00", "2026-12-31 23:00", "24:00 is midnight of the next day"),
    ])
  func moments(local: String, universal: String, because: String) {
    #expect(rome.instant(moment(local)) == utc(universal), "\(because)")
  }

  @Test(
    "the days of the clock change have 23 and 25 hours, the others 24",
    arguments: [
      ("2026-03-28", 24), ("2026-03-29", 23), ("2026-03-30", 24), ("2026-10-24", 24), ("2026-10-25", 25),
      ("2026-10-26", 24), ("2025-03-30", 23), ("2025-10-26", 25),
    ])
  func hours(iso: String, hours: Int64) {
    #expect(rome.startOfDay(day(iso)).adding(hours: hours) == rome.startOfDay(day(iso).adding(days: 1)))
  }

  @Test("every quarter of an hour of 2026 comes back from the clock, but for the doubled hour")
  func thereAndBack() {
    var wrong: [Instant] = []
    let doubled = utc("2026-10-25 01:00")..<utc("2026-10-25 02:00")
    var instant = utc("2025-12-31 23:00")
    while instant < utc("2026-12-31 23:00") {
      let expected = doubled.contains(instant) ? instant.adding(hours: -1) : instant
      if rome.instant(rome.local(instant)) != expected { wrong.append(instant) }
      instant = instant.adding(minutes: 15)
    }
    #expect(wrong.isEmpty)
  }

  @Test("seconds are cut, also before 1970")
  func cut() {
    #expect(rome.local(Instant(milliseconds: 59_999)) == moment("1970-01-01 01:00"))
    #expect(rome.local(Instant(milliseconds: -1)) == moment("1970-01-01 00:59"))
    #expect(rome.local(Instant(milliseconds: -3_600_001)) == moment("1969-12-31 23:59"))
  }

  @Test("a place without changes keeps its offset, west of Greenwich too")
  func withoutChanges() {
    let west = OffsetTable(initialSeconds: -18_000, changes: [])
    #expect(west.local(utc("2026-01-01 04:59")) == moment("2025-12-31 23:59"))
    #expect(west.instant(moment("2025-12-31 23:59")) == utc("2026-01-01 04:59"))
    #expect(west.offsetSeconds(at: utc("2026-01-01 00:00")) == -18_000)
  }

  @Test("where the clock jumps at midnight the day starts at the jump")
  func midnightJump() {
    let jump = utc("2026-03-28 23:00")
    let zone = OffsetTable(initialSeconds: 3600, changes: [.init(start: jump, seconds: 7200)])
    #expect(zone.startOfDay(day("2026-03-29")) == jump)
    #expect(zone.local(jump) == moment("2026-03-29 01:00"))
  }
}
