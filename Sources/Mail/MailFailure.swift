/// Why a mail was not delivered. The texts hold codes only: no address, no name, no content.
public enum MailFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// Try again later: network, time limit, greylisting, and whatever would hit every mail (TLS, login, sender).
  case temporary(String)
  /// Never try this mail again: the recipient or the content is refused.
  case permanent(String)

  public var description: String {
    switch self {
    case .temporary(let reason): "temporary: \(reason)"
    case .permanent(let reason): "permanent: \(reason)"
    }
  }
}

/// How a conversation with a server ended.
struct Ending {
  /// libcurl's result; 0 is success.
  var curl: UInt32
  /// The last SMTP reply; 0 when there was none.
  var smtp: Int
  var step: Step

  /// The command that was refused, as far as it matters to what happens next.
  enum Step { case recipient, content, other }

  var failure: MailFailure? {
    if curl == 0 { return nil }
    let reason = smtp == 0 ? "curl \(curl)" : "SMTP \(smtp), curl \(curl)"
    return isAboutThisMail ? .permanent(reason) : .temporary(reason)
  }

  /// A refused relay (554 to RCPT), a missing login (53x), an unknown command (50x) speak about our server's
  /// settings: mail waits until somebody has mended them. 552 is a mail above the server's size, at any step.
  private var isAboutThisMail: Bool {
    switch step {
    case .recipient: (550...553).contains(smtp) || smtp == 556
    case .content: (550...559).contains(smtp)
    case .other: smtp == 552
    }
  }
}
