internal import CPangoCairo

extension PDFCanvas {
  /// The dark modules of a code as one black outline, for those who ask for a drawing and not a picture.
  func squares(_ bars: [QRCode.Bar], x: Double, y: Double, module: Double) {
    cairo_new_path(context)
    for bar in bars {
      cairo_rectangle(
        context, x + Double(bar.column) * module, y + Double(bar.row) * module, Double(bar.length) * module, module)
    }
    setColor(.black)
    cairo_fill(context)
  }

  /// A straight vertical line.
  func upright(x: Double, y: Double, height: Double, color: Color = .line, thickness: Double = 0.7, dash: [Double] = [])
  {
    setColor(color)
    cairo_set_line_width(context, thickness)
    cairo_set_dash(context, dash, Int32(dash.count), 0)
    cairo_move_to(context, x, y)
    cairo_line_to(context, x, y + height)
    cairo_stroke(context)
    cairo_set_dash(context, [], 0, 0)
  }

  /// A line to cut along, across the page, with its scissors.
  func cut(y: Double) {
    setColor(.muted)
    cairo_set_line_width(context, 0.8)
    cairo_set_dash(context, [4, 3], 2, 0)
    cairo_move_to(context, 24, y)
    cairo_line_to(context, Self.width - 24, y)
    cairo_stroke(context)
    cairo_set_dash(context, [], 0, 0)
    scissors(x: 48, y: y)
  }

  /// A small label and what stands under it, in smaller letters before any is left out; returns the height of both.
  @discardableResult
  func field(
    _ label: String, _ value: String, _ style: TextStyle = TextStyle(8.5, .bold), x: Double, y: Double, width: Double,
    lines: Int = 1
  ) throws -> Double {
    let name = try TextBlock(label, TextStyle(7, color: .muted), width: width, maxLines: 1, on: self)
    let text = try largest(value, style.weight, style.color, sizes: style.size...5.5, width: width, lines: lines)
    tag("P") {
      tag("Span") { name.draw(on: self, x: x, y: y) }
      tag("Span") { text.draw(on: self, x: x, y: y + name.height) }
    }
    return name.height + text.height
  }

  /// A paragraph; returns its height.
  @discardableResult
  func paragraph(
    _ text: String, _ style: TextStyle, as name: String = "P", x: Double, y: Double, width: Double, lines: Int
  ) throws -> Double {
    let block = try TextBlock(text, style, width: width, maxLines: lines, on: self)
    tag(name) { block.draw(on: self, x: x, y: y) }
    return block.height
  }
}

func millimetres(_ length: Double) -> Double { length / 25.4 * 72 }
