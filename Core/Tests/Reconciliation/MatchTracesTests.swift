@testable import Regulations
import Testing

@Suite("Traces of items in a text")
struct MatchTracesTests {
  private func traces(_ text: String, code: String? = nil, _ items: OpenItem...) -> MatchTraces {
    var traces = MatchTraces()
    traces.search(WrittenReason(text), code: code, in: MatchIndex(items))
    return traces
  }

  @Test("number and plate of one item count together only when they stand apart")
  func apart() {
    #expect(traces("abb 123/2024 targa AB123CD", item("1")).numbersWithPlates == [0])
    #expect(traces("AB123CD 123/2024", item("1")).numbersWithPlates == [0])
    let overlapping = traces("123/2024", item("1", plates: ["1232024"]))
    #expect(overlapping.numbersWithPlates == [] && overlapping.numbers == [0])
  }

  @Test("a short plate counts beside the number, never alone")
  func shortPlates() {
    #expect(traces("W 1 Mario", item("1", plates: ["W1"])).all == [])
    #expect(traces("W 1, abb. 123/2024", item("1", plates: ["W1"])).numbersWithPlates == [0])
  }

  @Test("a code in its own field counts as one in the text")
  func codes() {
    let coded = item("1", codes: ["302012387654312386"])
    #expect(traces("", code: "3020 1238 7654 3123 86", coded).codes == [0])
    #expect(traces("IUV 302012387654312386", coded).codes == [0])
    #expect(traces("302012387654312387", coded).codes == [])
  }
}
