import Money
import Regulations
import Testing
import Wording

@Suite("What a clerk is told of a statement")
struct StatementTextsTests {
  private static let reasons: [StatementFault.Reason] =
    [
      .empty, .tooLarge(limitBytes: 1 << 20), .tooLong(limitBytes: 1 << 16), .wrongEncoding, .unknownFormat,
      .unknownMessage("pain.001"), .documentType, .malformed("x"), .endsTooSoon, .columnTwice(.day),
      .wrongFieldCount(found: 2, expected: 3), .wrongAmount("1,2,3"), .tooManyDecimals("1,234"),
      .wrongDay("31/02/2026"),
      .wrongDirection("X"), .foreignCurrency("USD"), .wrongAccount(found: "1", expected: "2"),
      .sumsDisagree(told: Money(cents: 1), counted: Money(cents: 2)), .countsDisagree(told: 1, counted: 2),
    ] + StatementFault.Field.allCases.map { .missing($0) }

  @Test("every fault is told with its line, in words of its own, in both languages")
  func faults() {
    for language in Language.allCases {
      let told = Self.reasons.map { StatementTexts(language).fault(StatementFault(line: 7, $0)) }
      #expect(Set(told).count == Self.reasons.count)
      #expect(told.allSatisfy { $0.contains(" 7: ") && $0.hasSuffix(".") && $0.count > 12 })
    }
    #expect(
      StatementTexts(.it).fault(StatementFault(line: 12, .wrongAmount("1,2,3")))
        == "Riga 12: `1,2,3` non è un importo come 1.234,56.")
  }

  @Test("every reason for an item has words of its own, in both languages")
  func reasons() {
    for language in Language.allCases {
      let told = MatchDecision.Reason.allCases.map(StatementTexts(language).reason)
      #expect(Set(told).count == told.count && !told.contains(""))
    }
  }
}
