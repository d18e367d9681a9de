public import Regulations
public import SQL

/// A holder together with the account that acts for them.
public struct HolderAccount: Hashable, Sendable {
  public let holder: ID<Holder>
  /// As the register writes it: a person or a company.
  public let holderName: String
  public let taxCode: String
  public let citizen: ID<Citizen>
  public let givenName: String
  public let familyName: String
  public let email: String
  public let language: String

  /// How a letter addresses the person.
  public var addressedAs: String { "\(givenName) \(familyName)" }
}

/// Holders of permits and their accounts.
public struct HolderTable {
  let city: String

  public init(city: String) { self.city = city }

  /// The holder behind a citizen's account; the account must exist.
  public func account(of citizen: ID<Citizen>, in reading: any Reading) throws -> HolderAccount {
    let row = try reading.first(Self.columns + " WHERE c.city = \(city) AND c.id = \(citizen.text)")
    return try Self.account(Stored.value(row, "citizen"))
  }

  /// The confirmed account of a permit's holder, if there is one.
  public func account(forPermit permit: ID<Permit>, in reading: any Reading) throws -> HolderAccount? {
    try reading.first(
      Self.columns
        + """
         JOIN permit p ON p.city = h.city AND p.holder = h.id
        WHERE p.city = \(city) AND p.id = \(permit.text) AND c.confirmed_at IS NOT NULL
        """
    ).map(Self.account)
  }

  private static let columns: Query =
    """
    SELECT h.id, h.name, h.tax_code, c.id, c.given_name, c.family_name, c.email, c.language
    FROM citizen c JOIN holder h ON h.city = c.city AND h.id = c.holder
    """

  private static func account(_ row: Row) throws -> HolderAccount { try account(row, from: 0) }

  /// Reads the columns from `start` on: holder, name, tax code, citizen, given name, family name, email, language.
  static func account(_ row: Row, from start: Int) throws -> HolderAccount {
    HolderAccount(
      holder: ID(try row.text(at: start)), holderName: try row.text(at: start + 1),
      taxCode: try row.text(at: start + 2), citizen: ID(try row.text(at: start + 3)),
      givenName: try row.text(at: start + 4), familyName: try row.text(at: start + 5),
      email: try row.text(at: start + 6), language: try row.text(at: start + 7))
  }
}
