extension HTML: ExpressibleByStringInterpolation {
  /// Markup without anything interpolated.
  public init(stringLiteral markup: StaticString) {
    self.init(raw: markup)
  }

  /// Markup with text, numbers and other markup in it.
  public init(stringInterpolation: StringInterpolation) {
    self.init(bytes: stringInterpolation.bytes)
  }

  /// Collects literal markup and interpolated values straight into bytes.
  public struct StringInterpolation: StringInterpolationProtocol, Sendable {
    var bytes: [UInt8] = []

    /// Room is made for the literals and for some sixteen bytes of each value.
    public init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    /// Markup as written.
    public mutating func appendLiteral(_ markup: StaticString) {
      bytes.appendRaw(markup)
    }

    /// Text, escaped.
    public mutating func appendInterpolation(_ text: String) {
      bytes.appendEscaped(text)
    }

    /// Text, escaped.
    public mutating func appendInterpolation(_ text: Substring) {
      bytes.appendEscaped(String(text))
    }

    /// A whole number in decimal digits, without separators.
    public mutating func appendInterpolation(_ number: Int) {
      bytes.appendDecimal(Int64(number))
    }

    /// A whole number in decimal digits, without separators.
    public mutating func appendInterpolation(_ number: Int64) {
      bytes.appendDecimal(number)
    }

    /// Markup, as it is.
    public mutating func appendInterpolation(_ markup: HTML) {
      bytes.append(contentsOf: markup.bytes)
    }

    /// Markup, or nothing.
    public mutating func appendInterpolation(_ markup: HTML?) {
      if let markup { bytes.append(contentsOf: markup.bytes) }
    }

    /// All pieces one after the other.
    public mutating func appendInterpolation(_ pieces: [HTML]) {
      for piece in pieces { bytes.append(contentsOf: piece.bytes) }
    }
  }
}

extension HTML.StringInterpolation {
  /// `<input\(attribute: "checked", when: isChosen)>`: a space and the name, or nothing.
  public mutating func appendInterpolation(attribute name: StaticString, when isPresent: Bool) {
    guard isPresent else { return }
    bytes.append(UInt8(ascii: " "))
    bytes.appendRaw(name)
  }

  /// `<input\(attribute: "value", plate)>`: a space, the name and the quoted, escaped value, or nothing when nil.
  public mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
    guard let value else { return }
    appendInterpolation(attribute: name, when: true)
    bytes.appendRaw("=\"")
    bytes.appendEscaped(value)
    bytes.append(UInt8(ascii: "\""))
  }

  /// `<input\(attribute: "maxlength", 7)>`: as above, for a number.
  public mutating func appendInterpolation(attribute name: StaticString, _ value: Int?) {
    guard let value else { return }
    appendInterpolation(attribute: name, when: true)
    bytes.appendRaw("=\"")
    bytes.appendDecimal(Int64(value))
    bytes.append(UInt8(ascii: "\""))
  }

  /// `<tr\(class: "row", isLate ? "late" : nil)>`: the class attribute with the names that are there; nothing for none.
  public mutating func appendInterpolation(class names: String?...) {
    var isFirst = true
    for case let name? in names {
      bytes.appendRaw(isFirst ? " class=\"" : " ")
      bytes.appendEscaped(name)
      isFirst = false
    }
    if !isFirst { bytes.append(UInt8(ascii: "\"")) }
  }
}
