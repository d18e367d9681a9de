import HTML

/// A bar chart as one SVG drawing that needs nothing else: title, both axes with their names, a legend, values to read off.
struct BarChart {
  struct Series {
    let name: String
    /// `#rrggbb`.
    let color: String
    /// One for each category, not negative.
    let values: [Int]
  }

  /// How the series of a category stand.
  enum Arrangement {
    case sideBySide, stacked
  }

  let title: String
  let categoryAxis: String
  let valueAxis: String
  let categories: [String]
  let series: [Series]
  let arrangement: Arrangement
  /// So many of the values make one of the axis's unit, such as 100 cents a euro.
  var valuesPerUnit = 1

  private static let (width, height) = (960, 520)
  private static let (left, right, top) = (96, 24, 96)
  private static let widestSlot = 200

  /// Long names of many categories are written slanted, and need more room.
  private var isSlanted: Bool { categories.count > 6 && categories.contains { $0.count > 6 } }
  private var bottom: Int { isSlanted ? 120 : 72 }

  private var plotWidth: Int { BarChart.width - BarChart.left - BarChart.right }
  private var plotHeight: Int { BarChart.height - BarChart.top - bottom }
  private var baseline: Int { BarChart.height - bottom }

  func svg() -> String {
    let step = gridStep
    let top = max(1, (highest + step - 1) / step) * step
    let parts =
      [frame] + grid(step: step, top: top) + bars(top: top) + categoryNames + legend
      + [
        text(BarChart.left + plotWidth / 2, BarChart.height - 14, categoryAxis, "middle"),
        text(0, 0, valueAxis, "middle", "transform=\"translate(22 \(BarChart.top + plotHeight / 2)) rotate(-90)\""),
        "</svg>", "",
      ]
    return parts.joined(separator: "\n")
  }

  private var frame: String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(BarChart.width) \(BarChart.height)" width="\(BarChart.width)" \
    height="\(BarChart.height)" role="img" font-family="sans-serif" font-size="14" fill="#1f2933">
    <title>\(escaped(title))</title>
    <rect width="\(BarChart.width)" height="\(BarChart.height)" fill="#ffffff"/>
    \(text(BarChart.left, 34, title, "start", "font-size=\"20\" font-weight=\"bold\""))
    """
  }

  // MARK: - Values

  private func total(_ category: Int) -> Int { series.reduce(0) { $0 + $1.values[category] } }

  private var highest: Int {
    switch arrangement {
    case .sideBySide: series.flatMap(\.values).max() ?? 0
    case .stacked: categories.indices.map(total).max() ?? 0
    }
  }

  /// 1, 2 or 5 times a power of ten units, so that there are at most six lines.
  private var gridStep: Int {
    var power = valuesPerUnit
    while true {
      for factor in [1, 2, 5] where highest <= 6 * factor * power { return factor * power }
      power *= 10
    }
  }

  private func y(_ value: Int, top: Int) -> Int { baseline - (value * plotHeight + top / 2) / top }

  private func grid(step: Int, top: Int) -> [String] {
    stride(from: 0, through: top, by: step).flatMap { value in
      let y = y(value, top: top)
      return [
        "<line x1=\"\(BarChart.left)\" y1=\"\(y)\" x2=\"\(BarChart.left + plotWidth)\" y2=\"\(y)\" "
          + "stroke=\"\(value == 0 ? "#1f2933" : "#d5dbe3")\"/>",
        text(BarChart.left - 10, y + 5, BarChart.grouped(value / valuesPerUnit), "end"),
      ]
    }
  }

  /// 1234567 as 1 234 567, with blanks that do not break.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.indices.map { index in
      (index > 0 && (digits.count - index) % 3 == 0 ? "\u{A0}" : "") + String(digits[index])
    }.joined()
  }

  // MARK: - Bars

  private func left(_ category: Int) -> Int { BarChart.left + category * plotWidth / max(1, categories.count) }

  private func bars(top: Int) -> [String] {
    categories.indices.flatMap { category in
      let slot = left(category + 1) - left(category)
      let room = min(slot, BarChart.widestSlot) * 3 / 4
      let start = left(category) + (slot - room) / 2
      var below = 0
      return series.enumerated().map { index, one in
        let value = one.values[category]
        let isStacked = arrangement == .stacked
        let (x, width) =
          isStacked
          ? (start, room) : (start + index * room / series.count, room / series.count)
        let (foot, head) = (y(below, top: top), y(below + value, top: top))
        if isStacked { below += value }
        return """
          <rect x="\(x)" y="\(head)" width="\(max(1, width))" height="\(foot - head)" fill="\(one.color)">\
          <title>\(escaped("\(categories[category]), \(one.name): \(told(value))"))</title></rect>
          """
      }
    }
  }

  private func told(_ value: Int) -> String {
    guard valuesPerUnit > 1 else { return BarChart.grouped(value) }
    let rest = value % valuesPerUnit
    return BarChart.grouped(value / valuesPerUnit) + ".\(rest < 10 ? "0" : "")\(rest)"
  }

  // MARK: - Names

  private var categoryNames: [String] {
    categories.indices.map { category in
      let x = (left(category) + left(category + 1)) / 2
      return isSlanted
        ? text(0, 0, categories[category], "end", "transform=\"translate(\(x + 4) \(baseline + 18)) rotate(-35)\"")
        : text(x, baseline + 22, categories[category], "middle")
    }
  }

  private var legend: [String] {
    var x = BarChart.left
    return series.flatMap { one in
      defer { x += 44 + one.name.count * 8 }
      return [
        "<rect x=\"\(x)\" y=\"54\" width=\"16\" height=\"16\" fill=\"\(one.color)\"/>",
        text(x + 22, 67, one.name, "start"),
      ]
    }
  }

  private func text(_ x: Int, _ y: Int, _ content: String, _ anchor: String, _ more: String = "") -> String {
    "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\"\(more.isEmpty ? "" : " " + more)>\(escaped(content))</text>"
  }

  private func escaped(_ text: String) -> String { HTML(escaping: text).description }
}
