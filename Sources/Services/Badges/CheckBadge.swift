public import Cities
import Civil
public import Regulations
import SQL
import Store

/// Anyone checks the code of a badge (`/verifica`): whether we made it, and whether it holds today.
public struct CheckBadge: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public enum Outcome: Hashable, Sendable {
    /// We made it, and its permit is still alive: what it says, and whether it holds on this day.
    case genuine(BadgeCode, RightToPark)
    /// We made it, but the office has ended the permit or replaced its cars since.
    case replaced(BadgeCode)
    /// Not ours, or changed.
    case forged
    /// Of another town.
    case otherTown
    /// The register was restored and does not yet know what happened last: it proves nothing against anybody.
    case unknown
  }

  public func callAsFunction(_ signed: String, city: City) async throws -> Outcome {
    guard let code = platform.badges.check(signed) else { return .forged }
    guard code.city == city.id else { return .otherTown }
    let (found, isRecovering) = try await platform.engine.read(.city(city.id)) { reading in
      (
        try PermitTable(city: city.id).find(code.number, in: reading), try RestorationTable.isRecovering(in: reading)
      )
    }
    guard !isRecovering else { return .unknown }
    guard let found, found.permit.state == .active, code.plates.allSatisfy(found.plates.contains) else {
      return .replaced(code)
    }
    let asPrinted = Permit(
      number: code.number, product: found.permit.product, zones: code.zones, state: .active, periods: [code.period])
    return .genuine(code, RightToPark(of: asPrinted, on: platform.today(in: city)))
  }
}
