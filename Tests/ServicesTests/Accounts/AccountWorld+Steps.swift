import Cities
import Civil
import Foundation
import Regulations
import Services
import SQL
import TestDatabase
import Testing

/// The holder of the examples and what she writes.
enum Anna {
  static let email = "anna.bruno@example.it"
  static let taxCode = "RSSMRA85T10A562S"
  static let number = "ABI 123 2024"
  static let password = "corda-fiume-9-tetto"
}

extension AccountWorld {
  /// What the office has: a holder with one permit.
  func addPermit(
    _ number: String = Anna.number, taxCode: String = Anna.taxCode, email: String? = Anna.email,
    state: String = "active"
  ) async throws {
    let (number, now, city) = (try PermitNumber(number), now.milliseconds, city.id)
    try await engine.write { database in
      try database.execute(
        """
        INSERT INTO holder (city, id, name, tax_code, email, created_at, changed_at)
        VALUES (\(city), \("h-" + taxCode), 'Anna Bruno', \(taxCode), \(email.sqlValue), \(now), \(now))
        """)
      try database.execute(
        """
        INSERT INTO permit (city, id, series, code, year, holder, product, state, created_at)
        VALUES (\(city), \("p-\(number.code)"), \(number.series), \(number.code), \(number.year), \("h-" + taxCode),
          'residenti', \(state), \(now))
        """)
    }
  }

  @discardableResult
  func register(
    _ number: String = Anna.number, taxCode: String = Anna.taxCode, email: String = Anna.email,
    password: String = Anna.password, client: String = "192.0.2.1"
  ) async throws -> RegisterCitizen.Outcome {
    try await RegisterCitizen(platform)(
      .init(
        city: city, givenName: try PersonName("Anna"), familyName: try PersonName("Bruno"),
        email: try EmailAddress(email), password: try NewPassword(password, city: city, person: []),
        taxCode: try TaxCode(taxCode), number: try PermitNumber(number), language: "it", client: client))
  }

  /// A holder who registered and confirmed her address.
  func addCitizen() async throws {
    try await addPermit()
    try await register()
    let outcome = try await ConfirmAddress(platform)(try await lastToken(), city: city)
    #expect(outcome == .confirmed)
  }

  func logIn(
    email: String = Anna.email, password: String = Anna.password, client: String = "192.0.2.1", previous: String? = nil
  ) async throws -> LogIn.Outcome {
    try await LogIn(platform)(
      .init(
        city: city, email: try EmailAddress(email), password: password, device: "Firefox, Linux", client: client,
        previousToken: previous))
  }

  /// The cookie's token after a login that has to succeed.
  func session(password: String = Anna.password) async throws -> String {
    guard case .opened(let token) = try await logIn(password: password) else { throw Refused() }
    return token
  }

  func signedIn(_ token: String) async throws -> SignedIn? { try await FindSession(platform)(token: token, city: city) }

  func owner(_ token: String) async throws -> SessionOwner { try #require(try await signedIn(token)).owner }

  struct Refused: Error {}

  /// All letters, oldest first, with whom they go to.
  func letters() async throws -> [(to: String, letter: Letter)] {
    try await engine.read {
      try $0.rows("SELECT recipient, letter FROM outbox ORDER BY \(TestDatabase.insertionOrder)")
    }.map { row in
      (try row.text("recipient"), try JSONDecoder().decode(Letter.self, from: Data(try row.text("letter").utf8)))
    }
  }

  /// The secret of the link that was sent last.
  func lastToken() async throws -> String {
    for (_, letter) in try await letters().reversed() {
      switch letter {
      case .confirm(_, let token), .resetPassword(_, let token), .confirmEmail(_, let token): return token
      default: continue
      }
    }
    throw Refused()
  }

  func count(_ query: Query) async throws -> Int { try await engine.read { try $0.rows(query).count } }
}
