import Civil
import Money
import Regulations
import Statements
import Testing

@Suite("Statements in tables")
struct TableTests {
  private let slips = """
    Data contabile;Data valuta;Importo;Nominativo versante;Causale;Quarto campo;Riferimento
    20/11/2026;21/11/2026;40,00;ROSSI MARIO;rinnovo ABI 123/2024 AB123CD;020260000000004234;P1
    20/11/2026;21/11/2026;1.234,56;"BIANCHI; ANNA";;;P2
    """

  @Test("slips of the post are read with their codes")
  func postalSlips() throws {
    let read = try lines(slips, account: "63868921")
    #expect(read.map(\.amount.cents) == [4_000, 123_456] && read.map(\.payer) == ["ROSSI MARIO", "BIANCHI; ANNA"])
    #expect(read.map(\.code) == ["020260000000004234", nil] && read.map(\.fileLine) == [2, 3])
    #expect(read[0].text == "rinnovo ABI 123/2024 AB123CD" && read[0].date.iso == "2026-11-20")
    #expect(read[0].valueDate?.iso == "2026-11-21")
  }

  @Test("transfers with money in and out in columns of their own, commas, days as ISO and a balance before and after")
  func transfers() throws {
    let read = try statements(
      """
      IBAN,IT 60 X 05428 11101 000000123456
      Saldo iniziale,"1.000,00"
      Date,Dare,Avere,Descrizione
      2026-11-20,,"40,00",ABI 123/2024 AB123CD
      2026-11-20 10:30,"5,00",,canone
      Totale,"5,00","40,00",
      Saldo finale,,,"1.035,00"

      """)
    #expect(read[0].lines.map(\.amount.cents) == [4_000, -500])
    #expect(read[0].opening == Money(cents: 100_000) && read[0].closing == Money(cents: 103_500))
  }

  @Test(
    "other heads, separators, line ends and encodings tell the same",
    arguments: [
      "Data;Importo;Causale\n20/11/2026;40,00;perché",
      "\u{FEFF}DATA ;IMPORTO (€);CAUSALE\r\n20/11/2026;40,00;perché\r\n",
      "Data,Importo,Descrizione\n2026-11-20,40.00,perché\n", "data\timporto euro\tnote\n20-11-2026\t40\tperché",
      "Banca di prova, agenzia 1\n\n\"Data\";\"Importo\";\"Causale\"\n20.11.2026;+40,00;perché\n",
      "Data;Importo;Segno;Divisa;Causale\n20/11/2026;40,00;A;EUR;perché\n",
      "Data;Importo;Causale\n20/11/2026;40,00;perché\nTotale;40,00;\n",
    ])
  func variants(text: String) throws {
    let expected = try lines("Data;Importo;Causale\n20/11/2026;40,00;perché\n")
    let utf8 = try lines(text)
    let windows = text.unicodeScalars.drop { $0 == "\u{FEFF}" }.map {
      $0 == "€" ? 0x80 : UInt8(truncatingIfNeeded: $0.value)
    }
    let other = try StatementFile(windows, account: Camt.iban).read().flatMap(\.lines)
    for read in [utf8, other] {
      #expect(read.map(\.key) == expected.map(\.key))
      #expect(read.map(\.amount.cents) == [4_000] && read.map(\.text) == ["perché"])
    }
  }

  @Test("a sign in its own column says what went out")
  func directions() throws {
    let read = try lines(
      "Data;Importo;Segno;Causale\n20/11/2026;40,00;D;a\n20/11/2026;40,00;+;b\n20/11/2026;-3,00;-;c\n")
    #expect(read.map(\.amount.cents) == [-4_000, 4_000, -300])
  }

  @Test("a formula guarded by an apostrophe is read as it was")
  func guarded() throws {
    #expect(try lines("Data;Importo;Causale\n20/11/2026;'-3,00;'=A1\n").map(\.text) == ["=A1"])
  }

  private func fault(_ line: Int, _ reason: StatementFault.Reason) -> [StatementFault] {
    [StatementFault(line: line, reason)]
  }

