public import Hummingbird
public import Services

/// The citizens' manual, to download before any login (R20).
public struct ManualRoom: Room {
  let manual: PrintManual

  public init(manual: PrintManual) { self.manual = manual }

  public func addRoutes(to group: RouterGroup<WebContext>) {
    group.get("aiuto/manuale.pdf") { _, context in
      var response = try pdfResponse(try await manual(try context.page.city))
      response.headers[.cacheControl] = "public, max-age=3600"
      return response
    }
  }
}
