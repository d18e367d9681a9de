/// Whose document it is: what stands in its head.
public struct Town: Equatable, Sendable {
  /// "Comune di Chivasso".
  public var name: String
  /// The office that issues it: "Ufficio Sosta · Piazza C. A. Dalla Chiesa 8".
  public var office: String
  /// Nil: a shield with the sign of a car park, in the town's colour.
  public var emblem: Emblem?
  /// `#RRGGBB`; darkened where white letters would not be readable on it.
  public var color: String

  public init(name: String, office: String = "", emblem: Emblem? = nil, color: String = "#0066CC") {
    (self.name, self.office, self.emblem, self.color) = (name, office, emblem, color)
  }

  var ground: Color { (Color(hex: color) ?? Color(0, 0.4, 0.8)).readable }
  var sign: Emblem {
    emblem ?? .shield(color: Color(hex: color) == nil ? "#0066CC" : color)
  }
}

/// A label and what stands beside it, both already in the reader's words.
public struct DocumentRow: Equatable, Sendable {
  public var label: String
  public var value: String

  public init(_ label: String, _ value: String) {
    (self.label, self.value) = (label, value)
  }
}
