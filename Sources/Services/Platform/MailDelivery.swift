public import Mail

/// Hands a composed mail to whoever carries it: a mail server, or the demo's own box.
public struct MailDelivery: Sendable {
  /// The sender of each city's mails, by city id.
  public let senders: [String: Mailbox]
  /// Throws `MailFailure`; anything else counts as temporary.
  public let deliver: @Sendable (_ message: Message, _ city: String) async throws -> Void

  public init(
    senders: [String: Mailbox], deliver: @escaping @Sendable (_ message: Message, _ city: String) async throws -> Void
  ) {
    self.senders = senders
    self.deliver = deliver
  }
}
