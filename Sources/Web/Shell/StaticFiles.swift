import Foundation
import HTTPTypes
import Hummingbird

/// The files of the public folder, read once at start: style, script, fonts and drawings, some two megabytes.
///
/// Nothing outside the folder can be reached, since addresses are looked up among the names found at start.
/// Where `x.br` or `x.gz` stands beside `x`, a browser that takes it gets the smaller one.
public struct StaticFiles: Sendable {
  fileprivate struct File: Sendable {
    let plain: ByteBuffer
    var brotli: ByteBuffer?
    var gzip: ByteBuffer?
    let mark: String
    let mediaType: String
  }

  private let files: [String: File]

  /// No files at all, for tests that look at pages only.
  public static let none = StaticFiles(files: [:])

  private init(files: [String: File]) { self.files = files }

  /// Reads every file under the folder; its address is `/assets` and its path there.
  public init(folder: String) throws {
    var found: [String: File] = [:]
    let root = URL(fileURLWithPath: folder).resolvingSymlinksInPath()
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path)
    for path in paths {
      guard let type = StaticFiles.mediaTypes[String(path.split(separator: ".").last ?? "")] else { continue }
      let file = root.appendingPathComponent(path)
      guard let plain = try? Data(contentsOf: file) else { continue }
      found["/assets/\(path)"] = File(
        plain: ByteBuffer(bytes: plain), brotli: StaticFiles.compressed(file, "br"),
        gzip: StaticFiles.compressed(file, "gz"),
        mark: contentMark(plain), mediaType: type)
    }
    files = found
  }

  /// The smaller twin of a file, unless the file was changed after it was made. A second of grace: `brotli` gives its
  /// file the time of the other, cut to the second.
  private static func compressed(_ file: URL, _ ending: String) -> ByteBuffer? {
    let twin = file.appendingPathExtension(ending)
    let date = { (url: URL) in try? url.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate }
    guard let made = date(twin), let changed = date(file), made.addingTimeInterval(1) >= changed else { return nil }
    return (try? Data(contentsOf: twin)).map { ByteBuffer(bytes: $0) }
  }

  func version(of address: String) -> String { files[address]?.mark ?? "0" }

  /// The file at an address, or nil.
  func response(to request: Request) -> Response? {
    guard let file = files[request.uri.path] else { return nil }
    let accepted = request.headers[.acceptEncoding] ?? ""
    let (body, encoding) = file.best(for: accepted)
    let tag = "\"\(file.mark)\(encoding.map { "-\($0)" } ?? "")\""
    var headers: HTTPFields = [
      .contentType: file.mediaType, .eTag: tag, .cacheControl: cacheControl(request, file), .vary: "Accept-Encoding",
    ]
    if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
    if let encoding { headers[.contentEncoding] = encoding }
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
  }

  /// A file whose address names its version never changes; nor do the fonts.
  private func cacheControl(_ request: Request, _ file: File) -> String {
    request.uri.path.hasPrefix("\(vendorFolder)/fonts/") || request.uri.query == "v=\(file.mark)"
      ? "public, max-age=31536000, immutable" : "public, max-age=600"
  }

  private static let mediaTypes = [
    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
    "woff2": "font/woff2", "png": "image/png", "txt": "text/plain; charset=utf-8",
    "webmanifest": "application/manifest+json",
  ]
}

extension StaticFiles.File {
  fileprivate func best(for accepted: String) -> (ByteBuffer, String?) {
    if let brotli, accepted.contains("br") { return (brotli, "br") }
    if let gzip, accepted.contains("gzip") { return (gzip, "gzip") }
    return (plain, nil)
  }
}
