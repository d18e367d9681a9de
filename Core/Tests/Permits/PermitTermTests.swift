import Civil
import Regulations
import Testing

@Suite("How long a permit holds")
struct PermitTermTests {
  @Test(
    "a permit scratched on 28 March holds through 27 April, and so from any day",
    arguments: [
      ("2007-03-28", 1, "2007-04-27", "the example of the regulation"),
      ("2026-01-01", 1, "2026-01-31", "from the first of a month to its end"),
      ("2026-01-28", 1, "2026-02-27", "the day before the same day"),
      ("2026-01-29", 1, "2026-02-28", "February lacks the 29th: to its last day"),
      ("2026-01-30", 1, "2026-02-28", "February lacks the 30th"),
      ("2026-01-31", 1, "2026-02-28", "February lacks the 31st"),
      ("2028-01-29", 1, "2028-02-28", "a leap year has the 29th"), ("2028-01-30", 1, "2028-02-29", "a leap year"),
      ("2028-01-31", 1, "2028-02-29", "a leap year"), ("2026-02-01", 1, "2026-02-28", "a whole February"),
      ("2028-02-01", 1, "2028-02-29", "a whole leap February"), ("2026-02-28", 1, "2026-03-27", "from a month's end"),
      ("2028-02-29", 1, "2028-03-28", "from the leap day"), ("2026-03-01", 1, "2026-03-31", "a whole March"),
      ("2026-03-31", 1, "2026-04-30", "April lacks the 31st"), ("2026-05-31", 1, "2026-06-30", "June lacks the 31st"),
      ("2026-08-31", 1, "2026-09-30", "September lacks the 31st"), ("2026-10-25", 1, "2026-11-24", "clock change"),
      ("2026-12-15", 1, "2027-01-14", "across New Year"), ("2026-12-31", 1, "2027-01-30", "across New Year"),
      ("2026-01-31", 2, "2026-03-30", "counted from the first start, not from 28 February"),
      ("2026-01-31", 3, "2026-04-30", "April lacks the 31st"), ("2026-11-21", 12, "2027-11-20", "a year"),
      ("2028-02-29", 12, "2029-02-28", "a year from the leap day"), ("2028-02-29", 48, "2032-02-28", "four years"),
      ("2026-12-01", 1, "2026-12-31", "December"), ("2026-12-01", 13, "2027-12-31", "thirteen months"),
    ])
  func lastDay(first: String, months: Int, last: String, because: String) {
    #expect(PermitTerm.lastDay(from: day(first), months: months).iso == last, "\(because)")
    #expect(PermitTerm.period(from: day(first), months: months) == period(first, last), "\(because)")
  }

  private func monthLength(_ month: Int, _ year: Int) -> Int {
    let isLeap = year.isMultiple(of: 400) || year.isMultiple(of: 4) && !year.isMultiple(of: 100)
    return month == 2 && isLeap ? 29 : [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// The other way to say the rule: the number of the day less one in the last month, cut to the length of that month;
  /// from the first of a month, the end of the month before. Walks month by month on a table of lengths.
  @Test("from every day of 1970 to 2100, terms of one to thirty-six months end where a table of months says")
  func againstTable() throws {
    var (wrong, cases) = ([LocalDate](), 0)
    for year in 1970...2100 {
      for month in 1...12 {
        let ahead = (1...36).map { count in
          let (years, index) = (month - 1 + count).quotientAndRemainder(dividingBy: 12)
          return (year: year + years, month: index + 1, length: monthLength(index + 1, year + years))
        }
        for first in 1...monthLength(month, year) {
          let start = try #require(LocalDate(year: year, month: month, day: first))
          var before = (year: year, month: month, length: monthLength(month, year))
          for months in 1...36 {
            let last = PermitTerm.lastDay(from: start, months: months).components
            let table = first == 1 ? before : ahead[months - 1]
            before = ahead[months - 1]
            let expected = (table.year, table.month, first == 1 ? table.length : min(first - 1, table.length))
            if last != expected { wrong.append(start) }
            cases += 1
          }
        }
      }
    }
    #expect(wrong.isEmpty)
    #expect(cases == 47_847 * 36)
  }

  @Test("a later start or a longer term never ends earlier, and a term ends after it starts")
  func grows() {
    var wrong: [LocalDate] = []
    for number in 20_000..<21_500 {
      let start = LocalDate(daysSinceEpoch: number)
      let last = PermitTerm.lastDay(from: start, months: 1)
      let holds =
        last <= PermitTerm.lastDay(from: start.adding(days: 1), months: 1)
        && last < PermitTerm.lastDay(from: start, months: 2) && 27...30 ~= last.days(since: start)
      if !holds { wrong.append(start) }
    }
    #expect(wrong.isEmpty)
  }
}
