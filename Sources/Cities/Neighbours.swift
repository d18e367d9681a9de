import Foundation
public import Regulations

/// Another area, and how far it is as the crow flies.
public struct Neighbour: Hashable, Sendable {
  public let area: ID<Area>
  /// Between the two outlines; 0 where they touch or overlap.
  public let metres: Int
}

extension CityVersion {
  /// The other areas within walking distance, the nearest first. Areas without an outline have no neighbours.
  public func neighbours(of id: ID<Area>, within metres: Int) -> [Neighbour] {
    guard let here = areas.first(where: { $0.id == id })?.outline, let middle = here.first?.first else { return [] }
    let plane = Plane(around: middle)
    return areas.compactMap { other -> Neighbour? in
      guard other.id != id, !other.outline.isEmpty else { return nil }
      let distance = plane.metres(between: here, and: other.outline)
      return distance <= Double(metres) ? Neighbour(area: other.id, metres: Int(distance)) : nil
    }.enumerated().sorted { ($0.element.metres, $0.offset) < ($1.element.metres, $1.offset) }.map(\.element)
  }
}

/// The map around a point as flat ground, in metres: exact enough for a walk.
private struct Plane {
  private typealias Point = (x: Double, y: Double)

  private let origin: MapPoint
  private let metresEast: Double
  private static let metresNorth = 0.111_32

  init(around origin: MapPoint) {
    self.origin = origin
    metresEast = Plane.metresNorth * cos(Double(origin.y) / 1_000_000 * .pi / 180)
  }

  func metres(between left: [[MapPoint]], and right: [[MapPoint]]) -> Double {
    var least = Double.infinity
    for one in left.map({ $0.map(place) }) {
      for other in right.map({ $0.map(place) }) {
        if let corner = one.first, contains(corner, in: other) { return 0 }
        if let corner = other.first, contains(corner, in: one) { return 0 }
        for (a, b) in zip(one, one.dropFirst()) {
          for (c, d) in zip(other, other.dropFirst()) {
            if cross(a, b, c, d) { return 0 }
            least = min(least, from(a, to: c, d), from(b, to: c, d), from(c, to: a, b), from(d, to: a, b))
          }
        }
      }
    }
    return least
  }

  private func place(_ point: MapPoint) -> Point {
    (Double(point.x - origin.x) * metresEast, Double(point.y - origin.y) * Plane.metresNorth)
  }

  /// From a point to a side.
  private func from(_ point: Point, to start: Point, _ end: Point) -> Double {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = dx * dx + dy * dy
    let along = length == 0 ? 0 : ((point.x - start.x) * dx + (point.y - start.y) * dy) / length
    let share = min(max(along, 0), 1)
    return hypot(point.x - start.x - share * dx, point.y - start.y - share * dy)
  }

  private func cross(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> Bool {
    side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
  }

  /// On which side of a line a point lies.
  private func side(_ start: Point, _ end: Point, _ point: Point) -> Double {
    (end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x)
  }

  private func contains(_ point: Point, in ring: [Point]) -> Bool {
    var inside = false
    for (a, b) in zip(ring, ring.dropFirst()) where (a.y > point.y) != (b.y > point.y) {
      if point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x { inside.toggle() }
    }
    return inside
  }
}
