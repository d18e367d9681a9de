import CSV
import Testing

@Suite("Writing a table for a spreadsheet")
struct CSVWriterTests {
  @Test("what is written is read back as it was, whatever it holds")
  func roundTrip() throws {
    let fields = [
      "plain", "semi;colon", "quo\"te", "two\r\nlines", "", " spaces ", "=1+1", "+39 011", "-5", "@x", "'=1", "''+2",
      "'a",
      "è€🚗", "\ttab",
    ]
    var writer = CSVWriter()
    writer.add(fields)
    var reader = CSVReader(CSVText(CSVWriter.byteOrderMark + writer.take()))
    let row = try reader.next()
    #expect(row?.fields.map(CSVWriter.unguarded) == fields)
  }

  @Test(
    "a field that a spreadsheet would run as a formula gets an apostrophe",
    arguments: [("=A1", "'=A1"), ("+39", "'+39"), ("-1", "'-1"), ("@x", "'@x"), ("a=b", "a=b"), ("'a", "'a")])
  func formulas(field: String, expected: String) {
    #expect(CSVWriter.guarded(field) == expected)
  }
}
