import Civil
import Testing

@Suite("Times of the day")
struct LocalTimeTests {
  @Test(
    "a time is read as hours and minutes, up to 24:00",
    arguments: [("00:00", 0), ("00:01", 1), ("08:30", 510), ("19:30", 1170), ("23:59", 1439), ("24:00", 1440)])
  func reads(text: String, minute: Int) throws {
    let time = try #require(LocalTime(text))
    #expect(time.minuteOfDay == minute)
    #expect(time.hour == minute / 60)
    #expect(time.minute == minute % 60)
    #expect(LocalTime(minuteOfDay: minute) == time)
    #expect(time.text == text)
  }

  @Test(
    "anything else is not a time",
    arguments: [
      "", "8:30", "08.30", "0830", "08:60", "24:01", "25:00", "-1:00", "08:3a", " 08:30", "08:30 ", "08:30:00", "０８:30",
    ])
  func refuses(text: String) {
    #expect(LocalTime(text) == nil)
  }

  @Test("hostile text is not a time", arguments: Hostile.all)
  func hostile(hostile: Hostile) {
    #expect(LocalTime(hostile.text) == nil)
  }

  @Test("a minute outside the day is not a time")
  func outside() {
    #expect(LocalTime(minuteOfDay: -1) == nil)
    #expect(LocalTime(minuteOfDay: 1441) == nil)
  }

  @Test("times of one day come in order, and a day goes before a time")
  func order() {
    #expect(time("08:29") < time("08:30"))
    #expect(moment("2026-01-01 23:59") < moment("2026-01-02 00:00"))
    #expect(moment("2026-01-01 08:00") < moment("2026-01-01 08:01"))
    #expect(!(moment("2026-01-01 08:00") < moment("2026-01-01 08:00")))
  }
}
