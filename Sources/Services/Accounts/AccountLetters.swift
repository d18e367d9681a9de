import Cities
import Civil
import SQL
import Store

/// Sends the links and letters of an account, in the transaction of what they tell.
struct AccountLetters {
  let platform: Platform
  let city: City
  let now: Instant
  private let post: Post

  init(_ platform: Platform, city: City, now: Instant) {
    self.platform = platform
    self.city = city
    self.now = now
    post = Post(city: city.id, now: now.milliseconds, newID: platform.newID)
  }

  /// A new link ends the earlier ones.
  func sendConfirmation(to citizen: CitizenRow, in transaction: any Writing) throws {
    try sendConfirmation(
      citizen: citizen.id, name: citizen.addressedAs, email: citizen.email, language: citizen.language, in: transaction)
  }

  func sendConfirmation(
    citizen: String, name: String, email: String, language: String, in transaction: any Writing
  ) throws {
    let token = platform.newToken()
    try open(.confirm, token, citizen: citizen, hours: AccountTimes.confirmHours, in: transaction)
    try post.add(
      .confirm(name: name, token: token), to: email, language: language, cause: "confirm/\(TokenHash.of(token))",
      in: transaction)
  }

  func sendReset(to citizen: CitizenRow, in transaction: any Writing) throws {
    let token = platform.newToken()
    try open(.reset, token, citizen: citizen.id, hours: AccountTimes.resetHours, in: transaction)
    try post.add(
      .resetPassword(name: citizen.addressedAs, token: token), to: citizen.email, language: citizen.language,
      cause: "reset/\(TokenHash.of(token))", in: transaction)
  }

  func sendEmailChange(of citizen: CitizenRow, to email: String, in transaction: any Writing) throws {
    let token = platform.newToken()
    try open(.email, token, citizen: citizen.id, newEmail: email, hours: AccountTimes.confirmHours, in: transaction)
    try post.add(
      .confirmEmail(name: citizen.addressedAs, token: token), to: email, language: citizen.language,
      cause: "email/\(TokenHash.of(token))", in: transaction)
  }

  /// At most once a day: whoever asks often learns nothing more.
  func tellAlreadyRegistered(_ citizen: CitizenRow, at email: String, in transaction: any Writing) throws {
    let day = city.timeZone.day(now).iso
    try post.add(
      .alreadyRegistered(name: citizen.addressedAs), to: email, language: citizen.language,
      cause: "already-registered/\(citizen.id)/\(day)", in: transaction)
  }

  func tellPasswordChanged(_ citizen: CitizenRow, in transaction: any Writing) throws {
    try post.add(
      .passwordChanged(name: citizen.addressedAs), to: citizen.email, language: citizen.language,
      cause: "password-changed/\(platform.newID())", in: transaction)
  }

  /// To the old address.
  func tellEmailChanged(_ citizen: CitizenRow, in transaction: any Writing) throws {
    try post.add(
      .emailChanged(name: citizen.addressedAs), to: citizen.email, language: citizen.language,
      cause: "email-changed/\(platform.newID())", in: transaction)
  }

  private func open(
    _ purpose: MailLinkTable.Purpose, _ token: String, citizen: String, newEmail: String? = nil, hours: Int64,
    in transaction: any Writing
  ) throws {
    try MailLinkTable(city: city.id).replace(
      purpose, tokenHash: TokenHash.of(token), citizen: citizen, newEmail: newEmail, now: now.milliseconds,
      expiresAt: now.adding(hours: hours).milliseconds, in: transaction)
  }
}
