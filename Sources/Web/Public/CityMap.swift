import Cities
import Foundation
import HTML
import Regulations

/// The outlines of a city's areas as a drawing, projected once at start.
struct CityMap: Sendable {
  struct Shape: Sendable {
    let area: ID<Area>
    /// Counted from 1 in the city's order; stands on the shape and in the legend, so that colour is not the only sign.
    let number: Int
    let color: String
    /// The outline as an SVG path; empty for an area without one.
    let path: String
    let label: (x: Int, y: Int)
  }

  static let width = 1000
  let height: Int
  let shapes: [Shape]

  init(of version: CityVersion) {
    let points = version.areas.flatMap { $0.outline.joined() }
    let frame = MapFrame(points: points)
    height = frame.height
    let zones = Dictionary(uniqueKeysWithValues: version.rules.areas.map { ($0.id, $0.zone) })
    shapes = version.areas.enumerated().map { index, area in
      let color = (zones[area.id] ?? nil).flatMap { id in version.zones.first { $0.id == id }?.color } ?? "#5c6f82"
      return Shape(
        area: area.id, number: index + 1, color: color,
        path: area.outline.map { frame.path($0) }.joined(separator: " "),
        label: frame.middle(of: area.outline.first ?? []))
    }
  }

  /// Whether there is anything to draw.
  var isEmpty: Bool { shapes.allSatisfy { $0.path.isEmpty } }
}

/// Turns millionths of a degree into the units of the drawing: flat, with north up.
private struct MapFrame {
  private let west: Int
  private let north: Int
  private let scale: Double
  private let narrowing: Double
  let height: Int

  private static let margin = 30

  init(points: [MapPoint]) {
    west = points.map(\.x).min() ?? 0
    north = points.map(\.y).max() ?? 0
    let east = points.map(\.x).max() ?? 1
    let south = points.map(\.y).min() ?? 0
    narrowing = cos(Double(north + south) / 2_000_000 * .pi / 180)
    let room = Double(CityMap.width - 2 * MapFrame.margin)
    scale = room / max(Double(east - west) * narrowing, 1)
    height = min(1400, max(300, Int(Double(north - south) * scale) + 2 * MapFrame.margin))
  }

  private func place(_ point: MapPoint) -> (x: Int, y: Int) {
    (
      MapFrame.margin + Int(Double(point.x - west) * narrowing * scale),
      MapFrame.margin + Int(Double(north - point.y) * scale)
    )
  }

  func path(_ ring: [MapPoint]) -> String {
    let places = ring.map { point -> String in
      let (x, y) = place(point)
      return "\(x) \(y)"
    }
    return places.isEmpty ? "" : "M\(places.joined(separator: "L"))Z"
  }

  /// The middle of the corners: inside for the compact shapes that streets and lots have.
  func middle(of ring: [MapPoint]) -> (x: Int, y: Int) {
    let corners = ring.dropLast().map(place)
    guard !corners.isEmpty else { return (0, 0) }
    return (corners.map(\.x).reduce(0, +) / corners.count, corners.map(\.y).reduce(0, +) / corners.count)
  }
}
