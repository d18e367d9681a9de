import Regulations
import Statements
import Testing

@Suite("Files of the bank and of the post")
struct StatementFileTests {
  private func table(_ rows: [String]) -> String {
    (["Data;Importo;Causale;Riferimento"] + rows).joined(separator: "\n") + "\n"
  }

  @Test("an empty file is told as such", arguments: ["", " ", "\n\n", "\u{FEFF}", "\u{FEFF}\r\n"])
  func empty(text: String) {
    #expect(faults(text) == [StatementFault(line: 1, .empty)])
  }

  @Test("the same file has the same keys and fingerprint, another file another fingerprint")
  func again() throws {
    let file = StatementFile(Array(table(["20/11/2026;40,00;a;"]).utf8), account: "1")
    let same = StatementFile(Array(table(["20/11/2026;40,00;a;"]).utf8), account: "1")
    #expect(try file.read()[0].lines.map(\.key) == same.read()[0].lines.map(\.key))
    #expect(file.fingerprint == same.fingerprint && file.fingerprint.count == 64)
    #expect(file.fingerprint != StatementFile(Array(table(["20/11/2026;40,01;a;"]).utf8), account: "1").fingerprint)
  }

  @Test("two equal payments of one day have two keys, the same ones in every file")
  func equalPayments() throws {
    let row = "20/11/2026;40,00;a;"
    let two = try lines(table([row, row])).map(\.key)
    #expect(Set(two).count == 2)
    #expect(try lines(table([row])).map(\.key) == [two[0]])
    #expect(
      try lines(table(["19/11/2026;1,00;b;", row, "20/11/2026;3,00;c;", row])).map(\.key).filter(two.contains) == two)
  }

  @Test("day, amount, direction, words and account make another key; the place in the file does not")
  func differences() throws {
    let rows = [
      "20/11/2026;40,00;a;", "21/11/2026;40,00;a;", "20/11/2026;40,01;a;", "20/11/2026;-40,00;a;",
      "20/11/2026;40,00;b;",
    ]
    let keys = try lines(table(rows)).map(\.key)
    #expect(Set(keys).count == rows.count)
    #expect(Set(try lines(table(rows.reversed())).map(\.key)) == Set(keys))
    #expect(try lines(table([rows[0]]), account: "63868921").map(\.key) != [keys[0]])
  }

  @Test("with the bank's reference a line has one key in a table and in CAMT.053, however the words differ")
  func references() throws {
    let camt = try lines(
      Camt(closing: "1040.00", entries: [Camt.entry("40.00", reference: "BK7", details: Camt.payment("x"))]).text)
    let other = try lines(table(["20/11/2026;40,00;y;BK7"]))
    #expect(camt.map(\.key) == other.map(\.key))
    #expect(try lines(table(["20/11/2026;40,00;y;BK8"])).map(\.key) != other.map(\.key))
  }

  @Test("spaces within the words change no key")
  func spaces() throws {
    #expect(
      try lines(table(["20/11/2026;40,00;abb.  1/2024 ;"])).map(\.key)
        == lines(table(["20/11/2026;40,00;abb. 1/2024;"])).map(\.key))
  }

  @Test("a file of any bytes is read or refused, and never ends the program", arguments: 0..<300)
  func anyBytes(seed: Int) {
    let camt = Camt(closing: "1040.00", entries: [Camt.entry("40.00", details: Camt.payment("x"))]).bytes
    var bytes = seed % 2 == 0 ? camt : Array(table(["20/11/2026;40,00;a;", "20/11/2026;40,00;\"b\";"]).utf8)
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<(1 + next(4)) {
      switch next(3) {
      case 0: bytes[next(bytes.count)] = UInt8(next(256))
      case 1: bytes.remove(at: next(bytes.count))
      default: bytes.insert(contentsOf: bytes[next(bytes.count)...].prefix(next(20)), at: next(bytes.count))
      }
    }
    for fault in faults(bytes) { #expect(fault.line >= 1 && fault.line <= bytes.count) }
  }
}
