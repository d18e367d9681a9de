import Money
import Regulations
@testable import Statements
import Testing

@Suite("Amounts, days and accounts as banks write them")
struct TextTests {
  @Test(
    "amounts are read to the cent",
    arguments: [
      ("1.234,56", 123_456), ("1234,56", 123_456), ("1,234.56", 123_456), ("1.234.567,8", 123_456_780), ("12,5", 1_250),
      ("12", 1_200), ("0,01", 1), (",50", nil), ("-3,00", -300), ("3,00-", -300), ("+3,00", 300), ("€ 3,00", 300),
      ("3,00 €", 300), ("EUR 3,00", 300), ("3,00\u{A0}€", 300), ("- 3,00", -300), ("1.234.567", 123_456_700), ("", nil),
      ("1.23.456,00", nil), ("1,2,3.00", nil), ("1.2345,00", nil), ("1 234,56", nil), ("--3", nil), ("3e2", nil),
      ("١٢", nil), ("12345678901,00", nil), ("1.234", nil), ("1,234", nil), ("3,001", nil), ("3,", 300), (".", nil),
      ("1..000,00", nil), ("0", 0),
    ] as [(String, Int64?)])
  func italianAmounts(text: String, cents: Int64?) {
    #expect((try? AmountText.italian(text))?.cents == cents)
  }

  @Test("an amount in XML has a point, and nothing else")
  func plainAmounts() {
    #expect((try? AmountText.plain("40.5"))?.cents == 4_050)
    #expect((try? AmountText.plain("40"))?.cents == 4_000)
    for text in ["40,00", "1.234,56", "40.001", "-1.00", "+1.00", "", ".", " 1.00", "1e2", "1.2.3"] {
      #expect((try? AmountText.plain(text)) == nil, "\(text)")
    }
  }

  @Test("what is told of a wrong amount is not longer than a person wants to read")
  func quoted() {
    #expect(throws: StatementFault.Reason.wrongAmount(String(repeating: "x", count: 60))) {
      try AmountText.italian(String(repeating: "x", count: 10_000))
    }
  }

  @Test("an account is recognised with spaces, with zeros before it and as an IBAN of the post")
  func accounts() {
    let postal = OwnAccount("63868921")
    for text in ["000063868921", "63868921", "IT60X0760103200000063868921", "6386 8921"] {
      #expect(postal.isNamed(by: text) && OwnAccount(text).isNamed(by: "63868921"), "\(text)")
    }
    for text in ["63868922", "", "IT60X0542811101000063868921", "638689210"] {
      #expect(!postal.isNamed(by: text), "\(text)")
    }
    #expect(OwnAccount("it60x0542811101000000123456").isNamed(by: "IT60 X054 2811 1010 0000 0123 456"))
  }
}
