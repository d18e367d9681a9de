// "=_" occurs neither in quoted-printable nor in base64, so no content can hold these.
private let outerBoundary = "=_sosta_mixed"
private let innerBoundary = "=_sosta_alternative"

private let ownHeaders: Set<String> = [
  "from", "to", "cc", "bcc", "sender", "reply-to", "subject", "date", "message-id", "mime-version", "auto-submitted",
  "return-path", "received", "resent-from", "resent-to",
]

extension Message {
  /// The message as it travels: ASCII, CR LF, lines of at most 76 where addresses allow; same message, same bytes.
  /// Throws `.permanent` where a header value, address or name could forge something or cannot be written.
  public func composed() throws(MailFailure) -> [UInt8] {
    var head = HeaderLines()
    try addIdentity(to: &head)
    try addExtras(to: &head)
    if attachments.isEmpty { return try head.bytes + alternative() }
    try head.add("Content-Type", ["multipart/mixed;", "boundary=\"\(outerBoundary)\""])
    var bytes = head.bytes + lineEnd + opening(outerBoundary)
    bytes += try alternative()
    for attachment in attachments {
      bytes += lineEnd + opening(outerBoundary)
      bytes += try part(attachment)
    }
    return bytes + closing(outerBoundary)
  }

  private func addIdentity(to head: inout HeaderLines) throws(MailFailure) {
    try head.add("Date", [plain(date) { isAtomByte($0) || ",: ".utf8.contains($0) }])
    try head.add("From", mailbox: from)
    try head.add("To", mailbox: to)
    if let replyTo { try head.add("Reply-To", mailbox: replyTo) }
    try head.add("Subject", text: subject)
    guard Mailbox.isAddress(messageID) else { throw .permanent("the message id is not local@domain") }
    try head.add("Message-ID", ["<\(messageID)>"])
    try head.add("Content-Language", [plain(language) { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }])
    try head.add("Auto-Submitted", ["auto-generated"])
    try head.add("MIME-Version", ["1.0"])
  }

  private func addExtras(to head: inout HeaderLines) throws(MailFailure) {
    for header in headers {
      let name = try plain(header.name) { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
      guard !ownHeaders.contains(name.lowercased()), !name.lowercased().hasPrefix("content-") else {
        throw .permanent("a header is given twice")
      }
      try head.add(name, text: header.value)
    }
  }

  private func alternative() throws(MailFailure) -> [UInt8] {
    var head = HeaderLines()
    try head.add("Content-Type", ["multipart/alternative;", "boundary=\"\(innerBoundary)\""])
    let parts = try [part("text/plain", text), part("text/html", html)]
    return head.bytes + parts.flatMap { lineEnd + opening(innerBoundary) + $0 } + closing(innerBoundary)
  }

  private func part(_ mediaType: String, _ text: String) throws(MailFailure) -> [UInt8] {
    var head = HeaderLines()
    try head.add("Content-Type", ["\(mediaType);", "charset=utf-8"])
    try head.add("Content-Transfer-Encoding", ["quoted-printable"])
    return head.bytes + lineEnd + QuotedPrintable.encode(text)
  }

  private func part(_ attachment: Attachment) throws(MailFailure) -> [UInt8] {
    let halves = attachment.mediaType.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isMediaByte) }) else {
      throw .permanent("an attachment's media type is not type/subtype")
    }
    var head = HeaderLines()
    try head.add("Content-Type", [attachment.mediaType])
    try head.add("Content-Transfer-Encoding", ["base64"])
    try head.addAttachmentName(attachment.name)
    return head.bytes + lineEnd + base64Lines(attachment.bytes)
  }

  private func plain(_ value: String, _ isAllowed: (UInt8) -> Bool) throws(MailFailure) -> String {
    guard !value.isEmpty, value.utf8.count <= 78, value.utf8.allSatisfy(isAllowed) else {
      throw .permanent("a header's name, the date or the language is not valid")
    }
    return value
  }
}

private func isMediaByte(_ byte: UInt8) -> Bool {
  isLetter(byte) || isDigit(byte) || "!#$&-^_.+".utf8.contains(byte)
}

private func opening(_ boundary: String) -> [UInt8] { Array("--\(boundary)\r\n".utf8) }

private func closing(_ boundary: String) -> [UInt8] { Array("\r\n--\(boundary)--\r\n".utf8) }
