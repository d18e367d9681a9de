import Civil
import Money
import Regulations
import Statements
import Testing

@Suite("Statements in CAMT.053")
struct CamtTests {
  @Test("both versions tell the same", arguments: ["02", "08"])
  func versions(version: String) throws {
    let payment = Camt.payment("ABI 123/2024 AB123CD", version: version, endToEnd: "E2E-7", code: "RF18539007547034")
    let entry = Camt.entry("40.00", version: version, reference: "BK1", details: payment, more: "BONIFICO")
    let read = try statements(Camt(version: version, closing: "1040.00", entries: [entry]).text)
    #expect(read.count == 1 && read[0].id == "2026-325" && read[0].sequence == "325")
    #expect(read[0].format == (version == "02" ? .camt053v2 : .camt053v8))
    #expect(read[0].opening == Money(cents: 100_000) && read[0].closing == Money(cents: 104_000))
    let line = try #require(read[0].lines.first)
    #expect(line.amount == Money(cents: 4_000) && line.payer == "ROSSI MARIO" && line.code == "RF18539007547034")
    #expect(line.text == "ABI 123/2024 AB123CD E2E-7 BONIFICO")
    #expect(line.date == LocalDate(iso: "2026-11-20") && line.valueDate == LocalDate(iso: "2026-11-21"))
    #expect(!line.isReversal && line.fileLine == 11)
  }

  @Test("a batch is one line for each payment in it", arguments: ["02", "08"])
  func batch(version: String) throws {
    let payments = ["A", "B", "B"].map { Camt.payment($0, amount: "40.00", version: version) }.joined()
    let batch = "<Btch><NbOfTxs>3</NbOfTxs><TtlAmt Ccy=\"EUR\">120.00</TtlAmt></Btch>"
    let entry = Camt.entry("120.00", version: version, reference: "BK1", details: batch + payments)
    let read = try lines(Camt(version: version, closing: "1120.00", entries: [entry]).text)
    #expect(read.map(\.text) == ["A", "B", "B"] && read.allSatisfy { $0.amount == Money(cents: 4_000) })
    #expect(Set(read.map(\.key)).count == 3)
  }

  @Test("a batch whose payments have no amounts stays one line with all their words")
  func batchWithoutAmounts() throws {
    let payments = Camt.payment("A") + Camt.payment("B", code: "RF1")
    let read = try lines(Camt(closing: "1080.00", entries: [Camt.entry("80.00", details: payments)]).text)
    #expect(read.map(\.text) == ["A B RF1"] && read.map(\.amount.cents) == [8_000] && read[0].code == nil)
  }

  @Test("what went out is below zero, and a reversal says so")
  func directions() throws {
    let read = try lines(
      Camt(
        opening: "10.00", closing: "-35.00",
        entries: [
          Camt.entry("5.00", direction: "DBIT", details: Camt.payment("canone")),
          Camt.entry("40.00", direction: "DBIT", reversal: true, details: Camt.payment("storno")),
        ]
      ).text)
    #expect(read.map(\.amount.cents) == [-500, -4_000] && read.map(\.isReversal) == [false, true])
  }

  @Test("what is only announced is no line and moves no balance")
  func pending() throws {
    let summary = "<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries><Sum>49.00</Sum></TtlNtries></TxsSummry>"
    let read = try lines(
      Camt(
        closing: "1040.00", entries: [Camt.entry("9.00", status: "PDNG"), Camt.entry("40.00")], summary: summary
      ).text)
    #expect(read.map(\.amount.cents) == [4_000])
  }

  @Test("a time of day and a time zone do not move the day")
  func moments() throws {
    let entry = Camt.entry("1.00", date: "<DtTm>2026-11-20T23:59:59+01:00</DtTm>")
    #expect(try lines(Camt(closing: "1001.00", entries: [entry]).text).map(\.date.iso) == ["2026-11-20"])
  }

  @Test("a page of a longer statement lies between interim balances")
  func pages() throws {
    let page = Camt(closing: "1040.00", entries: [Camt.entry("40.00")]).text
    let first = page.replacing("CLBD", with: "ITBD")
    let middle = first.replacing("OPBD", with: "ITBD")
    #expect(try statements(first)[0].closing == Money(cents: 104_000))
    #expect(try statements(middle)[0].opening == Money(cents: 100_000))
    #expect(try lines(page.replacing("OPBD", with: "PRCD")).count == 1)
  }

  @Test("a prefix of the name space, entities and other letters are read")
  func spellings() throws {
    let entry = Camt.entry("40.00", details: Camt.payment("L&apos;abb. &#233; &amp; perché", payer: "D&#39;AL&#210;"))
    let camt = Camt(closing: "1040.00", entries: [entry])
    #expect(try lines(camt.text).map(\.text) == ["L'abb. é & perché"])
    #expect(try lines(camt.text).map(\.payer) == ["D'ALÒ"])
    let prefixed = camt.text.replacing("xmlns=", with: "xmlns:c=").replacing("</", with: "</c:").replacing(
      /<([A-Z])/, with: { "<c:\($0.1)" })
    #expect(try lines(prefixed) == lines(camt.text))
  }

  @Test("a message may be written in Latin 1 or UTF-16, or begin with a mark")
  func encodings() throws {
    let entry = Camt.entry("40.00", details: Camt.payment("perché"))
    var camt = Camt(closing: "1040.00", entries: [entry])
    #expect(try lines("\u{FEFF}" + camt.text).map(\.text) == ["perché"])
    camt.head = ##"<?xml version="1.0" encoding="ISO-8859-1"?>"##
    let latin = camt.text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    #expect(try StatementFile(latin, account: Camt.iban).read().flatMap(\.lines).map(\.text) == ["perché"])
    camt.head = ##"<?xml version="1.0" encoding="UTF-16"?>"##
    let wide: [UInt8] = [0xFF, 0xFE] + camt.text.utf16.flatMap { unit in [UInt8(unit & 255), UInt8(unit >> 8)] }
    #expect(try StatementFile(wide, account: Camt.iban).read().flatMap(\.lines).map(\.text) == ["perché"])
  }

  @Test("a statement without movements is read, and several in one message too")
  func severalStatements() throws {
    let quiet = Camt(closing: "1000.00", entries: []).text
    #expect(try statements(quiet).map(\.lines) == [[]])
    let first = try #require(quiet.firstRange(of: "<Stmt>")).lowerBound
    let last = try #require(quiet.firstRange(of: "</BkToCstmrStmt>")).lowerBound
    #expect(try statements(String(quiet[..<last]) + String(quiet[first...])).count == 2)
  }
}
