public import Regulations
public import Store

/// The citizen who asks, and by which of the open sessions.
public struct SessionOwner: Hashable, Sendable {
  public let citizen: ID<Citizen>
  public let session: String

  public init(citizen: ID<Citizen>, session: String) {
    self.citizen = citizen
    self.session = session
  }
}
