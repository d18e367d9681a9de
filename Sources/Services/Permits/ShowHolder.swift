public import Cities
public import Regulations
import SQL
public import Store

/// Whose permits a citizen's account renews, as the review before a payment names them.
public struct HolderView: Hashable, Sendable {
  public let name: String
  public let taxCode: String
  /// The mail address of the account, to which receipts go.
  public let email: String
}

/// Shows the citizen the holder behind the account.
public struct ShowHolder: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public func callAsFunction(citizen: ID<Citizen>, city: City) async throws -> HolderView {
    let account = try await platform.engine.read(.city(city.id)) {
      try HolderTable(city: city.id).account(of: citizen, in: $0)
    }
    return HolderView(name: account.holderName, taxCode: account.taxCode, email: account.email)
  }
}
