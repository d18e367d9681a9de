/// One mail to one person. Nothing in it is trusted: `composed()` refuses what could forge a header.
public struct Message: Sendable, Hashable {
  /// Also the envelope sender, to which undeliverable mail returns.
  public var from: Mailbox
  /// One recipient, so that a mail is either delivered or not.
  public var to: Mailbox
  public var replyTo: Mailbox?
  public var subject: String
  /// The plain text; any line ends.
  public var text: String
  /// The same content as a whole HTML document; any line ends.
  public var html: String
  public var attachments: [Attachment]
  /// `local@domain` without angle brackets; the same on every attempt, so that a receiver can drop a repetition.
  public var messageID: String
  /// RFC 5322, such as `Sat, 21 Nov 2026 09:00:00 +0000`; see `mailDate(millisecondsUTC:)`.
  public var date: String
  /// BCP 47: `it`, `en`.
  public var language: String
  /// Further headers. `Auto-Submitted: auto-generated` is always there; the names that a message has already are refused.
  public var headers: [Header]

  public init(
    from: Mailbox, to: Mailbox, replyTo: Mailbox? = nil, subject: String, text: String, html: String,
    attachments: [Attachment] = [], messageID: String, date: String, language: String, headers: [Header] = []
  ) {
    self.from = from
    self.to = to
    self.replyTo = replyTo
    self.subject = subject
    self.text = text
    self.html = html
    self.attachments = attachments
    self.messageID = messageID
    self.date = date
    self.language = language
    self.headers = headers
  }
}

/// A file that travels with a mail.
public struct Attachment: Sendable, Hashable {
  /// The file name shown to the reader; any language.
  public var name: String
  /// `type/subtype` without parameters, such as `application/pdf`.
  public var mediaType: String
  public var bytes: [UInt8]

  public init(name: String, mediaType: String, bytes: [UInt8]) {
    self.name = name
    self.mediaType = mediaType
    self.bytes = bytes
  }
}

/// One header beyond those every mail has.
public struct Header: Sendable, Hashable {
  public var name: String
  public var value: String

  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
