import CSV
import Money
import Regulations

extension StayComparison {
  /// The comparison for people: in all, by zone, by area and by hour of arrival, in columns of even width.
  public func table() -> String {
    var lines = [Self.headings]
    lines += [[], Self.cells("all stays", all)]
    lines += [[], ["by zone"]] + zones.map { Self.cells("  " + Self.name($0.zone), $0.count) }
    lines += [[], ["by area"]] + areas.map { Self.cells("  " + $0.area.text, $0.count) }
    lines += [[], ["by hour of arrival"]]
    lines += hours.enumerated().filter { $0.element.stays > 0 }.map {
      Self.cells("  " + Self.clock($0.offset), $0.element)
    }
    return Self.aligned(lines)
  }

  /// The same for programs: one row for each area and hour of arrival that has stays.
  public func csv() -> [UInt8] {
    var writer = CSVWriter()
    writer.add([
      "zone", "area", "hour", "stays", "dearer", "cheaper", "equal", "revenue_old", "revenue_new",
    ])
    for line in areas {
      for (hour, count) in line.hours.enumerated() where count.stays > 0 {
        writer.add(
          [line.zone?.text ?? "", line.area.text, "\(hour)", "\(count.stays)", "\(count.dearer)", "\(count.cheaper)"]
            + ["\(count.equal)", Self.euro(count.oldCents), Self.euro(count.newCents)])
      }
    }
    return CSVWriter.byteOrderMark + writer.take()
  }

  private static let headings = [
    "", "stays", "dearer", "%", "cheaper", "%", "equal", "%", "revenue old", "revenue new", "difference", "%",
  ]

  static func name(_ zone: ID<Zone>?) -> String { zone?.text ?? "no zone" }

  static func clock(_ hour: Int) -> String { (hour < 10 ? "0" : "") + "\(hour):00" }

  private static func cells(_ name: String, _ count: StayCount) -> [String] {
    [
      name, "\(count.stays)", "\(count.dearer)", share(count.dearer, of: count.stays), "\(count.cheaper)",
      share(count.cheaper, of: count.stays), "\(count.equal)", share(count.equal, of: count.stays),
      euro(count.oldCents), euro(count.newCents), signed(count.differenceCents),
      count.differenceCents < 0
        ? "-" + share(-count.differenceCents, of: count.oldCents)
        : count.differenceCents > 0 ? "+" + share(count.differenceCents, of: count.oldCents) : "0.0",
    ]
  }

  /// Per cent with one decimal, rounded half up; a dash where there is no whole.
  private static func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "–" }
    let thousandths = (part * 2_000 + whole) / (whole * 2)
    return "\(thousandths / 10).\(thousandths % 10)"
  }

  private static func euro(_ cents: Int) -> String { Money(cents: Int64(cents)).decimal }

  private static func signed(_ cents: Int) -> String { (cents > 0 ? "+" : "") + euro(cents) }

  /// The first column to the left, the others to the right.
  private static func aligned(_ lines: [[String]]) -> String {
    let widths = headings.indices.map { column in
      lines.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    let text = lines.map { line in
      let cells = line.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + padding : padding + cell
      }
      let joined = cells.joined(separator: "  ")
      return String(joined.reversed().drop { $0 == " " }.reversed())
    }
    return text.joined(separator: "\n")
  }
}
