/// The part that is cut out: 170 by 120 millimetres, everything a warden needs in letters as large as fit.
struct BadgeCard {
  static let width = 170 / 25.4 * 72.0
  static let height = 120 / 25.4 * 72.0
  static let left = (PDFCanvas.width - width) / 2
  static let top = 40.0

  private let badge: BadgeDocument
  private let texts: DocumentTexts
  private let code: QRCode
  private let x: Double
  private let inner: Double
  private let codeSide = 148.0

  init(_ badge: BadgeDocument, _ texts: DocumentTexts, _ code: QRCode) {
    (self.badge, self.texts, self.code) = (badge, texts, code)
    x = Self.left + 16
    inner = Self.width - 32
  }

  func draw(on canvas: PDFCanvas) throws {
    cutLine(canvas)
    try band(canvas)
    try plates(canvas)
    try zonesAndDays(canvas)
    try codeAndNumber(canvas)
    try foot(canvas)
  }

  private func cutLine(_ canvas: PDFCanvas) {
    canvas.frame(
      x: Self.left, y: Self.top, width: Self.width, height: Self.height, color: .muted, thickness: 0.9, dash: [5, 4])
    canvas.scissors(x: Self.left + 26, y: Self.top)
  }

  /// Town and kind of title, white on the town's colour.
  private func band(_ canvas: PDFCanvas) throws {
    let top = Self.top + 8
    canvas.box(x: Self.left + 8, y: top, width: Self.width - 16, height: 48, radius: 4, fill: badge.town.ground)
    canvas.box(x: Self.left + 13, y: top + 4, width: 38, height: 40, radius: 3, fill: .white)
    canvas.figure("\(texts.emblemOf): \(badge.town.name)") {
      canvas.emblem(badge.town.sign, x: Self.left + 15, y: top + 6, width: 34, height: 36)
    }
    let wide = inner - 52
    let name = try canvas.largest(badge.town.name, .bold, .white, sizes: 19...11, width: wide, lines: 1)
    let kind = try TextBlock(
      "Contrassegno di sosta · \(badge.product)", TextStyle(11.5, color: .white), width: wide, maxLines: 1,
      on: canvas)
    let y = top + (48 - name.height - kind.height) / 2
    canvas.tag("P") { name.draw(on: canvas, x: Self.left + 60, y: y) }
    canvas.tag("H1") { kind.draw(on: canvas, x: Self.left + 60, y: y + name.height) }
  }

  /// One plate fills the width; more share it, two or three in a row.
  private func plates(_ canvas: PDFCanvas) throws {
    let top = Self.top + 62
    let height = 92.0
    let shown = Array(badge.plates.prefix(6))
    let label = badge.plates.count > 1 ? "TARGHE" : "TARGA"
    let more = badge.plates.count > 6 ? "  (+ \(badge.plates.count - 6))" : ""
    try canvas.label(label + more, x: x, y: top, width: inner)
    let columns = shown.count <= 1 ? 1 : shown.count <= 4 ? 2 : 3
    let lines = max(1, (shown.count + columns - 1) / columns)
    let cell = (width: inner / Double(columns), height: (height - 12) / Double(lines))
    // All plates in the size of the one that needs the smallest.
    var size = min(lines == 1 ? 84.0 : 44, cell.height * 0.95)
    let wide = cell.width - (columns > 1 ? 10 : 0)
    for plate in shown {
      size = try canvas.largest(plate, .black, .black, sizes: size...9, width: wide, lines: 1).style.size
    }
    for (index, plate) in shown.enumerated() {
      let block = try TextBlock(
        cleanText(plate, limit: 40), TextStyle(size, .black, color: .black), width: wide, maxLines: 1, on: canvas)
      let left = x + Double(index % columns) * cell.width
      let y = top + 12 + Double(index / columns) * cell.height + (cell.height - block.height) / 2
      canvas.tag("P") { block.draw(on: canvas, x: left, y: y) }
    }
    canvas.rule(x: x, y: top + height + 3, width: inner, color: .line, thickness: 1)
  }

  private func zonesAndDays(_ canvas: PDFCanvas) throws {
    let wide = inner - codeSide - 14
    let top = Self.top + 163
    try canvas.label(badge.zones.count > 1 ? "ZONE" : "ZONA", x: x, y: top, width: wide)
    // A line ends between two zones, not inside a name.
    let names = badge.zones.map { String($0.map { $0 == " " ? "\u{A0}" : $0 }) }.joined(separator: ", ")
    let zones = try canvas.largest(names, .black, .black, sizes: 34...10, width: wide, lines: 2, height: 56)
    canvas.tag("P") { zones.draw(on: canvas, x: x, y: top + 11 + (56 - zones.height) / 2) }
    let second = top + 74
    try canvas.label("VALIDO FINO AL", x: x, y: second, width: wide)
    let last = try canvas.largest(badge.lastDay, .black, .black, sizes: 56...14, width: wide, lines: 1)
    canvas.tag("P") { last.draw(on: canvas, x: x, y: second + 8) }
    let first = try TextBlock(
      "dal \(badge.firstDay) · abbonamento n. \(badge.number)", TextStyle(10.5, .bold), width: wide, maxLines: 1,
      on: canvas)
    canvas.tag("P") { first.draw(on: canvas, x: x, y: second + 8 + last.height - 3) }
  }

  private func codeAndNumber(_ canvas: PDFCanvas) throws {
    let left = x + inner - codeSide
    let top = Self.top + 159
    canvas.figure(texts.codePicture) { canvas.code(code, x: left, y: top, side: codeSide) }
  }

  private func foot(_ canvas: PDFCanvas) throws {
    let small = TextStyle(8.8, color: .ink)
    let text = try TextBlock(texts.onTheBadge, small, width: inner, maxLines: 1, on: canvas)
    let top = Self.top + Self.height - text.height - 9
    canvas.rule(x: x, y: top - 4, width: inner, color: .line, thickness: 0.7)
    canvas.tag("P") { text.draw(on: canvas, x: x, y: top) }
  }
}

extension PDFCanvas {
  /// The text in the largest of the sizes at which it fits; at the smallest it is shortened.
  func largest(
    _ text: String, _ weight: TextStyle.Weight, _ color: Color, sizes: SizeRange, width: Double, lines: Int,
    height: Double = .infinity
  ) throws -> TextBlock {
    let clean = cleanText(text, limit: 400)
    var size = sizes.largest
    if lines == 1 {
      // One line's width goes with its size, so one measure says which fits.
      let natural = try TextBlock(clean, TextStyle(size, weight), width: Self.width * 8, maxLines: 1, on: self).inked
      size = max(sizes.smallest, min(size, (size * (width - 0.5) / max(natural, 1) * 4).rounded(.down) / 4))
    }
    while true {
      let block = try TextBlock(
        clean, TextStyle(size, weight, color: color), width: width, maxLines: lines, on: self)
      let fits = !block.shortened && block.height <= height
      if fits || size <= sizes.smallest { return block }
      size = max(sizes.smallest, size * 0.9)
    }
  }

  func label(_ text: String, x: Double, y: Double, width: Double) throws {
    let block = try TextBlock(
      text, TextStyle(9, .bold, color: .muted), width: width, maxLines: 1, on: self)
    tag("P") { block.draw(on: self, x: x, y: y) }
  }
}

/// From the largest size to the smallest.
struct SizeRange {
  let largest: Double
  let smallest: Double
}

func ... (largest: Double, smallest: Double) -> SizeRange { SizeRange(largest: largest, smallest: smallest) }
