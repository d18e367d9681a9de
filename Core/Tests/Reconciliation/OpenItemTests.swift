@testable import Regulations
import Testing

@Suite("Items that await money")
struct OpenItemTests {
  @Test("a permit is named by series, code and year")
  func permit() {
    let subject = item("1", permit: "ABI 123 2024").subject
    #expect(subject.isPermit && subject.series == "ABI" && subject.number == 123 && subject.year == 2024)
  }

  @Test("a notice is named by its number and year, and its series after a restore")
  func notice() {
    let subject = noticeItem("1", 12, series: "B", plate: "AB123CD").subject
    #expect(!subject.isPermit && subject.series == "B" && subject.number == 12 && subject.year == 2026)
  }
}
