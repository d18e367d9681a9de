import Civil
import Regulations
import Testing

@Suite("How long a notice may be paid")
struct NoticeTermTests {
  private func lastDay(_ days: Int, goodThrough: String? = nil) throws -> String {
    let day = try #require(LocalDate(iso: "2026-12-20"))
    return NoticeTerm.lastDay(madeOn: day, days: days, goodThrough: goodThrough.flatMap { LocalDate(iso: $0) }).iso
  }

  @Test("made on 20 December and good for thirty days it may be paid through 19 January")
  func days() throws {
    #expect(try lastDay(30) == "2027-01-19")
    #expect(try lastDay(1) == "2026-12-21")
  }

  @Test("where the price ends with the year, so does the time to pay")
  func price() throws {
    #expect(try lastDay(30, goodThrough: "2026-12-31") == "2026-12-31")
    #expect(try lastDay(30, goodThrough: "2027-01-19") == "2027-01-19")
    #expect(try lastDay(30, goodThrough: "2027-01-20") == "2027-01-19")
  }

  @Test("on the last day of all it may be paid that day")
  func sameDay() throws {
    #expect(try lastDay(30, goodThrough: "2026-12-20") == "2026-12-20")
  }
}
