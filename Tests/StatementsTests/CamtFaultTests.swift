import Money
import Regulations
import Statements
import Testing

@Suite("Faults of CAMT.053")
struct CamtFaultTests {
  private let good = Camt(closing: "1040.00", entries: [Camt.entry("40.00", details: Camt.payment("x"))]).text

  private func fault(_ line: Int, _ reason: StatementFault.Reason) -> [StatementFault] {
    [StatementFault(line: line, reason)]
  }

  @Test("balances that the entries do not explain are told with both sums")
  func sums() {
    #expect(
      faults(good.replacing("1040.00", with: "1041.00"))
        == fault(12, .sumsDisagree(told: Money(cents: 104_100), counted: Money(cents: 104_000))))
    let summary = "<TxsSummry><TtlNtries><NbOfNtries>3</NbOfNtries><Sum>41.00</Sum></TtlNtries></TxsSummry>"
    let told = Camt(closing: "1040.00", entries: [Camt.entry("40.00")], summary: summary).text
    #expect(
      faults(told).map(\.reason) == [
        .countsDisagree(told: 3, counted: 1), .sumsDisagree(told: Money(cents: 4_100), counted: Money(cents: 4_000)),
      ])
  }

  @Test("a batch that does not add up is refused")
  func batches() {
    let payments = Camt.payment("A", amount: "40.00") + Camt.payment("B", amount: "39.99")
    #expect(
      faults(Camt(closing: "1080.00", entries: [Camt.entry("80.00", details: payments)]).text)
        .contains(StatementFault(line: 11, .sumsDisagree(told: Money(cents: 8_000), counted: Money(cents: 7_999)))))
    let half = Camt.payment("A", amount: "40.00") + Camt.payment("B")
    #expect(
      faults(Camt(closing: "1080.00", entries: [Camt.entry("80.00", details: half)]).text).map(\.reason)
        == [.missing(.amount)])
    let batch =
      "<Btch><NbOfTxs>3</NbOfTxs></Btch>" + Camt.payment("A", amount: "40.00") + Camt.payment("B", amount: "40.00")
    #expect(
      faults(Camt(closing: "1080.00", entries: [Camt.entry("80.00", details: batch)]).text).map(\.reason)
        == [.countsDisagree(told: 3, counted: 2)])
    let total = "<Btch><TtlAmt>81.00</TtlAmt></Btch>"
    #expect(
      faults(Camt(closing: "1080.00", entries: [Camt.entry("80.00", details: total)]).text).map(\.reason)
        == [.sumsDisagree(told: Money(cents: 8_100), counted: Money(cents: 8_000))])
  }

  @Test("half a file is told as such, wherever it was cut")
  func half() {
    for length in stride(from: 1, to: good.utf8.count - 1, by: 7) {
      let cut = faults(Array(good.utf8.prefix(length)))
      #expect(cut.count >= 1 && cut.last?.reason == .endsTooSoon, "\(length): \(cut)")
    }
  }

  @Test("what pulls in other files or swells is refused unread")
  func documentTypes() {
    let head = ##"<?xml version="1.0"?>"##
    let laughs = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
    for type in ["<!DOCTYPE Document SYSTEM \"file:///etc/passwd\">", laughs, "<!DOCTYPE Document>"] {
      let message = good.replacing(##"<?xml version="1.0" encoding="UTF-8"?>"##, with: head + "\n" + type)
      #expect(faults(message) == fault(2, .documentType))
    }
    #expect(faults(good.replacing("<Ustrd>x", with: "<Ustrd>&b;")).map(\.reason) == [.malformed("undefined entity")])
  }

  @Test(
    "what is wrong with an entry is told with its line",
    arguments: [
      (">40.00<", ">40.001<", .tooManyDecimals("40.001")), (">40.00<", ">40,00<", .wrongAmount("40,00")),
      (">40.00<", ">-40.00<", .wrongAmount("-40.00")), (">40.00<", "><", .wrongAmount("")),
      (">40.00<", ">99999999999.00<", .wrongAmount("99999999999.00")),
      ("Ccy=\"EUR\">40", "Ccy=\"USD\">40", .foreignCurrency("USD")),
      ("Ccy=\"EUR\">40", "Cy=\"EUR\">40", .missing(.currency)), ("<Amt Ccy=\"EUR\">40.00</Amt>", "", .missing(.amount)),
      ("<CdtDbtInd>CRDT</CdtDbtInd><Sts>", "<Sts>", .missing(.direction)),
      ("<CdtDbtInd>CRDT</CdtDbtInd><Sts>", "<CdtDbtInd>C</CdtDbtInd><Sts>", .wrongDirection("C")),
      ("<Sts>BOOK</Sts>", "", .missing(.status)),
      ("<BookgDt><Dt>2026-11-20", "<BookgDt><Dt>2026-02-30", .wrongDay("2026-02-30")),
      ("<BookgDt><Dt>2026-11-20", "<BookgDt><Dt>20/11/2026", .wrongDay("20/11/2026")),
    ] as [(String, String, StatementFault.Reason)])
  func entries(part: String, wrong: String, reason: StatementFault.Reason) {
    #expect(good.contains(part))
    #expect(faults(good.replacing(part, with: wrong)).contains(StatementFault(line: 11, reason)))
  }

  @Test("an entry with no day at all is refused")
  func noDay() {
    let undated = good.replacing("<BookgDt><Dt>2026-11-20</Dt></BookgDt><ValDt><Dt>2026-11-21</Dt></ValDt>", with: "")
    #expect(faults(undated).contains(StatementFault(line: 11, .missing(.day))))
  }

  @Test(
    "what is wrong with the frame is told",
    arguments: [
      ("<Ccy>EUR</Ccy>", "<Ccy>CHF</Ccy>", .foreignCurrency("CHF")),
      ("<Id>2026-325</Id>", "", .missing(.statement)),
      (
        "IT60X0542811101000000123456", "IT99X0000000000000000000000",
        .wrongAccount(found: "IT99X0000000000000000000000", expected: "IT60X0542811101000000123456")
      ),
      ("<IBAN>IT60X0542811101000000123456</IBAN>", "", .missing(.account)),
      ("CLBD", "CLAV", .missing(.balance)),
      (
        "camt.053.001.02", "camt.053.001.03",
        .unknownMessage("urn:iso:std:iso:20022:tech:xsd:camt.053.001.03")
      ),
      ("BkToCstmrStmt", "BkToCstmrAcctRpt", .unknownMessage("BkToCstmrAcctRpt")),
      (" xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"", "", .unknownFormat),
      ("</Stmt>", "</Stm>", .malformed("mismatched tag")),
    ] as [(String, String, StatementFault.Reason)])
  func frame(part: String, wrong: String, reason: StatementFault.Reason) {
    #expect(faults(good.replacing(part, with: wrong)).map(\.reason).contains(reason))
  }

  @Test("a message without a statement is refused")
  func noStatement() {
    let bare = good.replacing("<Stmt>", with: "<Ntfctn>").replacing("</Stmt>", with: "</Ntfctn>")
    #expect(faults(bare) == fault(1, .missing(.statement)))
  }

  @Test("letters of another encoding than the one named are told")
  func encoding() {
    let named = good.replacing("encoding=\"UTF-8\"", with: "encoding=\"EBCDIC-IT\"")
    #expect(faults(named).map(\.reason) == [.wrongEncoding])
    let latin = good.replacing("<Ustrd>x", with: "<Ustrd>perché").unicodeScalars.map {
      UInt8(truncatingIfNeeded: $0.value)
    }
    #expect(faults(latin) == fault(11, .wrongEncoding))
  }

  @Test("a value of 10 MB and a hundred elements in each other are refused")
  func sizes() {
    let long = good.replacing("<Ustrd>x", with: "<Ustrd>" + String(repeating: "x", count: 10 << 20))
    #expect(faults(long) == fault(11, .tooLong(limitBytes: StatementFile.longest)))
    let deep = good.replacing("<Ustrd>x", with: String(repeating: "<a>", count: 100))
    #expect(faults(deep).map(\.reason) == [.malformed("too deep")])
  }

  @Test("of a hundred faults the first twenty are told")
  func many() {
    let entries = Array(repeating: Camt.entry("1.001"), count: 100)
    let found = faults(Camt(closing: "1100.00", entries: entries).text)
    #expect(found.count == 20 && found.allSatisfy { $0.reason == .tooManyDecimals("1.001") })
    #expect(found.map(\.line) == Array(11...30))
  }
}