  @Test(
    "what is wrong with a line is told with its number",
    arguments: [
      ("20/11/2026;40,001;x", .tooManyDecimals("40,001")), ("20/11/2026;1.234;x", .tooManyDecimals("1.234")),
      ("20/11/2026;;x", .missing(.amount)), ("20/11/2026;quaranta;x", .wrongAmount("quaranta")),
      ("20/11/2026;$ 40,00;x", .wrongAmount("$ 40,00")), (";40,00;x", .missing(.day)),
      ("31/02/2026;40,00;x", .wrongDay("31/02/2026")), ("20/11/26;40,00;x", .wrongDay("20/11/26")),
      ("11/20/2026;40,00;x", .wrongDay("11/20/2026")), ("20/11/2026;40,00", .wrongFieldCount(found: 2, expected: 3)),
      ("20/11/2026;40,00;x;y", .wrongFieldCount(found: 4, expected: 3)),
      ("20/11/2026;40,00;\"x\"y", .malformed("quote")),
    ] as [(String, StatementFault.Reason)])
  func lineFaults(row: String, reason: StatementFault.Reason) {
    #expect(faults("Data;Importo;Causale\n19/11/2026;1,00;a\n\(row)\n21/11/2026;1,00;b\n") == fault(3, reason))
  }

  @Test("currency, account and sign are checked where the table has them")
  func columns() {
    #expect(faults("Data;Importo;Divisa;Causale\n20/11/2026;1,00;USD;a\n") == fault(2, .foreignCurrency("USD")))
    let account = "Conto;Data;Importo;Causale\n000063868921;20/11/2026;1,00;a\n"
    #expect(faults(account, account: "63868921") == [])
    #expect(faults(account, account: "IT60X0760103200000063868921") == [])
    #expect(
      faults(account, account: "63868922") == fault(2, .wrongAccount(found: "000063868921", expected: "63868922")))
    #expect(
      faults("Conto;1\nData;Importo;Causale\n20/11/2026;1,00;a\n", account: "2")
        == fault(1, .wrongAccount(found: "1", expected: "2")))
    #expect(faults("Data;Importo;Segno;Causale\n20/11/2026;1,00;X;a\n") == fault(2, .wrongDirection("X")))
    #expect(faults("Data;Dare;Avere;Causale\n20/11/2026;1,00;2,00;a\n") == fault(2, .wrongDirection("2.00 1.00")))
  }

  @Test("sums that disagree with the lines are told")
  func sums() {
    let table = "Data;Importo;Causale\n20/11/2026;40,00;a\n"
    let told = StatementFault.Reason.sumsDisagree(told: Money(cents: 4_100), counted: Money(cents: 4_000))
    #expect(faults(table + "Totale;41,00;\n") == fault(3, told))
    #expect(faults("Saldo iniziale;0,00\n" + table + "Saldo finale;41,00\n") == fault(4, told))
    #expect(faults("Data;Dare;Avere;Causale\n20/11/2026;;40,00;a\nTotale;;41,00;\n") == fault(3, told))
  }

  @Test("half a table is told as such")
  func half() {
    #expect(faults("Data;Importo;Causale\n20/11/2026;40,00;a\n20/11/20") == fault(3, .endsTooSoon))
    #expect(faults("Data;Importo;Causale\n20/11/2026;40,00;\"a") == fault(2, .endsTooSoon))
    #expect(faults("Data;Importo;Causale\n") == fault(1, .empty))
  }

  @Test(
    "a table without the columns that are needed is told which",
    arguments: [
      ("Data;Causale\n20/11/2026;x\n", .missing(.amount)), ("Importo;Causale\n40,00;x\n", .missing(.day)),
      ("Data;Importo\n20/11/2026;40,00\n", .missing(.text)), ("Data;Data;Importo;Causale\n", .columnTwice(.day)),
      ("Data;Importo;Avere;Causale\n", .columnTwice(.amount)), ("a;b;c\n1;2;3\n", .unknownFormat),
      ("una lettera del sindaco", .unknownFormat), ("%PDF-1.7", .unknownFormat),
    ] as [(String, StatementFault.Reason)])
  func heads(text: String, reason: StatementFault.Reason) {
    #expect(faults(text) == fault(1, reason))
  }

  @Test("letters that are neither UTF-8 nor Windows' are told with their line")
  func encoding() {
    let table = Array("Data;Importo;Causale\n20/11/2026;40,00;".utf8)
    #expect(faults(table + [0x81, 0x0A]) == fault(2, .wrongEncoding))
    #expect(faults(table + [0, 0x0A]) == fault(2, .wrongEncoding))
    #expect(faults(table + Array("è".utf8) + [0xE8, 0x0A]) == fault(2, .wrongEncoding), "two encodings in one file")
    #expect(faults([0xEF, 0xBB, 0xBF] + table + [0xE8, 0x0A]) == fault(2, .wrongEncoding))
    #expect(faults(table + Array("\u{FFFD}\n".utf8)) == fault(2, .wrongEncoding))
  }

  @Test("a line of 10 MB is refused")
  func longLine() {
    let long = "Data;Importo;Causale\n20/11/2026;40,00;" + String(repeating: "x", count: 10 << 20)
    #expect(faults(long) == fault(2, .tooLong(limitBytes: StatementFile.longest)))
  }
}
