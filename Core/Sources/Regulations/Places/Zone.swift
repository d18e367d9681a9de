/// A price colour of a city (zona, R1).
public struct Zone: Hashable, Sendable {
  public let id: ID<Zone>

  public init(id: ID<Zone>) { self.id = id }
}
