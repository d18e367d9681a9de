import Civil
import Regulations
import Testing

@Suite("Time to pay a supplement")
struct DeadlineTests {
  private let laSpezia = PatronFeast.fixed(.init(month: 3, day: 19))

  @Test(
    "ten days after the day of the notice, moved off Sundays and public holidays",
    arguments: [
      ("2026-11-20", "2026-11-30", "a Monday"), ("2026-11-21", "2026-12-01", "a Tuesday"),
      ("2026-11-19", "2026-11-30", "29 November is a Sunday"), ("2026-11-28", "2026-12-09", "8 December is a holiday"),
      ("2026-03-09", "2026-03-20", "19 March is the patron's feast"),
      ("2026-03-26", "2026-04-07", "Easter Sunday and Monday"),
      ("2026-12-15", "2026-12-28", "Christmas, Saint Stephen and a Sunday"),
      ("2026-12-22", "2027-01-02", "New Year's Day, then a Saturday"),
      ("2026-02-18", "2026-02-28", "a Saturday counts"),
      ("2026-12-27", "2027-01-07", "Epiphany"), ("2027-09-24", "2027-10-05", "Saint Francis, a Monday"),
    ])
  func lastDay(notice: String, last: String, because: String) {
    #expect(Deadline.lastDay(after: day(notice), days: 10, patron: laSpezia).iso == last, "\(because)")
  }

  @Test("the patron of another town moves nothing")
  func otherTown() {
    #expect(Deadline.lastDay(after: day("2026-03-09"), days: 10, patron: nil).iso == "2026-03-19")
  }

  @Test("from 1970 to 2100 the last day is a working day, ten to fifteen days away")
  func everyDay() {
    var wrong: [LocalDate] = []
    for number in 0..<47_846 {
      let notice = LocalDate(daysSinceEpoch: number)
      let last = Deadline.lastDay(after: notice, days: 10, patron: laSpezia)
      let isWorking = last.weekday != .sunday && PublicHoliday.on(last) == nil && (last.month, last.day) != (3, 19)
      if !isWorking || !(10...15).contains(last.days(since: notice)) { wrong.append(notice) }
    }
    #expect(wrong.isEmpty)
  }
}
