import Money
import Regulations
import Testing

@Suite("Lines of a statement")
struct StatementLineTests {
  @Test("a line without more is no reversal, has no code and was paid by nobody known")
  func bare() {
    let bare = StatementLine(key: "1", amount: Money(cents: 4_000), date: day("2026-11-20"), text: "abb. 1/2024")
    #expect(bare.payer.isEmpty && bare.code == nil && bare.valueDate == nil && !bare.isReversal && bare.fileLine == 1)
  }

  @Test("two equal payments of one day are two lines")
  func equalPayments() {
    #expect(line("abb. 1/2024", key: "1") != line("abb. 1/2024", key: "2"))
    #expect(line("abb. 1/2024", key: "1") == line("abb. 1/2024", key: "1"))
  }
}
