import Regulations
import Testing

@Suite("Numbers of receipts")
struct ReceiptNumberTests {
  @Test(
    "a receipt is numbered within its year, and within its series after a restore",
    arguments: [("", 1, 2026, "1/2026"), ("", 12_345, 2027, "12345/2027"), ("B", 12, 2026, "B12/2026")])
  func text(series: String, number: Int, year: Int, text: String) {
    #expect(ReceiptNumber(series: series, year: year, number: number).text == text)
  }

  @Test("the same number of another year or series is another receipt")
  func distinct() {
    let first = ReceiptNumber(series: "", year: 2026, number: 1)
    #expect(first != ReceiptNumber(series: "", year: 2027, number: 1))
    #expect(first != ReceiptNumber(series: "B", year: 2026, number: 1))
  }
}
