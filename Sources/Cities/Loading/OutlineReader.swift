import Regulations
import Yams

/// Reads `areas.geojson` (RFC 7946): one feature for each area, a Polygon or a MultiPolygon without holes.
enum OutlineReader {
  static let file = "areas.geojson"

  /// The closed rings of each area by its id.
  static func read(_ text: String, of versions: [CityVersion], log: LoadingLog) -> [String: [[MapPoint]]] {
    guard let root = YAMLDocument.read(text, file: file, log: log) else { return [:] }
    _ = root.choice("type", of: ["FeatureCollection"])
    let known = Set(versions.flatMap(\.areas).map(\.id.text))
    let features = root.list("features") { feature -> (id: String, line: Int, value: [[MapPoint]])? in
      _ = feature.choice("type", of: ["Feature"])
      let id = feature.map("properties") { $0.text("area") } ?? ""
      if !id.isEmpty, !known.contains(id) { feature.fault("properties", "`\(id)` is not the id of an area.") }
      let rings = feature.map("geometry") { $0.rings() } ?? []
      return (id, feature.line, rings)
    }
    root.finish()
    _ = root.unique("features", features)
    for id in known.subtracting(features.map(\.id)).sorted() {
      log.fault(file, root.line, "The area `\(id)` has no outline.")
    }
    return Dictionary(features.map { ($0.id, $0.value) }) { first, _ in first }
  }
}

extension MapReader {
  fileprivate func rings() -> [[MapPoint]] {
    let isSingle = choice("type", of: ["Polygon", "MultiPolygon"]) == "Polygon"
    guard let coordinates = node("coordinates", required: true) else { return [] }
    let polygons = isSingle ? [coordinates] : items(of: coordinates)
    return polygons.compactMap { polygon in
      let rings = items(of: polygon)
      if rings.count != 1 { fault(at: polygon, "An outline has one ring, without holes.") }
      return rings.first.map(ring)
    }
  }

  private func ring(_ node: Node) -> [MapPoint] {
    let points = items(of: node).compactMap(point)
    guard points.count == items(of: node).count else { return [] }
    guard points.count >= 4 else {
      fault(at: node, "An outline has at least four points, the last equal to the first.")
      return []
    }
    if points.first != points.last {
      fault(at: node, "The outline is not closed: its last point must equal its first.")
    }
    if crossesItself(points) { fault(at: node, "The outline crosses itself.") }
    return points
  }

  private func point(_ node: Node) -> MapPoint? {
    let parts = items(of: node).map { $0.scalar.flatMap { MapPoint.millionths($0.string) } }
    guard parts.count == 2, let x = parts[0], let y = parts[1], abs(x) <= 180_000_000, abs(y) <= 90_000_000 else {
      fault(at: node, "A point is [longitude, latitude] in degrees, such as [7.887, 45.190].")
      return nil
    }
    return MapPoint(x: x, y: y)
  }

  private func items(of node: Node) -> [Node] {
    guard let items = node.sequence else {
      fault(at: node, "A list of coordinates is expected here.")
      return []
    }
    return Array(items)
  }

  private func fault(at node: Node, _ message: String) { fault(line: node.mark?.line ?? line, message) }

  /// Whether two sides that are not neighbours touch.
  private func crossesItself(_ ring: [MapPoint]) -> Bool {
    let sides = Array(zip(ring, ring.dropFirst()))
    for first in sides.indices {
      for second in sides.indices.dropFirst(first + 2) where !(first == 0 && second == sides.count - 1) {
        if MapPoint.cross(sides[first], sides[second]) { return true }
      }
    }
    return false
  }
}

extension MapPoint {
  /// Reads degrees as millionths, without floating point; digits behind the sixth are dropped.
  static func millionths(_ text: String) -> Int? {
    let isNegative = text.hasPrefix("-")
    let parts = text.dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
    guard 1...2 ~= parts.count, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { 48...57 ~= $0 } }),
      parts[0].utf8.count <= 3, let whole = Int(parts[0])
    else { return nil }
    let digits = parts.count == 2 ? String(parts[1].prefix(6)) : ""
    guard let fraction = Int(digits + String(repeating: "0", count: 6 - digits.utf8.count)) else { return nil }
    return (isNegative ? -1 : 1) * (whole * 1_000_000 + fraction)
  }

  /// Whether two line segments have a point in common.
  static func cross(_ one: (MapPoint, MapPoint), _ other: (MapPoint, MapPoint)) -> Bool {
    let a = side(other.0, other.1, one.0)
    let b = side(other.0, other.1, one.1)
    let c = side(one.0, one.1, other.0)
    let d = side(one.0, one.1, other.1)
    if a != b, c != d { return true }
    return (a == 0 && within(other, one.0)) || (b == 0 && within(other, one.1)) || (c == 0 && within(one, other.0))
      || (d == 0 && within(one, other.1))
  }

  private static func side(_ from: MapPoint, _ to: MapPoint, _ point: MapPoint) -> Int {
    ((to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x)).signum()
  }

  private static func within(_ segment: (MapPoint, MapPoint), _ point: MapPoint) -> Bool {
    min(segment.0.x, segment.1.x)...max(segment.0.x, segment.1.x) ~= point.x
      && min(segment.0.y, segment.1.y)...max(segment.0.y, segment.1.y) ~= point.y
  }
}
