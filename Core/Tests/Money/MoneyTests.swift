import Money
import Testing

@Suite("Amounts of money")
struct MoneyTests {
  @Test(
    "an amount is written with two decimals and read back the same",
    arguments: [
      ("0.00", 0), ("0.01", 1), ("0.10", 10), ("0.99", 99), ("1.00", 100), ("10.33", 1033), ("40.00", 4000),
      ("1234.56", 123_456), ("999999999.99", 99_999_999_999),
    ] as [(String, Int64)])
  func writtenAndRead(text: String, cents: Int64) {
    #expect(Money(decimal: text) == Money(cents: cents))
    #expect(Money(cents: cents).decimal == text)
  }

  @Test(
    "an amount that goes out has a minus sign",
    arguments: [
      (-1, "-0.01"), (-99, "-0.99"), (-100, "-1.00"), (-4000, "-40.00"), (.min, "-92233720368547758.08"),
    ] as [(Int64, String)])
  func negative(cents: Int64, text: String) {
    #expect(Money(cents: cents).decimal == text)
    #expect(Money(decimal: text) == nil, "a sign is never read")
  }

  @Test(
    "any other form is refused",
    arguments: [
      "", "0", "40", "40.", "40.0", "40.000", ".00", ".50", "40,00", "+40.00", "-40.00", " 40.00", "40.00 ", "1e3.00",
      "4 0.00", "1.000.00", "1,000.00", "0x10.00", "1000000000.00", "NaN", "٤٠.00", "40.0a", "40..00", "€40.00",
    ])
  func refuses(text: String) {
    #expect(Money(decimal: text) == nil)
  }

  @Test("hostile text is no amount", arguments: Hostile.all)
  func hostile(hostile: Hostile) {
    #expect(Money(decimal: hostile.text) == nil)
  }

  @Test("every cent up to a hundred euro is written and read back the same")
  func everyCent() {
    let wrong = (Int64(0)...10_000).filter { Money(decimal: Money(cents: $0).decimal)?.cents != $0 }
    #expect(wrong.isEmpty)
  }

  @Test("amounts are added, taken away, multiplied and compared in cents")
  func arithmetic() {
    #expect(Money(cents: 1033) + Money(cents: 67) == Money(cents: 1100))
    #expect(Money(cents: 100) - Money(cents: 250) == Money(cents: -150))
    #expect(Money(cents: 35) * 3 == Money(cents: 105))
    #expect(Money.zero < Money(cents: 1))
    #expect(Money(cents: -1) < Money.zero)
  }
}
