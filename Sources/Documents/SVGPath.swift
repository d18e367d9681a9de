/// Reads the `d` of an SVG path, arcs excepted.
enum SVGPath {
  enum Token: Equatable {
    case command(Character)
    case number(Double)
  }

  static func tokens(_ text: String) -> [Token] {
    var tokens: [Token] = []
    var number = ""
    func flush() {
      if let value = Double(number), value.magnitude < 1e6 { tokens.append(.number(value)) }
      number = ""
    }
    for character in text {
      switch character {
      case "0"..."9": number.append(character)
      case "e" where !number.isEmpty, "E" where !number.isEmpty: number.append(character)
      case ".":
        if number.contains(".") { flush() }
        number.append(character)
      case "-", "+":
        if number.last != "e", number.last != "E" { flush() }
        number.append(character)
      default:
        flush()
        if character.isASCII, character.isLetter { tokens.append(.command(character)) }
      }
    }
    flush()
    return tokens
  }

  /// Nil when a command is unknown or its numbers are not complete.
  static func steps(_ text: String) -> [Emblem.Step]? {
    var pen = Pen()
    var command: Character?
    var numbers: [Double] = []
    for token in tokens(text) {
      switch token {
      case .command(let next):
        guard numbers.isEmpty else { return nil }
        command = next
        if next == "Z" || next == "z" { pen.close() }
      case .number(let value):
        guard let current = command, let need = need(current) else { return nil }
        numbers.append(value)
        guard numbers.count == need else { continue }
        pen.draw(current, numbers)
        numbers = []
        if current == "M" { command = "L" }
        if current == "m" { command = "l" }
      }
    }
    return numbers.isEmpty && !pen.steps.isEmpty ? pen.steps : nil
  }

  private static func need(_ command: Character) -> Int? {
    switch command.uppercased() {
    case "M", "L", "T": 2
    case "H", "V": 1
    case "C": 6
    case "S", "Q": 4
    default: nil
    }
  }
}

/// Follows a path: where the pen is, where the outline began, the last control point.
private struct Pen {
  var steps: [Emblem.Step] = []
  private var x = 0.0
  private var y = 0.0
  private var start = (0.0, 0.0)
  private var control: (x: Double, y: Double, kind: String)?

  mutating func close() {
    steps.append(.close)
    (x, y) = start
    control = nil
  }

  mutating func draw(_ command: Character, _ given: [Double]) {
    let kind = command.uppercased()
    var n = given
    if command.isLowercase {
      for index in n.indices {
        let vertical = kind == "V" || (kind != "H" && !index.isMultiple(of: 2))
        n[index] += vertical ? y : x
      }
    }
    switch kind {
    case "M":
      start = (n[0], n[1])
      steps.append(.move(n[0], n[1]))
      (x, y, control) = (n[0], n[1], nil)
    case "L": line(n[0], n[1])
    case "H": line(n[0], y)
    case "V": line(x, n[0])
    case "C": curve(n[0], n[1], n[2], n[3], n[4], n[5])
    case "S":
      let mirror = mirrored("C")
      curve(mirror.x, mirror.y, n[0], n[1], n[2], n[3])
    case "Q": quadratic(n[0], n[1], n[2], n[3])
    default:
      let mirror = mirrored("Q")
      quadratic(mirror.x, mirror.y, n[0], n[1])
    }
  }

  private func mirrored(_ kind: String) -> (x: Double, y: Double) {
    guard let control, control.kind == kind else { return (x, y) }
    return (2 * x - control.x, 2 * y - control.y)
  }

  private mutating func line(_ toX: Double, _ toY: Double) {
    steps.append(.line(toX, toY))
    (x, y, control) = (toX, toY, nil)
  }

  private mutating func curve(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ toX: Double, _ toY: Double) {
    steps.append(.curve(x1, y1, x2, y2, toX, toY))
    (x, y, control) = (toX, toY, (x2, y2, "C"))
  }

  private mutating func quadratic(_ cx: Double, _ cy: Double, _ toX: Double, _ toY: Double) {
    steps.append(
      .curve(
        x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3, toX + (cx - toX) * 2 / 3, toY + (cy - toY) * 2 / 3, toX, toY))
    (x, y, control) = (toX, toY, (cx, cy, "Q"))
  }
}
