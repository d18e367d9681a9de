import Money
@testable import Regulations
import Testing

@Suite("The index of open items")
struct MatchIndexTests {
  private func found(_ text: String, _ items: [OpenItem]) -> [String] {
    let index = MatchIndex(items)
    return WrittenReason(text).numbers.flatMap { index.items(numbered: $0) }.map { index.items[$0].id.text }
  }

  @Test("a code is found without its spaces, hyphens and case")
  func codes() {
    let index = MatchIndex([item("1", codes: ["3020 1238 7654 3123 86", "so-7k2m9p"])])
    #expect(index.items(code: "302012387654312386", lenient: false) == [0])
    #expect(index.items(code: "SO7K2M9P", lenient: false) == [0])
    #expect(index.items(code: "S07K2M9P", lenient: true) == [0])
    #expect(index.items(code: "S07K2M9P", lenient: false) == [])
    #expect(index.codeLengths == [18, 8])
  }

  @Test("a code too short to be one is not found")
  func shortCode() {
    let index = MatchIndex([item("1", codes: ["", "12345"])])
    #expect(index.codeLengths == [] && index.items(code: "12345", lenient: false) == [])
  }

  @Test("the word before a number tells permits from notices")
  func words() {
    let items = [
      item("p", permit: "ABI 12 2026"), noticeItem("n", 12, plate: "AB123CD"),
      noticeItem("b", 12, series: "B", plate: "AB123CD"),
    ]
    #expect(found("12/2026", items) == ["b", "n", "p"])
    #expect(found("ABI 12/2026", items) == ["p"])
    #expect(found("abbonamento 12/2026", items) == ["p"])
    #expect(found("avviso n. 12/2026", items) == ["b", "n"])
    #expect(found("B12/2026", items) == ["b"])
    #expect(found("Mario 12/2026", items) == ["b", "n", "p"])
    #expect(found("avviso 13/2026", items) == [])
  }

  @Test("of two items with one identifier the first counts, and order does not matter otherwise")
  func identifiers() {
    let index = MatchIndex([item("2"), item("1", cents: 1), item("1", cents: 2)])
    #expect(index.items.map(\.id.text) == ["1", "2"])
    #expect(index.items.map(\.amount.cents) == [1, 4_000])
  }
}
