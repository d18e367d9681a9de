import Regulations

/// A drawing and the name of its file.
public struct ComparisonChart: Hashable, Sendable {
  public let name: String
  public let svg: String
}

extension StayComparison {
  /// Revenue, and stays dearer, equal and cheaper, each by zone, area and hour of arrival.
  public func charts(old: String, new: String) -> [ComparisonChart] {
    let kinds: [(file: String, axis: String, categories: [String], counts: [StayCount])] = [
      ("zone", "zone", zones.map { Self.name($0.zone) }, zones.map(\.count)),
      ("area", "area", areas.map(\.area.text), areas.map(\.count)),
      ("hour", "hour of arrival", (0..<24).map { "\($0)" }, hours),
    ]
    return kinds.flatMap { kind in
      [
        ComparisonChart(
          name: "revenue-by-\(kind.file).svg",
          svg: BarChart(
            title: "Revenue by \(kind.axis)", categoryAxis: kind.axis, valueAxis: "euro", categories: kind.categories,
            series: [
              .init(name: old, color: "#9aa5b1", values: kind.counts.map(\.oldCents)),
              .init(name: new, color: "#1f5fa8", values: kind.counts.map(\.newCents)),
            ], arrangement: .sideBySide, valuesPerUnit: 100
          ).svg()),
        ComparisonChart(
          name: "stays-by-\(kind.file).svg",
          svg: BarChart(
            title: "Stays by \(kind.axis): dearer, equal or cheaper (\(new))", categoryAxis: kind.axis,
            valueAxis: "stays", categories: kind.categories,
            series: [
              .init(name: "dearer", color: "#b3262e", values: kind.counts.map(\.dearer)),
              .init(name: "equal", color: "#9aa5b1", values: kind.counts.map(\.equal)),
              .init(name: "cheaper", color: "#2e7d32", values: kind.counts.map(\.cheaper)),
            ], arrangement: .stacked
          ).svg()),
      ]
    }
  }
}
