/// A colour of the page, each part from 0 to 1.
struct Color: Equatable, Sendable {
  var red: Double
  var green: Double
  var blue: Double

  init(_ red: Double, _ green: Double, _ blue: Double) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  /// `#RRGGBB` or `#RGB`, with or without the sign; nil for anything else.
  init?(hex: String) {
    var digits = Substring(hex)
    if digits.first == "#" { digits = digits.dropFirst() }
    let values = digits.compactMap(\.hexDigitValue)
    guard values.count == digits.count else { return nil }
    switch values.count {
    case 3: self.init(Double(values[0]) / 15, Double(values[1]) / 15, Double(values[2]) / 15)
    case 6:
      let parts = stride(from: 0, to: 6, by: 2).map { Double(values[$0] * 16 + values[$0 + 1]) / 255 }
      self.init(parts[0], parts[1], parts[2])
    default: return nil
    }
  }

  /// The colour mixed with white; `share` 1 keeps it, 0 is white.
  func tint(_ share: Double) -> Color {
    Color(1 - (1 - red) * share, 1 - (1 - green) * share, 1 - (1 - blue) * share)
  }

  /// Relative luminance as WCAG 2 defines it, without its power law's linear foot (good enough to choose a shade).
  private var luminance: Double { 0.2126 * red * red + 0.7152 * green * green + 0.0722 * blue * blue }

  /// The same hue, dark enough that white letters on it, or it on white, can be read.
  var readable: Color {
    var color = self
    while color.luminance > 0.17 { color = Color(color.red * 0.92, color.green * 0.92, color.blue * 0.92) }
    return color
  }

  static let ink = Color(0.09, 0.13, 0.19)
  static let muted = Color(0.33, 0.38, 0.45)
  static let line = Color(0.82, 0.85, 0.88)
  static let link = Color(0, 0.32, 0.64)
  static let white = Color(1, 1, 1)
  static let black = Color(0, 0, 0)
}
