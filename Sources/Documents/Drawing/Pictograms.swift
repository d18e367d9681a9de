internal import CPangoCairo

extension PDFCanvas {
  /// Scissors on a cut line, pointing right; `x`, `y` is the middle of their handles.
  func scissors(x: Double, y: Double) {
    cairo_save(context)
    cairo_translate(context, x, y)
    box(x: -10, y: -7, width: 32, height: 14, fill: .white)
    setColor(.muted)
    cairo_set_line_width(context, 1.2)
    for side in [-1.0, 1.0] {
      cairo_new_sub_path(context)
      cairo_arc(context, -4, side * 3.6, 2.6, 0, 2 * Double.pi)
      cairo_stroke(context)
      cairo_move_to(context, -1.8, side * 2.4)
      cairo_line_to(context, 18, -side * 3.2)
      cairo_stroke(context)
    }
    cairo_restore(context)
  }

  /// A car's windscreen seen from the driver's seat, 168 by 108 points, the badge low on the left.
  func windscreen(x: Double, y: Double, badge: Color) {
    cairo_save(context)
    cairo_translate(context, x, y)
    cairo_move_to(context, 26, 4)
    cairo_curve_to(context, 60, -1, 108, -1, 142, 4)
    cairo_line_to(context, 166, 72)
    cairo_curve_to(context, 110, 80, 58, 80, 2, 72)
    cairo_close_path(context)
    setColor(Color(0.9, 0.94, 0.97))
    cairo_fill_preserve(context)
    setColor(.ink)
    cairo_set_line_width(context, 2)
    cairo_stroke(context)
    dashboard()
    box(x: 10, y: 48, width: 34, height: 23, radius: 1.5, fill: badge)
    box(x: 12.5, y: 50.5, width: 29, height: 18, fill: .white)
    box(x: 14.5, y: 53, width: 14, height: 4, fill: .ink)
    box(x: 14.5, y: 60, width: 14, height: 4, fill: .ink)
    box(x: 31, y: 53, width: 8.5, height: 11, fill: .muted)
    cairo_restore(context)
  }

  private func dashboard() {
    cairo_move_to(context, 2, 76)
    cairo_curve_to(context, 58, 86, 110, 86, 166, 76)
    cairo_line_to(context, 168, 106)
    cairo_line_to(context, 0, 106)
    cairo_close_path(context)
    setColor(Color(0.8, 0.83, 0.87))
    cairo_fill(context)
    setColor(.ink)
    cairo_set_line_width(context, 4)
    cairo_arc(context, 66, 106, 30, Double.pi, 2 * Double.pi)
    cairo_stroke(context)
    cairo_set_line_width(context, 3)
    cairo_arc(context, 66, 106, 8, Double.pi, 2 * Double.pi)
    cairo_stroke(context)
  }
}
