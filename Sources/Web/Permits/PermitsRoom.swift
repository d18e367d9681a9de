import Cities
public import Hummingbird
import Regulations
public import Services
import Wording

/// The personal area, the pages of a permit and its renewal (R20).
public struct PermitsRoom: Room {
  let platform: Platform

  public init(platform: Platform) { self.platform = platform }

  public func addRoutes(to group: RouterGroup<WebContext>) {
    group.get("area-personale") { _, context in
      let (page, visitor) = (try context.page, try context.visitor)
      let permits = try await ShowPermit(platform).all(of: ID(visitor.citizen), city: page.city)
      return areaPage(page, visitor, permits)
    }
    group.get("abbonamenti/{id}") { _, context in
      permitPage(try context.page, try await permit(of: context))
    }
    group.get("abbonamenti/{id}/contrassegno.pdf") { _, context in
      let (page, visitor) = (try context.page, try context.visitor)
      let badge = try await PrintBadge(platform)(
        ID(try context.parameters.require("id")), citizen: ID(visitor.citizen), language: page.language.rawValue,
        city: page.city)
      return try pdfResponse(badge)
    }
    group.get("abbonamenti/{id}/rinnovo") { request, context in
      let permit = try await permit(of: context)
      return try renewalDataPage(try context.page, permit, months: request.uri.queryParameters["mesi"].map(String.init))
    }
    group.get("abbonamenti/{id}/rinnovo/riepilogo") { request, context in
      let permit = try await permit(of: context)
      return try await review(
        permit, months: request.uri.queryParameters["mesi"].map(String.init) ?? "", context: context)
    }
    group.post("abbonamenti/{id}/rinnovi") { _, context in try await renew(context) }
  }

  /// The permit of the address, if the person who is logged in holds it. Another's is as unknown as one that is not.
  func permit(of context: WebContext) async throws -> PermitView {
    let (page, visitor) = (try context.page, try context.visitor)
    let id = try context.parameters.require("id")
    let found = try await ShowPermit(platform)(ID(id), citizen: ID(visitor.citizen), city: page.city)
    guard let found else { throw PageFault.notFound }
    return found
  }
}
