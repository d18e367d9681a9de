import Civil
import Testing

@Suite("Days of the week")
struct WeekdayTests {
  @Test("the week begins on Monday and has seven days")
  func order() {
    #expect(
      Weekday.allCases == [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday])
    #expect(Weekday(rawValue: "saturday") == .saturday)
    #expect(Weekday(rawValue: "Saturday") == nil)
  }
}
