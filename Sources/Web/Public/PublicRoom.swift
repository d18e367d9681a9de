import Cities
import HTML
import Hummingbird
import Wording

/// The pages open to everyone.
struct PublicRoom: Room {
  let notice: String

  func addRoutes(to group: RouterGroup<WebContext>) {
    group.get { _, context in
      let page = try context.page
      return page.response(
        PageHead(page.texts.common.home, section: .home, isPublic: true), "<h1>\(page.texts.common.home)</h1>")
    }
    group.get("stemma.svg") { _, context in
      try cached(context.page.city.look.emblemSVG, "image/svg+xml")
    }
    group.get("colori.css") { _, context in
      try cached(String(decoding: cityColors(context.page.city), as: UTF8.self), "text/css; charset=utf-8")
    }
  }
}

private func cached(_ content: String, _ mediaType: String) -> Response {
  Response(
    status: .ok, headers: [.contentType: mediaType, .cacheControl: "public, max-age=3600"],
    body: ResponseBody(byteBuffer: ByteBuffer(string: content)))
}
