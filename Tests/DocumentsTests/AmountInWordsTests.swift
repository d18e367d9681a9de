import Money
import Testing
import Wording

@Suite("Amounts in words")
struct AmountInWordsTests {
  @Test(
    "an amount is written out as on a postal slip",
    arguments: [
      (0, "zero/00"), (1, "zero/01"), (100, "uno/00"), (300, "tre/00"), (350, "tre/50"), (1300, "tredici/00"),
      (1700, "diciassette/00"), (2000, "venti/00"), (2100, "ventuno/00"), (2300, "ventitré/00"), (2800, "ventotto/00"),
      (3800, "trentotto/00"), (8100, "ottantuno/00"), (9999, "novantanove/99"), (10_000, "cento/00"),
      (10_300, "centotré/00"), (11_300, "centotredici/00"), (18_800, "centoottantotto/00"), (20_000, "duecento/00"),
      (99_900, "novecentonovantanove/00"), (100_000, "mille/00"), (100_100, "milleuno/00"), (200_000, "duemila/00"),
      (300_300, "tremilatré/00"), (2_300_000, "ventitremila/00"), (1_234_567, "dodicimilatrecentoquarantacinque/67"),
      (100_000_000, "unmilione/00"), (200_000_300, "duemilionitré/00"),
      (9_999_999_999, "novantanovemilioninovecentonovantanovemilanovecentonovantanove/99"),
    ] as [(Int64, String)])
  func words(cents: Int64, words: String) {
    #expect(AmountInWords.italian(Money(cents: cents)) == words)
  }

  @Test("a debt and a thousand million are not written out", arguments: [-1, 100_000_000_000] as [Int64])
  func none(cents: Int64) { #expect(AmountInWords.italian(Money(cents: cents)) == nil) }

  @Test("no two amounts below ten thousand euro are written alike")
  func different() {
    let all = Set((0..<10_000).compactMap { AmountInWords.italian(Money(cents: Int64($0) * 100)) })
    #expect(all.count == 10_000)
  }
}
