import HTTPTypes
public import Hummingbird
public import Services
import Wording

/// The whole portal: all cities, both languages, static files, errors.
///
/// - Parameters:
///   - rooms: the groups of pages, each added once for each language below `/{city}`.
///   - findVisitor: who is logged in, by the session cookie.
public func webRouter(
  platform: Platform, settings: WebSettings, files: StaticFiles, rooms: [any Room],
  findVisitor: @escaping FindVisitor
) -> Router<WebContext> {
  let portal = Portal(platform: platform, settings: settings, files: files, rooms: rooms, findVisitor: findVisitor)
  let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
  router.add(middleware: SecurityHeaders(settings: settings))
  router.add(middleware: LastResort(errors: portal.errors))
  addAssets(files, to: router)
  router.get("/") { _, _ in townsPage(portal) }
  addNoticeRoutes(to: router, platform: platform, settings: settings)
  addHealth(to: router, platform: platform)
  for language in Language.allCases {
    let group = router.group(language == .it ? "{city}" : "{city}/en")
      .add(middleware: CityGate(portal: portal, language: language))
    PublicRoom(notice: settings.notice, now: platform.now).addRoutes(to: group)
    for room in rooms { room.addRoutes(to: group) }
    refuseOtherMethods(of: router, below: group, language)
    group.get("**") { _, _ -> Response in throw PageFault.notFound }
    group.post("**") { _, _ -> Response in throw PageFault.notFound }
  }
  return router
}

private func addAssets(_ files: StaticFiles, to router: Router<WebContext>) {
  router.get("assets/**") { request, _ in
    guard let response = files.response(to: request) else { throw PageFault.notFound }
    return response
  }
  router.get("robots.txt") { _, _ in "User-agent: *\nAllow: /\n" }
}

/// For what watches over us: `salute` says that the program runs, `pronto` that its database answers too.
private func addHealth(to router: Router<WebContext>, platform: Platform) {
  router.get("salute") { _, _ in "ok" }
  router.get("pronto") { _, _ in
    let isReady = await AskDatabase(platform)()
    return Response(
      status: isReady ? .ok : .serviceUnavailable, headers: [.contentType: "text/plain", .cacheControl: "no-store"],
      body: .init(byteBuffer: .init(string: isReady ? "pronto" : "la base dati non risponde")))
  }
}

/// Where there is a page but not for this method, the answer says which methods there are.
private func refuseOtherMethods(
  of router: Router<WebContext>, below group: RouterGroup<WebContext>, _ language: Language
) {
  let methods: [HTTPRequest.Method] = [.get, .post, .put, .patch, .delete]
  let prefix = language == .it ? "/{city}" : "/{city}/en"
  var known: [String: Set<HTTPRequest.Method>] = [:]
  for route in router.routes { known[route.path.description, default: []].insert(route.method) }
  for (path, present) in known where path == prefix || path.hasPrefix(prefix + "/") {
    let allowed = methods.filter(present.contains).map(\.rawValue)
    for method in methods where !present.contains(method) {
      group.on(RouterPath(String(path.dropFirst(prefix.utf8.count))), method: method) { _, _ -> Response in
        throw PageFault.wrongMethod(allowed: allowed)
      }
    }
  }
}
