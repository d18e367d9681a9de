import Regulations
import Testing

@Suite("Tax codes")
struct TaxCodeTests {
  @Test(
    "the code of a person is accepted",
    arguments: [
      ("RSSMRA80A01H501U", "Mario Rossi, Roma"), ("BNCNNA75T71C665A", "a woman born on the 31st: day 71"),
      ("FOXLAX92B29E463D", "short names and a leap day"), ("DNGMGR68H55L219T", "an apostrophe and two names"),
      ("NCLGFR01P09F205H", "an accent and four consonants"), ("MLLJGN70C08Z112M", "born abroad, an umlaut"),
      ("XUXLIX99R70Z210T", "born in China, very short names"), ("SPSCRI55M19F839H", "Ciro Esposito, Napoli"),
      ("DLCVEA00B69A662D", "29 February of the year 00"), ("FRRGMR88S05D969A", "first, third and fourth consonant"),
      ("PPSNIO85E17Z129T", "born in Romania"), ("LLAIOX44D23G273I", "vowels"), ("CNTBRC20L41A944M", "a child of 2020"),
      ("RSSMRA00B29H501Y", "29 February 2000 exists"), ("RSSMRA80A71H501B", "a woman born on 31 January"),
      ("RSSMRA80A01Y999X", "an unknown place is no reason to send a citizen away"),
    ])
  func persons(code: String, because: String) throws {
    let read = try TaxCode(code)
    #expect(read.text == code, "\(because)")
    #expect(read.isPersonal)
  }

  @Test(
    "a code with letters in place of digits, given where two people share one, is accepted",
    arguments: [
      "RSSMRA80A01H50MM", "RSSMRA80A01H5L1F", "RSSMRA80A01HR01P", "RSSMRAULALMHRLMD", "BNCNNA75T71C66RV",
      "BNCNNA75T71C6S5M", "BNCNNA75T71CS65X", "BNCNNATRTTMCSSRR", "FOXLAX92B29E46PZ", "FOXLAXVNBNVEQSPI",
    ])
  func sharedCodes(code: String) throws {
    #expect(try TaxCode(code).text == code)
  }

  @Test(
    "a wrong code of a person is refused, and the reason told",
    arguments: [
      ("RSSMRA80A01H501A", .wrongCheck, "check letter"), ("RSSMRA80A01H50", .wrongLength, "14 characters"),
      ("RSSMRA80A01H501UU", .wrongLength, "17 characters"), ("RSSMRA80F01H501X", .wrongShape, "no month F"),
      ("RSSMRA80A32H501C", .noSuchDay, "day 32"), ("RSSMRA80B30H501X", .noSuchDay, "30 February"),
      ("RSSMRA80A00H501V", .noSuchDay, "day 00"), ("RSSMRA80A40H501Z", .noSuchDay, "day 40"),
      ("RSSMRA80A72H501G", .noSuchDay, "day 72"), ("RSSMRA80A81H501C", .noSuchDay, "day 81"),
      ("RSSMRA81B29H501R", .noSuchDay, "29 February 1981"), ("RSSMRA8OA01H501I", .wrongShape, "letter O for 0"),
      ("RSSMRA80A0IH501N", .wrongShape, "letter I for 1"), ("RSSMRA80A01H5O1I", .wrongShape, "letter O in the place"),
      ("R5SMRA80A01H501H", .wrongShape, "digit in the surname"), ("", .empty, "nothing"),
      (" - . ", .empty, "no letter"),
      ("RSSMRA80A01H501", .wrongLength, "15 characters"), ("ITRSSMRA80A01H501U", .wrongLength, "IT is for VAT numbers"),
      ("RSSMRA80A01H501Ù", .wrongLength, "an accent takes two bytes"), ("RSSMRA80A01H501\0", .wrongShape, "NUL"),
    ] as [(String, TaxCode.Fault, String)])
  func wrongPersons(code: String, fault: TaxCode.Fault, because: String) {
    #expect(throws: fault, "\(because)") { try TaxCode(code) }
  }

  @Test(
    "the number of a company or body is accepted",
    arguments: [
      "01234560017", "12345670108", "00000010017", "76543211007", "00987650819", "11111110158", "02468130451",
      "98765430586", "05000001205", "03112500115", "80012000826", "97012340580", "00743110157",
    ])
  func companies(code: String) throws {
    let read = try TaxCode(code)
    #expect(read.text == code)
    #expect(!read.isPersonal)
    #expect(try TaxCode("IT" + code) == read)
  }

  @Test(
    "a wrong number is refused, and the reason told",
    arguments: [
      ("01234560011", .wrongCheck, "check digit"), ("00743110158", .wrongCheck, "check digit"),
      ("12345670107", .wrongCheck, "check digit"), ("12345679999", .wrongCheck, "check digit"),
      ("0074311015", .wrongLength, "10 digits"), ("007431101570", .wrongLength, "12 digits"),
      ("00000000000", .wrongShape, "no serial number"), ("00000001234", .wrongShape, "no serial number"),
      ("A0743110157", .wrongShape, "a letter"), ("00743111015", .wrongShape, "no tax office 101"),
      ("FR00743110157", .wrongLength, "another country's prefix"), ("IT0074311015", .wrongLength, "a digit is missing"),
    ] as [(String, TaxCode.Fault, String)])
  func wrongCompanies(code: String, fault: TaxCode.Fault, because: String) {
    #expect(throws: fault, "\(because)") { try TaxCode(code) }
  }

  @Test("of a thousand tax offices those from 001 to 100, 120, 121, 888 and 999 exist")
  func offices() {
    let existing = (0...999).filter { office in
      let code = String(123_456_7000 + office)
      return (0...9).contains { (try? TaxCode("\(code)\($0)")) != nil }
    }
    #expect(existing == Array(1...100) + [120, 121, 888, 999])
  }

  @Test(
    "spaces, hyphens, dots and small letters do not matter",
    arguments: [
      (" rssmra80a01h501u ", "RSSMRA80A01H501U"), ("RSS MRA 80A01 H501 U", "RSSMRA80A01H501U"),
      ("rss-mra-80a01-h501u", "RSSMRA80A01H501U"), ("it 00743110157", "00743110157"), ("0074.3110.157", "00743110157"),
    ])
  func asTyped(typed: String, code: String) throws {
    #expect(try TaxCode(typed).text == code)
  }

  @Test("what stands far behind a right code is not overlooked")
  func farBehind() {
    let spaces = String(repeating: " ", count: 60)
    #expect(throws: TaxCode.Fault.wrongLength) { try TaxCode("RSSMRA80A01H501U" + spaces + "X") }
    #expect(throws: TaxCode.Fault.wrongLength) { try TaxCode("00743110157" + spaces + "<script>") }
    #expect(throws: TaxCode.Fault.wrongLength) { try TaxCode(String(repeating: " ", count: 10_000)) }
  }

  @Test("hostile text is refused", arguments: Hostile.all)
  func hostile(hostile: Hostile) {
    let text = hostile.text
    #expect(throws: TaxCode.Fault.self) { try TaxCode(text) }
    #expect(throws: TaxCode.Fault.self) { try TaxCode("RSSMRA80A01H501U" + text) }
    #expect(throws: TaxCode.Fault.self) { try TaxCode(text + "00743110157") }
  }
}
