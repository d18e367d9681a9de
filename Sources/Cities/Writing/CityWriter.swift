import Civil
import Money
import Regulations

/// Writes a city out as the files of its folder. Read again they are the same city; comments and the order of keys are
/// not kept.
public struct CityWriter {
  let city: City

  public init(_ city: City) { self.city = city }

  /// Each file's name inside the folder, and its text.
  public var files: [(name: String, text: String)] {
    let later = zip(city.versions, city.versions.dropFirst()).map { before, version in
      ("versions/\(version.firstDay.iso).yaml", text(of: version, after: before))
    }
    return [("city.yaml", cityText)] + later
      + [
        ("areas.geojson", outlines), ("resellers.csv", resellers), ("examples.csv", examples),
        ("emblem.svg", city.look.emblemSVG),
      ]
  }

  /// `city.yaml`: the town, and the first version of its rules.
  private var cityText: String {
    let first = city.versions[0]
    let head: [(key: String, value: YAMLValue)] = [
      ("id", .text(city.id)), ("timeZone", .text(city.timeZoneName)), ("firstDay", .plain(first.firstDay.iso)),
    ]
    let entries = head + TownEntries(city: city).all + RuleEntries(version: first).all
    return yaml(sources: city.sources.reversed()).document(entries)
  }

  /// A later version in full; what it no longer has is taken away.
  private func text(of version: CityVersion, after before: CityVersion) -> String {
    let entries = RuleEntries(version: version).all.filter { $0.key != "password" }
    let old = RuleEntries(version: before).all
    let changed = entries.map { entry -> (key: String, value: YAMLValue) in
      guard case .list(let items) = entry.value, case .list(let gone) = old.first(where: { $0.key == entry.key })?.value
      else { return entry }
      let ids = Set(items.compactMap(\.id))
      return (entry.key, .list(items + gone.compactMap(\.id).filter { !ids.contains($0) }.map(YAMLValue.removed)))
    }
    let missing = old.map(\.key).filter { key in key != "password" && !entries.contains { $0.key == key } }
    return yaml(sources: city.sources)
      .document(changed + missing.map { ($0, .map([("removed", .plain("true"))])) })
  }

  private func yaml(sources: [Source]) -> YAMLText {
    YAMLText(
      articles: Dictionary(sources.map { ($0.path, $0.article) }) { _, last in last },
      examples: Set(city.exampleMarks.filter { $0.file.hasSuffix(".yaml") }.map(\.path)))
  }

  private var outlines: String {
    let isExample = city.exampleMarks.contains { $0.file == OutlineReader.file }
    var seen: Set<ID<Area>> = []
    let areas = city.versions.reversed().flatMap(\.areas).filter { seen.insert($0.id).inserted }
    let features = areas.map { area in
      let polygons = area.outline.map { ring in "[[\(ring.map(\.text).joined(separator: ", "))]]" }
      return """
            { "type": "Feature", "properties": { "area": "\(area.id.text)"\(isExample ? ", \"example\": true" : "") },
              "geometry": { "type": "MultiPolygon", "coordinates": [\(polygons.joined(separator: ", "))] } }
        """
    }
    return """
      {
        "type": "FeatureCollection",
        "features": [
      \(features.joined(separator: ",\n"))
        ]
      }

      """
  }

  private var resellers: String {
    let marks = Set(city.exampleMarks.filter { $0.file == ResellerReader.file }.map(\.path))
    return table(
      [["name", "address", "hours", "example"]]
        + city.resellers.map { [$0.name, $0.address, $0.hours, marks.contains("resellers.\($0.name)") ? "yes" : "no"] })
  }

  private var examples: String {
    table(
      [["rule", "question", "subject", "value", "expected", "because"]]
        + city.examples.map { [$0.rule] + $0.question.cells + [$0.because] })
  }

  private func table(_ rows: [[String]]) -> String {
    let cells = { (text: String) in
      text.contains { ",\"\n\r;".contains($0) } || text.hasPrefix("#")
        ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }
    return rows.map { $0.map(cells).joined(separator: ",") + "\n" }.joined()
  }
}

extension YAMLValue {
  fileprivate var id: String? {
    guard case .map(let entries) = self, case .text(let id) = entries.first?.value else { return nil }
    return id
  }

  fileprivate static func removed(_ id: String) -> YAMLValue {
    .map([("id", .text(id)), ("removed", .plain("true"))])
  }
}

extension MapPoint {
  /// `[9.690300, 45.361080]`, exactly.
  fileprivate var text: String { "[\(MapPoint.degrees(x)), \(MapPoint.degrees(y))]" }

  private static func degrees(_ millionths: Int) -> String {
    let magnitude = millionths.magnitude
    let digits = String(1_000_000 + magnitude % 1_000_000).dropFirst()
    return "\(millionths < 0 ? "-" : "")\(magnitude / 1_000_000).\(digits)"
  }
}
