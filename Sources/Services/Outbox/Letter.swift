/// A letter to a citizen or to somebody of the staff: what it is about. It is worded only when it is sent.
public enum Letter: Codable, Hashable, Sendable {
  /// Confirm the address by the link; `name` is how the person is addressed.
  case confirm(name: String, token: String)
  /// Someone registered again with an address that has an account.
  case alreadyRegistered(name: String)
  case resetPassword(name: String, token: String)
  case passwordChanged(name: String)
  /// To the new address: confirm it.
  case confirmEmail(name: String, token: String)
  /// To the old address: it was replaced.
  case emailChanged(name: String)
  /// With receipt and badge attached; `renewal` names what was paid.
  case renewed(name: String, renewal: String)
  case paymentFailed(name: String, permit: String)
  /// Money was taken for something that could not be given, and goes back.
  case refunded(name: String, amount: Int64)
  case reminder(name: String, permit: String, lastDay: String, daysLeft: Int)
  /// To somebody of the staff: set a password for the office by the link.
  case staffInvited(name: String, token: String)
  case staffPasswordChanged(name: String)
}
