import JSONLines
import Testing

@Suite("Writing JSON")
struct JSONWriterTests {
  @Test("commas stand between values and nowhere else")
  func commas() {
    var writer = JSONWriter()
    for _ in 0..<2 {
      writer.beginObject()
      writer.member("a", 1)
      writer.member("b", true)
      writer.null("c")
      writer.beginArray("d")
      writer.endArray()
      writer.beginArray("e")
      writer.element(code: "x")
      writer.element(code: "y")
      writer.beginObject()
      writer.endObject()
      writer.endArray()
      writer.member("f", code: "z")
      writer.endObject()
      writer.endLine()
    }
    let line = #"{"a":1,"b":true,"c":null,"d":[],"e":["x","y",{}],"f":"z"}"# + "\n"
    #expect(String(decoding: writer.bytes, as: UTF8.self) == line + line)
    writer.clear()
    #expect(writer.bytes.isEmpty)
  }

  @Test("texts are escaped where they must be")
  func texts() {
    var writer = JSONWriter()
    writer.member("t", "a\"b\\c\n\u{1F}è🚗")
    #expect(String(decoding: writer.bytes, as: UTF8.self) == #""t":"a\"b\\c\u000a\u001fè🚗""#)
  }

  @Test(
    "numbers have as many digits as asked for",
    arguments: [
      (0, 1, "0"), (7, 2, "07"), (123, 2, "123"), (-5, 1, "-5"), (1970, 4, "1970"), (.max, 1, "9223372036854775807"),
    ])
  func numbers(value: Int, digits: Int, text: String) {
    var writer = JSONWriter()
    writer.number(value, digits: digits)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == text)
  }
}
