/// An invariant does not hold.
struct Broken: Error, Hashable, Sendable, CustomStringConvertible {
  /// Such as `I1`; `wall` for a rule that only the schema should have kept, `fault` for an error nobody expected.
  let invariant: String
  let what: String

  init(_ invariant: String, _ what: String) { (self.invariant, self.what) = (invariant, what) }

  var description: String { "\(invariant): \(what)" }

  static func unless(_ holds: Bool, _ invariant: String, _ what: @autoclosure () -> String) throws(Broken) {
    if !holds { throw Broken(invariant, what()) }
  }
}

/// The process was killed: nobody gets an answer any more.
struct Killed: Error {}
