import CCurl

/// Delivers one mail. Blocks for at most the server's time limits: call it on a thread that may wait.
///
/// Safe from many threads at once. Returns only when the server has taken responsibility for the mail; a temporary
/// failure may, after a lost answer, still have been delivered, hence one `messageID` for all attempts.
public func send(_ message: Message, through server: SMTPServer) throws(MailFailure) {
  let bytes = try message.composed()
  let url = try server.url()
  guard curlStarted == CURLE_OK, let transfer = Transfer() else { throw .temporary("libcurl does not start") }
  transfer.address(from: message.from.address, to: message.to.address)
  transfer.use(server, url: url)
  if let failure = transfer.perform(bytes).failure { throw failure }
}

private let curlStarted = mail_start()
