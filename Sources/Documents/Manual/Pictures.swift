internal import CPangoCairo

/// The pictures of a manual, each read once.
final class Pictures {
  private let folder: String
  private var known: [String: Picture] = [:]

  init(folder: String) { self.folder = folder }

  /// - Throws: `DocumentFailure.pictureMissing` when there is no such PNG in the folder.
  func picture(_ name: String) throws(DocumentFailure) -> Picture {
    if let picture = known[name] { return picture }
    guard !name.hasPrefix("/"), !name.split(separator: "/").contains(".."),
      let picture = Picture(path: "\(folder)/\(name)")
    else { throw .pictureMissing(name) }
    known[name] = picture
    return picture
  }
}

/// A PNG in memory.
final class Picture {
  let width: Double
  let height: Double
  private let surface: OpaquePointer

  init?(path: String) {
    guard let surface = cairo_image_surface_create_from_png(path) else { return nil }
    width = Double(cairo_image_surface_get_width(surface))
    height = Double(cairo_image_surface_get_height(surface))
    self.surface = surface
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, width > 0, height > 0 else { return nil }
  }

  deinit { cairo_surface_destroy(surface) }

  func draw(on canvas: PDFCanvas, x: Double, y: Double, width: Double) {
    let scale = width / self.width
    cairo_save(canvas.context)
    cairo_translate(canvas.context, x, y)
    cairo_scale(canvas.context, scale, scale)
    cairo_set_source_surface(canvas.context, surface, 0, 0)
    cairo_rectangle(canvas.context, 0, 0, self.width, height)
    cairo_fill(canvas.context)
    cairo_restore(canvas.context)
  }
}
