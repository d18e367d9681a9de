internal import CPangoCairo

/// How letters look.
struct TextStyle {
  enum Weight: UInt32 { case regular = 400, bold = 700, black = 900 }
  enum Side { case left, center, right }

  var size: Double
  var weight: Weight = .regular
  var italic = false
  var color: Color = .ink
  var side: Side = .left
  var leading = 1.2
  /// As fontconfig names it.
  var family = TextBlock.family

  init(
    _ size: Double, _ weight: Weight = .regular, italic: Bool = false, color: Color = .ink, side: Side = .left,
    leading: Double = 1.0
  ) {
    (self.size, self.weight, self.italic) = (size, weight, italic)
    (self.color, self.side, self.leading) = (color, side, leading)
  }
}

/// A stretch of text with one look, inside a paragraph.
struct TextRun: Equatable {
  var text: String
  var bold = false
  var italic = false
  var code = false
  var link: String?
}

/// Text set into lines of a width, ready to be measured and drawn.
final class TextBlock {
  /// The family every document is set in; what it lacks comes from DejaVu Sans.
  static let family = "Lato, DejaVu Sans"

  struct Line {
    let top: Double
    let bottom: Double
    let baseline: Double
    let left: Double
  }

  let style: TextStyle
  let width: Double
  let height: Double
  /// The width of the widest line.
  let inked: Double
  let lines: [Line]
  let shortened: Bool
  private let layout: OpaquePointer
  private let links: [(bytes: Range<Int>, address: String)]

  convenience init(
    _ text: String, _ style: TextStyle, width: Double, maxLines: Int? = nil, on canvas: PDFCanvas
  ) throws(DocumentFailure) {
    try self.init([TextRun(text: text)], style, width: width, maxLines: maxLines, on: canvas)
  }

