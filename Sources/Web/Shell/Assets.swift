import HTML

/// The addresses of style, script and fonts, with a mark that changes with their content.
struct Assets: Sendable {
  private let baseVersion: String
  private let styleVersion: String
  private let scriptVersion: String

  init(files: StaticFiles) {
    baseVersion = files.version(of: "\(vendorFolder)/css/bootstrap-italia.min.css")
    styleVersion = files.version(of: "/assets/app.css")
    scriptVersion = files.version(of: "/assets/app.js")
  }

  private static let mainFonts = ["regular", "700"]

  /// The two fonts every page needs at once, asked for before the style sheets name them.
  var preloads: HTML {
    Assets.mainFonts.map { weight -> HTML in
      """
      <link rel="preload" href="\(vendorFolder)/fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-\(weight).woff2" \
      as="font" type="font/woff2" crossorigin>
      """
    }.joined()
  }

  var styles: HTML {
    """
    <link rel="stylesheet" href="\(vendorFolder)/css/bootstrap-italia.min.css?v=\(baseVersion)">\
    <link rel="stylesheet" href="/assets/app.css?v=\(styleVersion)">
    """
  }

  var scripts: HTML { "<script src=\"/assets/app.js?v=\(scriptVersion)\" defer></script>" }

  func version(of content: [UInt8]) -> String { contentMark(content) }
}

/// FNV-1a of some content in hexadecimal: tells versions of a file apart, proves nothing.
func contentMark(_ content: some Sequence<UInt8>) -> String {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in content { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return String(hash, radix: 16)
}
