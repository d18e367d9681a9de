import Foundation
import Services
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Charts of a comparison")
struct ComparisonChartsTests {
  private func charts(old: String = "old", new: String = "new") async throws -> [ComparisonChart] {
    let oldRules = Versions.rules([.area("rossa", "1.50"), .area("verde", "0.50", zone: nil)])
    let newRules = Versions.rules([.area("rossa", "2.00"), .area("verde", "0.40", zone: nil)])
    let comparison = try await Versions.compare(
      oldRules, newRules,
      """
      area,start,end
      rossa,2026-11-20T10:00,2026-11-20T12:00
      verde,2026-11-20T08:00,2026-11-20T09:00
      """)
    return comparison.charts(old: old, new: new)
  }

  @Test("revenue and stays are drawn by zone, by area and by hour")
  func names() async throws {
    #expect(
      try await charts().map(\.name) == [
        "revenue-by-zone.svg", "stays-by-zone.svg", "revenue-by-area.svg", "stays-by-area.svg", "revenue-by-hour.svg",
        "stays-by-hour.svg",
      ])
  }

  @Test("a chart has a title, both axes named, a legend, and its values to read off")
  func readable() async throws {
    let svg = try #require(try await charts(old: "2026", new: "2027").first).svg
    for text in [
      ">Revenue by zone<", ">zone<", ">euro<", ">2026<", ">2027<", ">rossa<", ">no zone<", "rossa, 2026: 3.00",
      "rossa, 2027: 4.00", "no zone, 2027: 0.40",
    ] {
      #expect(svg.contains(text), "\(text)")
    }
  }

  @Test("every chart is well-formed, needs nothing from outside, and writes names as text")
  func wellFormed() async throws {
    for chart in try await charts(old: "<script>&\"", new: "b") {
      #expect(XMLParser(data: Data(chart.svg.utf8)).parse(), "\(chart.name)")
      #expect(!chart.svg.contains("href") && !chart.svg.contains("<script"))
    }
  }

  @Test("a comparison of nothing is drawn as empty charts")
  func empty() async throws {
    let rules = Versions.rules([.area("rossa", "1.50")])
    let comparison = try await Versions.compare(rules, rules, "area,start,end\n")
    for chart in comparison.charts(old: "a", new: "b") { #expect(XMLParser(data: Data(chart.svg.utf8)).parse()) }
    #expect(comparison.table().contains("all stays"))
  }
}
