import Regulations
import Testing

@Suite("Words in plain capitals")
struct PrintableTextTests {
  @Test(
    "a letter with a mark becomes the letter",
    arguments: [
      ("Niccolò Perès D’Agostino", "NICCOLO PERES D'AGOSTINO"), ("Müller, Jürgen", "MULLER, JURGEN"),
      ("Straße – Ærø · Łódź", "STRASSE - AERO LODZ"), ("Šimůnek Đorđević İpek ışık", "SIMUNEK DORDEVIC IPEK ISIK"),
      ("e\u{301}\u{300}", "E"), ("Þór Guðmundsson", "THOR GUDMUNDSSON"), ("3,00 €", "3,00 EUR"),
      ("  a \u{A0}\n\t b  ", "A B"), ("Иванов", ""), ("", ""), ("「东京」 Tokyo", "TOKYO"),
      ("“già” «sì»", "\"GIA\" \"SI\""),
    ])
  func plain(text: String, capitals: String) { #expect(PrintableText.of(text) == capitals) }

  @Test("whatever is typed, only printable ASCII comes out, and doing it twice changes nothing", arguments: Hostile.all)
  func hostile(hostile: Hostile) {
    let once = PrintableText.of(hostile.text)
    #expect(once.utf8.allSatisfy { 32...126 ~= $0 && !(97...122 ~= $0) })
    #expect(PrintableText.of(once) == once)
  }
}
