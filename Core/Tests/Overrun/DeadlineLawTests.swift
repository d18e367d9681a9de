import Civil
import Regulations
import Testing

@Suite("Laws of deadlines")
struct DeadlineLawTests {
  /// A day on which nobody works, from the calendar alone.
  private func isRest(_ date: LocalDate, _ patron: PatronFeast?) -> Bool {
    (date.daysSinceEpoch + 4) % 7 == 0 || PublicHoliday.on(date) != nil || patron?.date(in: date.year) == date
  }

  @Test("whatever the notice, the delay and the patron, it is the first working day of those from the last on")
  func firstWorkingDay() {
    var town = RandomTown(seed: 71)
    var wrong: [String] = []
    for _ in 0..<100_000 {
      let notice = LocalDate(daysSinceEpoch: town.random.below(47_846))
      let (delay, patron) = (town.random.below(90), town.patron())
      let last = Deadline.lastDay(after: notice, days: delay, patron: patron)
      let nominal = notice.daysSinceEpoch + delay
      let skipped = (nominal..<max(nominal, last.daysSinceEpoch)).map(LocalDate.init(daysSinceEpoch:))
      let holds =
        last.daysSinceEpoch >= nominal && !isRest(last, patron) && skipped.allSatisfy { isRest($0, patron) }
      if !holds { wrong.append("\(notice.iso) \(delay)") }
    }
    #expect(wrong.isEmpty)
  }

  @Test("a later notice is never due earlier")
  func grows() {
    let patron = PatronFeast.fixed(.init(month: 3, day: 19))
    var wrong: [LocalDate] = []
    var before = LocalDate(daysSinceEpoch: 0)
    for number in 0..<47_846 {
      let last = Deadline.lastDay(after: LocalDate(daysSinceEpoch: number), days: 10, patron: patron)
      if last < before { wrong.append(last) }
      before = last
    }
    #expect(wrong.isEmpty)
  }
}
