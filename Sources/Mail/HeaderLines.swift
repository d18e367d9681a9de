/// The head of a message or of one of its parts. Every value passes `checked`, so none can start a line of its own.
struct HeaderLines {
  private(set) var bytes: [UInt8] = []

  /// ASCII pieces, folded between them so that lines stay within 75 where the pieces allow.
  mutating func add(_ name: String, _ pieces: [String]) throws(MailFailure) {
    var line = name + ":"
    for piece in pieces {
      let safe = try checked(piece)
      guard safe.utf8.allSatisfy({ $0 < 128 }) else { throw .permanent("a header is not ASCII") }
      if line.utf8.count + 1 + safe.utf8.count > 75 && line.utf8.count > 1 {
        bytes += Array(line.utf8) + lineEnd
        line = ""
      }
      line += " " + safe
    }
    bytes += Array(line.utf8) + lineEnd
  }

  /// Text of any language.
  mutating func add(_ name: String, text: String) throws(MailFailure) {
    try add(name, phrase(checked(text), room: 75 - name.utf8.count - 2) { $0 })
  }

  mutating func add(_ name: String, mailbox: Mailbox) throws(MailFailure) {
    guard Mailbox.isAddress(mailbox.address) else { throw .permanent("an address is not valid") }
    let shown = try checked(mailbox.name)
    if shown.isEmpty { return try add(name, [mailbox.address]) }
    try add(name, phrase(shown, room: 60, plain: quoted) + ["<\(mailbox.address)>"])
  }

  /// `disposition; filename=…`, by RFC 2231 where the name is long or not ASCII.
  mutating func addAttachmentName(_ fileName: String) throws(MailFailure) {
    let shown = try checked(fileName)
    guard !shown.isEmpty else { throw .permanent("an attachment has no name") }
    if isPrintable(shown) && shown.utf8.count <= 50 {
      return try add("Content-Disposition", ["attachment;", "filename=\(quoted(shown))"])
    }
    let segments = extendedSegments(shown).enumerated().map { index, segment in
      "filename*\(index)*=\(index == 0 ? "UTF-8''" : "")\(segment)"
    }
    try add("Content-Disposition", ["attachment;"] + segments.dropLast().map { $0 + ";" } + segments.suffix(1))
  }

  /// As it is when it is short, plain ASCII; otherwise as encoded words (RFC 2047).
  private func phrase(_ text: String, room: Int, plain: (String) -> String) -> [String] {
    let isPlain = isPrintable(text) && !text.contains("=?") && !text.hasPrefix(" ") && !text.hasSuffix(" ")
    let written = plain(text)
    return isPlain && written.utf8.count <= room ? [written] : encodedWords(text)
  }
}

/// Refuses control characters and everything that some reader takes for the end of a line.
func checked(_ value: String) throws(MailFailure) -> String {
  for scalar in value.unicodeScalars {
    switch scalar.value {
    case 0..<32, 127..<160, 0x2028, 0x2029: throw .permanent("a header holds a control character")
    default: continue
    }
  }
  return value
}

/// `=?UTF-8?B?…?=` words of at most 60, none of which splits a character (RFC 2047 §5).
func encodedWords(_ text: String) -> [String] {
  var words: [String] = []
  var pending: [UInt8] = []
  func flush() {
    words.append("=?UTF-8?B?\(String(decoding: base64(pending), as: UTF8.self))?=")
    pending = []
  }
  for scalar in text.unicodeScalars {
    let bytes = Array(String(scalar).utf8)
    if pending.count + bytes.count > 36 { flush() }
    pending += bytes
  }
  if !pending.isEmpty { flush() }
  return words
}

private func isPrintable(_ text: String) -> Bool {
  text.utf8.allSatisfy { (32...126).contains($0) }
}

private func quoted(_ text: String) -> String {
  "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
}

/// Percent codes (RFC 2231) in segments of at most 50, cut between codes.
private func extendedSegments(_ text: String) -> [String] {
  var segments = [""]
  for byte in text.utf8 {
    let isPlain = isLetter(byte) || isDigit(byte) || "-._".utf8.contains(byte)
    let digits = [UInt8(ascii: "%"), upperHex(byte >> 4), upperHex(byte & 15)]
    let code = isPlain ? [byte] : digits
    if segments[segments.count - 1].utf8.count + code.count > 50 { segments.append("") }
    segments[segments.count - 1] += String(decoding: code, as: UTF8.self)
  }
  return segments
}
