internal import CPangoCairo

/// One PDF being drawn: A4 pages in points, y downward, tagged for screen readers.
///
/// Never shared between threads; each document has its own.
final class PDFCanvas {
  static let width = 595.276
  static let height = 841.89

  let context: OpaquePointer
  let words: OpaquePointer
  private let surface: OpaquePointer
  private let sink: UnsafeMutablePointer<[UInt8]>
  private var about: PDFAbout
  private var open: [String] = []
  private(set) var page = 1

  init(_ about: PDFAbout) throws(DocumentFailure) {
    self.about = about
    sink = .allocate(capacity: 1)
    sink.initialize(to: [])
    let write: cairo_write_func_t = { closure, bytes, length in
      guard let closure, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
      let chunk = UnsafeBufferPointer(start: bytes, count: Int(length))
      closure.assumingMemoryBound(to: [UInt8].self).pointee.append(contentsOf: chunk)
      return CAIRO_STATUS_SUCCESS
    }
    guard let surface = cairo_pdf_surface_create_for_stream(write, sink, Self.width, Self.height),
      let context = cairo_create(surface), let words = pango_cairo_create_context(context)
    else { throw .drawing("no surface") }
    (self.surface, self.context, self.words) = (surface, context, words)
    // 1.4 keeps the plain cross-reference table that `PDFAddendum` extends.
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
    pango_cairo_context_set_resolution(words, 72)
    pango_context_set_language(words, pango_language_from_string(about.language))
    for (field, value) in [
      (CAIRO_PDF_METADATA_TITLE, about.title), (CAIRO_PDF_METADATA_AUTHOR, about.author),
      (CAIRO_PDF_METADATA_SUBJECT, about.subject), (CAIRO_PDF_METADATA_CREATOR, "Sosta"),
      (CAIRO_PDF_METADATA_CREATE_DATE, about.createdAt), (CAIRO_PDF_METADATA_MOD_DATE, about.createdAt),
    ] { cairo_pdf_surface_set_metadata(surface, field, cleanText(value, limit: 300)) }
  }

  deinit {
    shim_g_object_unref(UnsafeMutableRawPointer(words))
    cairo_destroy(context)
    cairo_surface_destroy(surface)
    sink.deinitialize(count: 1)
    sink.deallocate()
  }

  /// Ends the page and begins the next.
  func nextPage() {
    cairo_show_page(context)
    page += 1
  }

  /// The finished file. The canvas is used up.
  func finish() throws(DocumentFailure) -> [UInt8] {
    cairo_show_page(context)
    let drawn = cairo_status(context)
    cairo_surface_finish(surface)
    for status in [drawn, cairo_surface_status(surface)] where status != CAIRO_STATUS_SUCCESS {
      throw .drawing(String(cString: cairo_status_to_string(status)))
    }
    return PDFAddendum.append(about, to: sink.pointee)
  }

  // MARK: Structure

  /// Draws `body` as one element of the document's structure (`P`, `H1`, `Table`, …).
  func tag<R>(_ name: String, _ body: () throws -> R) rethrows -> R {
    begin(name)
    defer { end() }
    return try body()
  }

  /// A picture with the words that stand for it.
  func figure(_ alternative: String, _ body: () throws -> Void) rethrows {
    about.figures.append(cleanText(alternative, limit: 500))
    try tag("Figure", body)
  }

  /// The heading of a table's column or row.
  func heading(_ scope: PDFAbout.Scope, _ body: () throws -> Void) rethrows {
    about.headings.append(scope)
    try tag("TH", body)
  }

  func begin(_ name: String, _ attributes: String = "") {
    cairo_tag_begin(context, name, attributes)
    open.append(name)
  }

  func end() {
    if let name = open.popLast() { cairo_tag_end(context, name) }
  }

  /// Draws `body` as a link to an address; only http, https, mailto and tel are followed.
  func link(_ address: String, _ body: () -> Void) {
    guard let uri = safeLink(address) else { return body() }
    begin("Link", "uri='\(uri)'")
    body()
    end()
  }

  /// A place that `jump` and the outline lead to. `name` is ASCII letters and digits.
  func destination(_ name: String) {
    cairo_tag_begin(context, "cairo.dest", "name='\(name)'")
    cairo_tag_end(context, "cairo.dest")
  }

  /// Draws `body` as a link inside the document.
  func jump(to name: String, _ body: () -> Void) {
    begin("Link", "dest='\(name)'")
    body()
    end()
  }

  /// A bookmark; returns its id, to hang others below it.
  func bookmark(_ title: String, to name: String, under parent: Int32 = 0) -> Int32 {
    cairo_pdf_surface_add_outline(
      surface, parent, cleanText(title, limit: 200), "dest='\(name)'", CAIRO_PDF_OUTLINE_FLAG_OPEN)
  }
}

/// What a reader's program is told about the document.
struct PDFAbout {
  var title: String
  var author: String
  var subject: String
  /// ISO 8601, `2026-11-21T10:00:00+01:00`, given by the caller: the clock never decides a byte.
  var createdAt: String
  /// `it` or `en`.
  var language: String
  /// The words for each picture, in the order drawn.
  var figures: [String] = []
  /// What each table heading stands for, in the order drawn.
  var headings: [Scope] = []

  enum Scope: String { case column = "Column", row = "Row" }
}

/// The address with every byte that could end the attribute percent-encoded; nil when it is not a link we follow.
func safeLink(_ address: String) -> String? {
  let lower = address.lowercased()
  guard ["https://", "http://", "mailto:", "tel:"].contains(where: lower.hasPrefix), address.utf8.count <= 2000
  else { return nil }
  let hex = Array("0123456789ABCDEF".utf8)
  var out: [UInt8] = []
  for byte in address.utf8 {
    if byte <= 0x20 || byte >= 0x7F || #"'"\<>()"#.utf8.contains(byte) {
      out += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
    } else {
      out.append(byte)
    }
  }
  return String(decoding: out, as: UTF8.self)
}
