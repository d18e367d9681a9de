/// The server that takes our mail.
public struct SMTPServer: Sendable, Hashable {
  public enum Security: String, Sendable, Hashable, CaseIterable {
    /// Begins in the clear and must change to TLS before anything is said; usually port 587.
    case startTLS
    /// TLS from the first byte; usually port 465.
    case tls
    /// No encryption, and therefore no login: for a relay on the same machine.
    case none
  }

  /// A host name or an IPv4 address; an IPv6 address in brackets.
  public var host: String
  public var port: Int
  public var security: Security
  public var user: String?
  public var password: String?
  /// A PEM file with the only authorities to trust; nil: those of the system.
  public var caFile: String?
  /// Our own name in EHLO.
  public var helloName: String
  public var connectSeconds: Int
  /// For the whole conversation, connecting included.
  public var totalSeconds: Int

  public init(
    host: String, port: Int, security: Security, user: String? = nil, password: String? = nil,
    caFile: String? = nil, helloName: String, connectSeconds: Int = 10, totalSeconds: Int = 60
  ) {
    self.host = host
    self.port = port
    self.security = security
    self.user = user
    self.password = password
    self.caFile = caFile
    self.helloName = helloName
    self.connectSeconds = connectSeconds
    self.totalSeconds = totalSeconds
  }

  /// What libcurl calls the server. Throws when the settings cannot be used; that is temporary, for the mail is good.
  func url() throws(MailFailure) -> String {
    guard isHost(host), isHost(helloName), (1...65535).contains(port) else {
      throw .temporary("mail server settings: host, port or own name")
    }
    guard connectSeconds > 0, totalSeconds > 0 else { throw .temporary("mail server settings: time limits") }
    guard security != .none || user == nil else { throw .temporary("mail server settings: a login needs TLS") }
    return "\(security == .tls ? "smtps" : "smtp")://\(host):\(port)/\(helloName)"
  }

  private func isHost(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { isLetter($0) || isDigit($0) || "-.:[]".utf8.contains($0) }
  }
}
