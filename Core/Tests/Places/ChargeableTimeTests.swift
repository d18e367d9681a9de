import Civil
import Regulations
import Testing

@Suite("Chargeable minutes")
struct ChargeableTimeTests {
  @Test(
    "in La Spezia so many minutes of a stay are chargeable",
    arguments: [
      ("2026-11-20 10:00", "2026-11-20 10:00", 0, "no stay"), ("2026-11-20 10:00", "2026-11-20 11:15", 75, "a morning"),
      ("2026-11-20 07:00", "2026-11-20 08:01", 1, "the first paid minute"),
      ("2026-11-20 19:59", "2026-11-20 23:00", 1, "the last paid minute"),
      ("2026-11-20 19:30", "2026-11-21 08:30", 60, "the night costs nothing"),
      ("2026-11-21 19:30", "2026-11-23 08:30", 60, "nor does Sunday"),
      ("2026-03-18 19:00", "2026-03-20 09:00", 120, "nor the patron's feast"),
      ("2026-04-04 19:00", "2026-04-07 09:00", 120, "nor Easter and its Monday"),
      ("2026-11-16 00:00", "2026-11-23 00:00", 6 * 720, "a week"),
      ("2026-03-28 08:00", "2026-03-30 20:00", 1440, "over the night the clock goes forward"),
      ("2026-10-24 08:00", "2026-10-26 20:00", 1440, "over the night it goes back"),
      ("2026-11-20 11:00", "2026-11-20 10:00", 0, "the other way round"),
    ])
  func laSpezia(from: String, to: String, minutes: Int, because: String) {
    let found = ChargeableTime.minutes(from: Rome.at(from), to: Rome.at(to), in: Ground.laSpezia, clock: Rome.clock)
    #expect(found == minutes, "\(because)")
  }

  @Test("in Crema the pause at noon is never charged")
  func noon() {
    let minutes = ChargeableTime.minutes(
      from: Rome.at("2026-11-20 12:30"), to: Rome.at("2026-11-20 14:30"), in: Ground.crema, clock: Rome.clock)
    #expect(minutes == 60)
  }

  @Test("paid around the clock, the day the clock goes forward has 23 hours and the day it goes back 25")
  func shortAndLongDays() {
    let minutes = { (from: String, to: String, windows: [(String, String)]) in
      ChargeableTime.minutes(
        from: Rome.at(from), to: Rome.at(to), in: Ground.hours(windows, on: Set(Weekday.allCases)), clock: Rome.clock)
    }
    let all = [("00:00", "24:00")]
    #expect(minutes("2026-03-29 00:00", "2026-03-30 00:00", all) == 23 * 60)
    #expect(minutes("2026-10-25 00:00", "2026-10-26 00:00", all) == 25 * 60)
    #expect(minutes("2026-03-29 00:00", "2026-03-30 00:00", [("01:30", "03:30")]) == 60, "02:00 to 03:00 is skipped")
    #expect(minutes("2026-10-25 00:00", "2026-10-26 00:00", [("02:15", "02:45")]) == 60, "half an hour shown twice")
    #expect(minutes("2026-10-25 00:00", "2026-10-26 00:00", [("02:30", "03:30")]) == 90, "30 twice, then 30 once")
  }

  @Test("seconds are cut off at both ends")
  func seconds() {
    let start = Rome.at("2026-11-20 10:00").adding(seconds: 59)
    let end = Rome.at("2026-11-20 10:30").adding(seconds: 59)
    #expect(ChargeableTime.minutes(from: start, to: end, in: Ground.laSpezia, clock: Rome.clock) == 30)
  }

  @Test("counted minute by minute on the clock the same comes out")
  func minuteByMinute() {
    var random = SeededRandom(seed: 4)
    for _ in 0..<300 {
      let spring = random.below(2) == 0
      let start = Rome.at(spring ? "2026-03-27 00:00" : "2026-10-23 00:00").wholeMinutes + random.below(4_000)
      let end = start + random.below(3_000)
      let hours = [Ground.laSpezia, Ground.crema, Ground.hours([("01:30", "02:40")], on: Set(Weekday.allCases))][
        random.below(3)]
      let counted = (start..<end).count { hours.isPaid(Rome.clock.local(Instant(wholeMinutes: $0))) }
      let found = ChargeableTime.minutes(
        from: Instant(wholeMinutes: start), to: Instant(wholeMinutes: end), in: hours, clock: Rome.clock)
      #expect(found == counted)
    }
  }
}
