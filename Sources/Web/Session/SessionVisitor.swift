import Cities
import Regulations
public import Services

/// Finds the visitor in the sessions that `LogIn` opened, and marks the session as used.
public func sessionVisitor(_ platform: Platform) -> FindVisitor {
  let find = FindSession(platform)
  return { token, city in
    guard let person = try await find(token: token, city: city) else { return nil }
    try await find.touch(person, city: city)
    return Visitor(
      citizen: person.citizen.text, session: person.session, name: person.name, csrf: person.csrf)
  }
}

extension Visitor {
  /// Who asks, for the verbs of the account.
  var owner: SessionOwner { SessionOwner(citizen: ID(citizen), session: session) }
}
