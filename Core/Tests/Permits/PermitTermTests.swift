import Civil
import Regulations
import Testing

@Suite("How long a permit holds")
struct PermitTermTests {
  @Test(
    "a permit scratched on a day holds through the day before it, months later",
    arguments: [
      ("2007-03-28", 1, "2007-04-27"), ("2026-01-31", 1, "2026-02-28"), ("2028-01-31", 1, "2028-02-29"),
      ("2026-01-30", 1, "2026-02-28"), ("2026-01-29", 1, "2026-02-28"), ("2026-01-28", 1, "2026-02-27"),
      ("2026-02-01", 1, "2026-02-28"), ("2026-12-31", 1, "2027-01-30"), ("2026-03-31", 1, "2026-04-30"),
      ("2026-01-31", 2, "2026-03-30"), ("2026-11-21", 12, "2027-11-20"), ("2028-02-29", 12, "2029-02-28"),
    ])
  func lastDay(first: String, months: Int, last: String) throws {
    let start = try #require(LocalDate(iso: first))
    #expect(PermitTerm.lastDay(from: start, months: months).iso == last)
  }
}
