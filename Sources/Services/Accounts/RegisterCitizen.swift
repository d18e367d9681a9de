public import Cities
public import Civil
public import Regulations
import SQL
import Store

/// The holder of an active permit opens an account (R20). Whether there is such a permit is told by mail only.
public struct RegisterCitizen: Sendable {
  let platform: Platform

  public init(_ platform: Platform) { self.platform = platform }

  public struct Request: Sendable {
    public let city: City
    public let givenName: PersonName
    public let familyName: PersonName
    public let email: EmailAddress
    public let password: NewPassword
    public let taxCode: TaxCode
    public let number: PermitNumber
    /// `it` or `en`.
    public let language: String
    /// Who asks, as `ClientAddress` of the connection.
    public let client: String

    public init(
      city: City, givenName: PersonName, familyName: PersonName, email: EmailAddress, password: NewPassword,
      taxCode: TaxCode, number: PermitNumber, language: String, client: String
    ) {
      self.city = city
      self.givenName = givenName
      self.familyName = familyName
      self.email = email
      self.password = password
      self.taxCode = taxCode
      self.number = number
      self.language = language
      self.client = client
    }
  }

  public enum Outcome: Hashable, Sendable {
    /// Said whether or not there is anybody to write to.
    case mailOnItsWay
    case tooMany(retryAt: Instant)
  }

  public func callAsFunction(_ request: Request) async throws -> Outcome {
    let now = platform.now()
    let limited = try await platform.engine.write(.city(request.city.id)) { transaction in
      let attempts = Attempts(city: request.city.id, now: now)
      return try attempts.take(.registrationByClient, request.client, in: transaction)
        ?? attempts.take(.registrationByEmail, request.email.text, in: transaction)
    }
    if let limited { return .tooMany(retryAt: limited) }
    let password = try await platform.passwords.hash(request.password.text)
    try await platform.engine.write(.city(request.city.id)) { transaction in
      try Registration(platform, request, password: password, now: now).record(in: transaction)
    }
    return .mailOnItsWay
  }
}

/// What one registration changes.
private struct Registration {
  let platform: Platform
  let request: RegisterCitizen.Request
  let entry: CitizenEntry
  let now: Instant
  let citizens: CitizenTable
  let letters: AccountLetters

  init(_ platform: Platform, _ request: RegisterCitizen.Request, password: String, now: Instant) {
    self.platform = platform
    self.request = request
    self.now = now
    entry = CitizenEntry(
      givenName: request.givenName.text, familyName: request.familyName.text, email: request.email.text,
      password: password, language: request.language)
    citizens = CitizenTable(city: request.city.id)
    letters = AccountLetters(platform, city: request.city, now: now)
  }

  func record(in transaction: any Writing) throws {
    let holder = try RegisteredHolder.find(
      city: request.city.id, number: request.number, taxCode: request.taxCode, email: request.email, in: transaction)
    guard let holder else { return }
    let known = try citizens.find(holder: holder.id, in: transaction)
    let namesake = try citizens.find(email: entry.email, in: transaction)
    for account in [known, namesake] {
      if let account, account.isConfirmed {
        return try letters.tellAlreadyRegistered(account, at: entry.email, in: transaction)
      }
    }
    // The address was given to the office for this holder, so whoever did not confirm it makes room.
    if let namesake, namesake.id != known?.id { try citizens.deleteUnconfirmed(id: namesake.id, in: transaction) }
    let citizen = known?.id ?? platform.newID()
    if known != nil {
      try citizens.replaceUnconfirmed(id: citizen, with: entry, now: now.milliseconds, in: transaction)
    } else {
      try citizens.insert(entry, id: citizen, holder: holder.id, now: now.milliseconds, in: transaction)
    }
    try letters.sendConfirmation(
      citizen: citizen, name: "\(entry.givenName) \(entry.familyName)", email: entry.email, language: entry.language,
      in: transaction)
  }
}
