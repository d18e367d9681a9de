public import SQL

/// A citizen's account as it is stored.
public struct CitizenRow: Sendable {
  public let id: String
  public let holder: String
  public let givenName: String
  public let familyName: String
  /// In lower case.
  public let email: String
  /// PHC text.
  public let password: String
  /// `it` or `en`.
  public let language: String
  public let isConfirmed: Bool

  /// How a letter addresses the person.
  public var addressedAs: String { "\(givenName) \(familyName)" }

  init(_ row: Row) throws {
    id = try row.text("id")
    holder = try row.text("holder")
    givenName = try row.text("given_name")
    familyName = try row.text("family_name")
    email = try row.text("email")
    password = try row.text("password")
    language = try row.text("language")
    isConfirmed = try row.optionalInt("confirmed_at") != nil
  }
}

/// What a person wrote when registering.
public struct CitizenEntry: Sendable {
  public let givenName: String
  public let familyName: String
  public let email: String
  public let password: String
  public let language: String

  public init(givenName: String, familyName: String, email: String, password: String, language: String) {
    self.givenName = givenName
    self.familyName = familyName
    self.email = email
    self.password = password
    self.language = language
  }
}

/// Citizens' accounts of one city (R20).
public struct CitizenTable: Sendable {
  let city: String

  public init(city: String) { self.city = city }

  public func find(email: String, in database: any Reading) throws -> CitizenRow? {
    try database.first(select + "WHERE city = \(city) AND email = \(email)").map(CitizenRow.init)
  }

  public func find(id: String, in database: any Reading) throws -> CitizenRow? {
    try database.first(select + "WHERE city = \(city) AND id = \(id)").map(CitizenRow.init)
  }

  public func find(holder: String, in database: any Reading) throws -> CitizenRow? {
    try database.first(select + "WHERE city = \(city) AND holder = \(holder)").map(CitizenRow.init)
  }

  private var select: Query {
    "SELECT id, holder, given_name, family_name, email, password, language, confirmed_at FROM citizen "
  }

  /// - Parameter now: ms UTC; also the moment of the consent.
  public func insert(
    _ entry: CitizenEntry, id: String, holder: String, now: Int64, in database: any Writing
  ) throws {
    try database.execute(
      """
      INSERT INTO citizen (city, id, holder, given_name, family_name, email, password, language, created_at, consent_at)
      VALUES (\(city), \(id), \(holder), \(entry.givenName), \(entry.familyName), \(entry.email), \(entry.password),
        \(entry.language), \(now), \(now))
      """)
  }

  /// Puts a newer registration in the place of one that was never confirmed.
  public func replaceUnconfirmed(id: String, with entry: CitizenEntry, now: Int64, in database: any Writing) throws {
    try database.execute(
      """
      UPDATE citizen SET given_name = \(entry.givenName), family_name = \(entry.familyName), email = \(entry.email),
        password = \(entry.password), language = \(entry.language), consent_at = \(now)
      WHERE city = \(city) AND id = \(id) AND confirmed_at IS NULL
      """)
  }

  public func deleteUnconfirmed(id: String, in database: any Writing) throws {
    try database.execute("DELETE FROM mail_link WHERE city = \(city) AND citizen = \(id)")
    try database.execute("DELETE FROM citizen WHERE city = \(city) AND id = \(id) AND confirmed_at IS NULL")
  }

  /// The first confirmation counts.
  public func confirm(id: String, now: Int64, in database: any Writing) throws {
    try database.execute(
      "UPDATE citizen SET confirmed_at = \(now) WHERE city = \(city) AND id = \(id) AND confirmed_at IS NULL")
  }

  /// - Returns: false when the password is no longer `old`, which must be what was verified.
  public func setPassword(id: String, to new: String, from old: String?, in database: any Writing) throws -> Bool {
    let condition: Query = if let old { " AND password = \(old)" } else { "" }
    let update: Query = "UPDATE citizen SET password = \(new) WHERE city = \(city) AND id = \(id)"
    return try database.execute(update + condition) == 1
  }

  /// The account's address and the one the office writes to are the same.
  public func setEmail(of citizen: CitizenRow, to email: String, now: Int64, in database: any Writing) throws {
    try database.execute("UPDATE citizen SET email = \(email) WHERE city = \(city) AND id = \(citizen.id)")
    try database.execute(
      "UPDATE holder SET email = \(email), changed_at = \(now) WHERE city = \(city) AND id = \(citizen.holder)")
  }
}
