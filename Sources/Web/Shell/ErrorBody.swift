import HTML
import HTTPTypes
import Hummingbird
import Wording

/// What happened, that nothing is lost, and where to go on.
func errorBody(_ texts: ErrorTexts, _ page: PageContext? = nil) -> HTML {
  let ways: HTML
  if let page, page.isOffice {
    ways = buttons(.primary(page.texts.office.office, href: page.links.office))
  } else if let page {
    ways = buttons(
      page.visitor == nil
        ? .primary(page.texts.common.home, href: page.links.home)
        : .primary(page.texts.common.area, href: page.links.area),
      .secondary(page.texts.common.help, href: page.links.help))
  } else {
    ways = buttons(.primary("Scegli il tuo Comune", href: "/"))
  }
  return """
    <div class="s-narrow"><h1>\(texts.title)</h1><p class="s-lead">\(texts.explanation)</p><p>\(texts.advice)</p>\(ways)</div>
    """
}

/// A page outside every city: the first page of the installation, and errors at addresses that name no city.
func barePage(_ portal: Portal, _ title: String, status: HTTPResponse.Status = .ok, _ body: HTML) -> Response {
  let page: HTML = """
    <!DOCTYPE html>
    <html lang="it"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    \(portal.assets.preloads)<title>\(title) – Sosta</title>\(portal.assets.styles)
    <link rel="icon" href="/assets/icon.svg" type="image/svg+xml"></head>
    <body><header class="s-header"><div class="s-centre"><div class="s-wrap"><a class="s-brand" href="/">\
    <img src="/assets/icon.svg" alt="" width="64" height="64"><span><span class="s-town">Sosta</span>\
    <span class="s-portal">Servizi comunali per la sosta</span></span></a></div></div></header>
    <main id="main" tabindex="-1" class="s-wrap">\(body)</main></body></html>

    """
  return Response(
    status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
    body: ResponseBody(byteBuffer: ByteBuffer(bytes: page.bytes)))
}
