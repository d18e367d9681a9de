/// An identifier that cannot be mixed up with another kind of identifier.
public struct ID<Subject>: Hashable, Sendable {
  /// The identifier's text; unguessable where outsiders see it.
  public let text: String

  public init(_ text: String) { self.text = text }
}
