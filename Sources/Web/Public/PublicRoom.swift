import Cities
import Civil
import HTML
import HTTPTypes
import Hummingbird
import Wording

/// The pages open to everyone.
struct PublicRoom: Room {
  let notice: String
  let now: @Sendable () -> Instant

  func addRoutes(to group: RouterGroup<WebContext>) {
    group.get { _, context in try HomePage(context.page).response() }
    group.get("tariffe") { _, context in try tariffPage(context.page) }
    group.get("quanto-costa") { request, context in
      PricePage(try context.page, query: request.uri.query ?? "", now: now()).response()
    }
    group.get("rivendite") { _, context in try resellersPage(context.page) }
    group.get("esposizione") { _, context in try displayPage(context.page) }
    group.get("aiuto") { _, context in try helpPage(context.page) }
    group.get("privacy") { _, context in try privacyPage(context.page) }
    group.get("note-legali") { _, context in try legalNotesPage(context.page) }
    group.get("accessibilita") { _, context in try accessibilityPage(context.page) }
    group.get("licenze") { _, context in try licencesPage(context.page, notice: notice) }
    group.get("stemma.svg") { _, context in try cached(context.page.city.look.emblemSVG, "image/svg+xml") }
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