  /// - Parameter maxLines: what does not fit in so many lines ends in "…".
  init(
    _ runs: [TextRun], _ style: TextStyle, width: Double, maxLines: Int? = nil, on canvas: PDFCanvas
  ) throws(DocumentFailure) {
    guard let layout = pango_layout_new(canvas.words) else { throw .drawing("no layout") }
    (self.layout, self.style, self.width) = (layout, style, width)
    // More letters than the thinnest would need to fill the lines are not even looked at.
    let limit = maxLines.map { min(12_000, $0 * (Int(width / style.size * 5) + 8)) } ?? 12_000
    let cleaned = runs.map { cleanText($0.text, limit: limit) }
    let text = cleaned.joined()
    Self.setFont(style, on: layout)
    pango_layout_set_text(layout, text, Int32(text.utf8.count))
    pango_layout_set_width(layout, Int32(max(width, 1) * 1024))
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    pango_layout_set_line_spacing(layout, Float(style.leading))
    switch style.side {
    case .left: pango_layout_set_alignment(layout, PANGO_ALIGN_LEFT)
    case .center: pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER)
    case .right: pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT)
    }
    if let maxLines {
      pango_layout_set_height(layout, Int32(-maxLines))
      pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
    }
    links = Self.setLooks(runs, cleaned, on: layout)
    var logical = PangoRectangle()
    pango_layout_get_extents(layout, nil, &logical)
    height = Double(logical.height) / 1024
    inked = Double(logical.width) / 1024
    shortened = pango_layout_is_ellipsized(layout) != 0
    lines = Self.measure(layout)
    for index in lines.indices.dropLast() { Self.keepSpace(atEndOf: Int32(index), of: layout) }
  }

  deinit { shim_g_object_unref(UnsafeMutableRawPointer(layout)) }

  private static func setFont(_ style: TextStyle, on layout: OpaquePointer) {
    let font = pango_font_description_new()
    defer { pango_font_description_free(font) }
    pango_font_description_set_family(font, style.family)
    pango_font_description_set_absolute_size(font, style.size * 1024)
    pango_font_description_set_weight(font, PangoWeight(rawValue: style.weight.rawValue))
    if style.italic { pango_font_description_set_style(font, PANGO_STYLE_ITALIC) }
    pango_layout_set_font_description(layout, font)
  }

  private static func setLooks(
    _ runs: [TextRun], _ cleaned: [String], on layout: OpaquePointer
  ) -> [(bytes: Range<Int>, address: String)] {
    var links: [(bytes: Range<Int>, address: String)] = []
    let list = pango_attr_list_new()
    defer { pango_attr_list_unref(list) }
    // A ligature would be copied and searched for as one strange letter.
    pango_attr_list_insert(list, pango_attr_font_features_new("liga=0, clig=0, dlig=0"))
    var start = 0
    for (run, text) in zip(runs, cleaned) {
      let end = start + text.utf8.count
      var looks: [UnsafeMutablePointer<PangoAttribute>?] = []
      if run.bold { looks.append(pango_attr_weight_new(PANGO_WEIGHT_BOLD)) }
      if run.italic { looks.append(pango_attr_style_new(PANGO_STYLE_ITALIC)) }
      if run.code { looks.append(pango_attr_family_new("DejaVu Sans Mono")) }
      if run.code { looks.append(pango_attr_scale_new(0.88)) }
      // The colour is set when drawing; here it keeps a link's letters apart from their neighbours.
      if run.link != nil { looks.append(pango_attr_foreground_new(0, 0, 0xFFFF)) }
      for look in looks {
        look?.pointee.start_index = UInt32(start)
        look?.pointee.end_index = UInt32(end)
        pango_attr_list_insert(list, look)
      }
      if let link = run.link { links.append((start..<end, link)) }
      start = end
    }
    pango_layout_set_attributes(layout, list)
    return links
  }

  private static func measure(_ layout: OpaquePointer) -> [Line] {
    guard let walk = pango_layout_get_iter(layout) else { return [] }
    defer { pango_layout_iter_free(walk) }
    var lines: [Line] = []
    repeat {
      var top: Int32 = 0
      var bottom: Int32 = 0
      var logical = PangoRectangle()
      pango_layout_iter_get_line_yrange(walk, &top, &bottom)
      pango_layout_iter_get_line_extents(walk, nil, &logical)
      lines.append(
        Line(
          top: Double(top) / 1024, bottom: Double(bottom) / 1024,
          baseline: Double(pango_layout_iter_get_baseline(walk)) / 1024, left: Double(logical.x) / 1024))
    } while pango_layout_iter_next_line(walk) != 0
    return lines
  }

  /// Pango empties the space at which it breaks a line; without it a screen reader would join the line's last word with
  /// the first of the next.
  private static func keepSpace(atEndOf index: Int32, of layout: OpaquePointer) {
    guard let line = pango_layout_get_line(layout, index), let text = pango_layout_get_text(layout),
      line.pointee.length > 0, text[Int(line.pointee.start_index + line.pointee.length) - 1] == 0x20
    else { return }
    var node = line.pointee.runs
    while let current = node {
      node = current.pointee.next
      guard let run = current.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self),
        let glyphs = run.pointee.glyphs, glyphs.pointee.num_glyphs > 0,
        run.pointee.item.pointee.offset + run.pointee.item.pointee.length
          == line.pointee.start_index + line.pointee.length
      else { continue }
      let isRightToLeft = run.pointee.item.pointee.analysis.level % 2 == 1
      let last = isRightToLeft ? 0 : Int(glyphs.pointee.num_glyphs) - 1
      var glyph: hb_codepoint_t = 0
      let font = pango_font_get_hb_font(run.pointee.item.pointee.analysis.font)
      if glyphs.pointee.glyphs[last].glyph == 0x0FFF_FFFF, hb_font_get_nominal_glyph(font, 0x20, &glyph) != 0 {
        glyphs.pointee.glyphs[last].glyph = glyph
      }
    }
  }

  /// Draws all lines; `x`, `y` is the upper left corner.
  func draw(on canvas: PDFCanvas, x: Double, y: Double) {
    draw(lines.indices, on: canvas, x: x, y: y)
  }

  /// Draws the letters' outlines: a drawing that carries no text.
  func outline(on canvas: PDFCanvas, x: Double, y: Double, scale: Double) {
    cairo_save(canvas.context)
    cairo_translate(canvas.context, x, y)
    cairo_scale(canvas.context, scale, scale)
    cairo_new_path(canvas.context)
    pango_cairo_layout_path(canvas.context, layout)
    canvas.setColor(style.color)
    cairo_fill(canvas.context)
    cairo_restore(canvas.context)
  }

  /// Draws some lines, the first of them at `y`.
  func draw(_ range: Range<Int>, on canvas: PDFCanvas, x: Double, y: Double) {
    guard let first = range.first, let last = range.last else { return }
    var ink = PangoRectangle()
    pango_layout_get_pixel_extents(layout, &ink, nil)
    // Glyphs that leave their line (some signs are wider than a page) are cut at the block's edge.
    let spills = ink.x < -6 || Double(ink.x + ink.width) > width + 6 || Double(ink.height) > height + style.size
    if spills {
      cairo_save(canvas.context)
      cairo_rectangle(canvas.context, x - 1, y - 1, width + 2, lines[last].bottom - lines[first].top + 2)
      cairo_clip(canvas.context)
    }
    canvas.setColor(style.color)
    for index in range {
      let line = lines[index]
      guard let drawn = pango_layout_get_line_readonly(layout, Int32(index)) else { continue }
      let base = y + line.baseline - lines[first].top
      if links.isEmpty {
        cairo_move_to(canvas.context, x + line.left, base)
        pango_cairo_show_layout_line(canvas.context, drawn)
      } else {
        drawRuns(drawn, on: canvas, x: x + line.left, y: base)
      }
    }
    if spills { cairo_restore(canvas.context) }
  }

  /// A paragraph with links is drawn run by run, so that each link's own letters carry it; every other stretch is an
  /// element too, since readers skip loose text beside elements.
  private func drawRuns(
    _ line: UnsafeMutablePointer<PangoLayoutLine>, on canvas: PDFCanvas, x: Double, y: Double
  ) {
    guard let text = pango_layout_get_text(layout) else { return }
    var left = x
    var node = line.pointee.runs
    while let current = node {
      node = current.pointee.next
      guard let data = current.pointee.data else { continue }
      let run = data.assumingMemoryBound(to: PangoGlyphItem.self)
      let advance = Double(pango_glyph_string_get_width(run.pointee.glyphs)) / 1024
      let offset = Int(run.pointee.item.pointee.offset)
      let show = { [left] in
        cairo_move_to(canvas.context, left, y)
        pango_cairo_show_glyph_item(canvas.context, text, run)
      }
      if let link = links.first(where: { $0.bytes.contains(offset) }) {
        canvas.setColor(.link)
        canvas.link(link.address, show)
        canvas.rule(x: left, y: y + 1.6, width: advance, color: .link, thickness: 0.5)
        canvas.setColor(style.color)
      } else {
        canvas.tag("Span", show)
      }
      left += advance
    }
  }
}
