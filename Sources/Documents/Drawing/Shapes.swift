internal import CPangoCairo

extension PDFCanvas {
  func setColor(_ color: Color) { cairo_set_source_rgb(context, color.red, color.green, color.blue) }

  /// A straight horizontal line.
  func rule(x: Double, y: Double, width: Double, color: Color = .line, thickness: Double = 0.7) {
    setColor(color)
    cairo_set_line_width(context, thickness)
    cairo_move_to(context, x, y)
    cairo_line_to(context, x + width, y)
    cairo_stroke(context)
  }

  /// A row of small dots that leads the eye to a page's number.
  func dots(from left: Double, to right: Double, y: Double) {
    guard right > left else { return }
    cairo_set_dash(context, [0.8, 3.2], 2, 0)
    rule(x: left, y: y - 0.6, width: right - left, color: .muted, thickness: 0.8)
    cairo_set_dash(context, [], 0, 0)
  }

  /// A filled box with round corners.
  func box(x: Double, y: Double, width: Double, height: Double, radius: Double = 0, fill: Color) {
    outline(x: x, y: y, width: width, height: height, radius: radius)
    setColor(fill)
    cairo_fill(context)
  }

  /// The border of a box; with `dash` it is a line to cut along.
  func frame(
    x: Double, y: Double, width: Double, height: Double, radius: Double = 0, color: Color, thickness: Double = 1,
    dash: [Double] = []
  ) {
    outline(x: x, y: y, width: width, height: height, radius: radius)
    setColor(color)
    cairo_set_line_width(context, thickness)
    cairo_set_dash(context, dash, Int32(dash.count), 0)
    cairo_stroke(context)
    cairo_set_dash(context, [], 0, 0)
  }

  private func outline(x: Double, y: Double, width: Double, height: Double, radius: Double) {
    guard radius > 0 else { return cairo_rectangle(context, x, y, width, height) }
    let quarter = Double.pi / 2
    cairo_new_sub_path(context)
    cairo_arc(context, x + width - radius, y + radius, radius, -quarter, 0)
    cairo_arc(context, x + width - radius, y + height - radius, radius, 0, quarter)
    cairo_arc(context, x + radius, y + height - radius, radius, quarter, 2 * quarter)
    cairo_arc(context, x + radius, y + radius, radius, 2 * quarter, 3 * quarter)
    cairo_close_path(context)
  }

  /// The dark modules in black on white, in a square of `side` points that holds the quiet zone too.
  func code(_ code: QRCode, x: Double, y: Double, side: Double) {
    box(x: x, y: y, width: side, height: side, fill: .white)
    // Quarters of a point fall on the dots of a printer.
    var module = side / Double(code.sideWithQuietZone)
    if module > 1 { module = (module * 4).rounded(.down) / 4 }
    let margin = ((side - module * Double(code.size)) * 2).rounded() / 4
    let left = (x * 4).rounded() / 4 + margin
    let top = (y * 4).rounded() / 4 + margin
    guard let dots = stencil(of: code) else { return }
    defer { cairo_pattern_destroy(dots) }
    cairo_save(context)
    cairo_translate(context, left, top)
    cairo_scale(context, module, module)
    setColor(.black)
    cairo_mask(context, dots)
    cairo_restore(context)
  }

  /// The code as a mask of one bit a module, which a printer draws as sharp squares of any size.
  private func stencil(of code: QRCode) -> OpaquePointer? {
    let side = Int32(code.size)
    guard let image = cairo_image_surface_create(CAIRO_FORMAT_A1, side, side),
      let bytes = cairo_image_surface_get_data(image)
    else { return nil }
    defer { cairo_surface_destroy(image) }
    let stride = Int(cairo_image_surface_get_stride(image))
    for bar in code.bars {
      for column in bar.column..<(bar.column + bar.length) {
        // Words of 32 bits, the first dot in the bit of value 1, as cairo wants on a little-endian machine.
        bytes[bar.row * stride + column / 8] |= UInt8(1) << (column % 8)
      }
    }
    cairo_surface_mark_dirty(image)
    let pattern = cairo_pattern_create_for_surface(image)
    cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST)
    return pattern
  }

  /// The emblem, as large as fits into the box, in its middle.
  func emblem(_ emblem: Emblem, x: Double, y: Double, width: Double, height: Double) {
    guard emblem.width > 0, emblem.height > 0 else { return }
    let scale = min(width / emblem.width, height / emblem.height)
    cairo_save(context)
    cairo_translate(
      context, x + (width - emblem.width * scale) / 2, y + (height - emblem.height * scale) / 2)
    cairo_scale(context, scale, scale)
    cairo_rectangle(context, 0, 0, emblem.width, emblem.height)
    cairo_clip(context)
    for shape in emblem.shapes { fill(shape) }
    cairo_restore(context)
  }

  private func fill(_ shape: Emblem.Shape) {
    cairo_new_path(context)
    for step in shape.steps {
      switch step {
      case .move(let x, let y): cairo_move_to(context, x, y)
      case .line(let x, let y): cairo_line_to(context, x, y)
      case .curve(let x1, let y1, let x2, let y2, let x, let y): cairo_curve_to(context, x1, y1, x2, y2, x, y)
      case .close: cairo_close_path(context)
      }
    }
    setColor(Color(hex: shape.fill) ?? .ink)
    cairo_set_fill_rule(context, shape.evenOdd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING)
    cairo_fill(context)
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_WINDING)
  }
}
