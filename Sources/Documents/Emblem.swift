/// A town's coat of arms or logo as flat vector shapes, so that it prints sharp and small.
public struct Emblem: Equatable, Sendable {
  /// One step of an outline, in the emblem's own units, y downward.
  public enum Step: Equatable, Sendable {
    case move(Double, Double)
    case line(Double, Double)
    case curve(Double, Double, Double, Double, Double, Double)
    case close
  }

  /// A filled outline. `fill` is `#RRGGBB`.
  public struct Shape: Equatable, Sendable {
    public var fill: String
    public var evenOdd: Bool
    public var steps: [Step]

    public init(fill: String, evenOdd: Bool = false, steps: [Step]) {
      (self.fill, self.evenOdd, self.steps) = (fill, evenOdd, steps)
    }
  }

  public var width: Double
  public var height: Double
  public var shapes: [Shape]

  public init(width: Double, height: Double, shapes: [Shape]) {
    (self.width, self.height, self.shapes) = (width, height, shapes)
  }

  /// For a town without a logo: a shield with the sign of a car park.
  public static func shield(color: String) -> Emblem {
    let outline: [Step] = [
      .move(6, 2), .line(74, 2), .curve(76, 2, 78, 4, 78, 6), .line(78, 52),
      .curve(78, 76, 58, 90, 40, 98), .curve(22, 90, 2, 76, 2, 52), .line(2, 6), .curve(2, 4, 4, 2, 6, 2), .close,
    ]
    let letter: [Step] = [
      .move(26, 20), .line(44, 20), .curve(57, 20, 64, 28, 64, 38.5), .curve(64, 49, 57, 57, 44, 57), .line(38, 57),
      .line(38, 76), .line(26, 76), .close,
      .move(38, 31), .line(38, 46), .line(43, 46), .curve(49, 46, 52, 43, 52, 38.5), .curve(52, 34, 49, 31, 43, 31),
      .close,
    ]
    return Emblem(
      width: 80, height: 100,
      shapes: [Shape(fill: color, steps: outline), Shape(fill: "#FFFFFF", evenOdd: true, steps: letter)])
  }
}
