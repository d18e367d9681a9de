extension MapReader {
  /// Colours and emblem; the drawing comes from `emblem.svg`.
  func look(emblem: String) -> CityLook {
    map("look") { reader in
      let color = reader.color("primaryColor")
      if contrastWithWhite(color) < 4.5 {
        reader.fault("primaryColor", "White letters on `primaryColor` need a contrast of at least 4.5 to 1.")
      }
      return CityLook(primaryColor: color, emblemSVG: emblem, emblemText: reader.localized("emblem"))
    } ?? CityLook(primaryColor: "#000000", emblemSVG: emblem, emblemText: LocalizedText(it: "", en: ""))
  }

  /// WCAG 2 contrast of a `#rrggbb` colour with white.
  private func contrastWithWhite(_ color: String) -> Double {
    let channels = [1, 3, 5].map { start -> Double in
      let hex = color.dropFirst(start).prefix(2)
      let value = Double(Int(hex, radix: 16) ?? 0) / 255
      return value <= 0.03928 ? value / 12.92 : power((value + 0.055) / 1.055)
    }
    return 1.05 / (0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2] + 0.05)
  }

  /// x to the power 2.4, as the fifth root of x¹².
  private func power(_ value: Double) -> Double {
    let target = (0..<12).reduce(1.0) { product, _ in product * value }
    var root = value
    for _ in 0..<40 where root > 0 { root -= (root - target / (root * root * root * root)) / 5 }
    return root
  }
}

/// What may stand in a drawing that is put into pages: flat shapes, nothing that runs, loads or links.
enum EmblemCheck {
  static let file = "emblem.svg"
  private static let elements: Set<String> = [
    "svg", "title", "desc", "g", "path", "rect", "circle", "ellipse", "polygon",
  ]
  private static let attributes: Set<String> = [
    "xmlns", "viewBox", "width", "height", "fill", "fill-rule", "d", "x", "y", "rx", "ry", "cx", "cy", "r", "points",
  ]

  static func check(_ svg: String, log: LoadingLog) {
    if svg.utf8.count > 50_000 { log.fault(file, 1, "The drawing is larger than 50,000 bytes.") }
    var line = 1
    var isFirst = true
    for (index, part) in svg.split(separator: "<", omittingEmptySubsequences: false).enumerated() {
      let tag = part.prefix { $0 != ">" }
      if index > 0, !tag.hasPrefix("/"), !tag.hasPrefix("!--") {
        checkTag(tag, line: line, isRoot: isFirst, log: log)
        isFirst = false
      }
      line += part.utf8.count { $0 == UInt8(ascii: "\n") }
    }
    if isFirst { log.fault(file, 1, "The file must be an SVG drawing.") }
  }

  private static func checkTag(_ tag: Substring, line: Int, isRoot: Bool, log: LoadingLog) {
    let name = tag.prefix { !$0.isWhitespace && $0 != "/" }
    if isRoot {
      if name != "svg" { log.fault(file, line, "The drawing must begin with <svg.") }
      if !tag.contains("viewBox=") { log.fault(file, line, "The drawing needs a viewBox.") }
    }
    guard elements.contains(String(name)) else {
      return log.fault(file, line, "<\(name.prefix(20))> must not stand in an emblem: only flat shapes.")
    }
    for attribute in attributeNames(tag) where !attributes.contains(attribute) {
      log.fault(file, line, "The attribute `\(attribute.prefix(20))` must not stand in an emblem.")
    }
  }

  private static func attributeNames(_ tag: Substring) -> [String] {
    var names: [String] = []
    var quote: Character?
    var word = ""
    for character in tag {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "=" {
        names.append(word)
        word = ""
      } else if character.isWhitespace {
        word = ""
      } else {
        word.append(character)
      }
    }
    return names
  }
}
