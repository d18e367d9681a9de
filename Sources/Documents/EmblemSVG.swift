extension Emblem {
  /// Reads a simple SVG drawing: `svg` with a `viewBox`; `path` (M L H V C S Q T Z, both cases), `rect`, `circle`,
  /// `ellipse`, `polygon`, each with its own `fill`. Nil when it holds anything else that shows
  /// (text, images, arcs, transforms), so that a wrong emblem is never printed.
  public init?(svg: String) {
    guard svg.utf8.count <= 200_000, let tags = SVGTag.read(svg) else { return nil }
    guard let root = tags.first(where: { $0.name == "svg" }), let box = root["viewBox"].map(SVGTag.numbers),
      box.count == 4, box[2] > 0, box[3] > 0
    else { return nil }
    var shapes: [Shape] = []
    for tag in tags {
      if tag["transform"] != nil || tag["style"] != nil { return nil }
      if ["svg", "title", "desc", "defs", "metadata", "g"].contains(tag.name) { continue }
      guard let steps = tag.steps() else { return nil }
      guard let fill = tag.fill(else: root["fill"]) else { continue }
      shapes.append(
        Shape(fill: fill, evenOdd: tag["fill-rule"] == "evenodd", steps: steps.map { $0.moved(-box[0], -box[1]) }))
    }
    guard !shapes.isEmpty else { return nil }
    self.init(width: box[2], height: box[3], shapes: shapes)
  }
}

extension Emblem.Step {
  fileprivate func moved(_ dx: Double, _ dy: Double) -> Emblem.Step {
    switch self {
    case .move(let x, let y): .move(x + dx, y + dy)
    case .line(let x, let y): .line(x + dx, y + dy)
    case .curve(let a, let b, let c, let d, let x, let y): .curve(a + dx, b + dy, c + dx, d + dy, x + dx, y + dy)
    case .close: .close
    }
  }
}

/// An element of an SVG file: its name and attributes.
struct SVGTag {
  let name: String
  private let attributes: [String: String]

  subscript(_ name: String) -> String? { attributes[name] }

  /// Every opening tag in order; nil when the file is not well formed.
  static func read(_ svg: String) -> [SVGTag]? {
    var tags: [SVGTag] = []
    var rest = Substring(svg)
    while let start = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: start)...]
      if rest.hasPrefix("!--") {
        guard let end = rest.firstRange(of: "-->") else { return nil }
        rest = rest[end.upperBound...]
        continue
      }
      guard let end = rest.firstIndex(of: ">") else { return nil }
      let body = rest[..<end]
      rest = rest[rest.index(after: end)...]
      if let first = body.first, first.isLetter { tags.append(SVGTag(body)) }
    }
    return tags
  }

  private init(_ body: Substring) {
    name = String(body.prefix { $0.isLetter })
    var attributes: [String: String] = [:]
    var rest = body.dropFirst(name.count)
    while let sign = rest.firstIndex(of: "=") {
      let key = rest[..<sign].filter { !$0.isWhitespace }
      let after = rest[rest.index(after: sign)...].drop(while: \.isWhitespace)
      guard let quote = after.first, quote == "\"" || quote == "'",
        let end = after.dropFirst().firstIndex(of: quote)
      else { break }
      attributes[key] = String(after[after.index(after: after.startIndex)..<end])
      rest = after[after.index(after: end)...]
    }
    self.attributes = attributes
  }

  /// Nil for a shape that is not filled.
  func fill(else inherited: String?) -> String? {
    let fill = self["fill"] ?? inherited ?? "#000000"
    switch fill {
    case "none": return nil
    case "black": return "#000000"
    case "white": return "#FFFFFF"
    default: return fill
    }
  }

  /// The outline; nil for an element this reader does not know.
  func steps() -> [Emblem.Step]? {
    switch name {
    case "path": return self["d"].flatMap(SVGPath.steps)
    case "rect":
      let (x, y, w, h) = (number("x"), number("y"), number("width"), number("height"))
      return [.move(x, y), .line(x + w, y), .line(x + w, y + h), .line(x, y + h), .close]
    case "circle": return ellipse(number("cx"), number("cy"), number("r"), number("r"))
    case "ellipse": return ellipse(number("cx"), number("cy"), number("rx"), number("ry"))
    case "polygon":
      let numbers = Self.numbers(self["points"] ?? "")
      guard numbers.count >= 6, numbers.count.isMultiple(of: 2) else { return nil }
      let corners = stride(from: 0, to: numbers.count, by: 2).map { (numbers[$0], numbers[$0 + 1]) }
      return [.move(corners[0].0, corners[0].1)] + corners.dropFirst().map { .line($0.0, $0.1) } + [.close]
    default: return nil
    }
  }

  private func number(_ key: String) -> Double { self[key].flatMap { Self.numbers($0).first } ?? 0 }

  private func ellipse(_ x: Double, _ y: Double, _ rx: Double, _ ry: Double) -> [Emblem.Step] {
    // The usual four curves; 0.5523 makes each a quarter of a circle to a few parts in ten thousand.
    let (kx, ky) = (rx * 0.5523, ry * 0.5523)
    return [
      .move(x + rx, y), .curve(x + rx, y + ky, x + kx, y + ry, x, y + ry),
      .curve(x - kx, y + ry, x - rx, y + ky, x - rx, y), .curve(x - rx, y - ky, x - kx, y - ry, x, y - ry),
      .curve(x + kx, y - ry, x + rx, y - ky, x + rx, y), .close,
    ]
  }

  static func numbers(_ text: String) -> [Double] {
    SVGPath.tokens(text).compactMap { if case .number(let value) = $0 { value } else { nil } }
  }
}
