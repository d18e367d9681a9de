import CCurl

/// One libcurl handle for one mail. An option that is refused stops the transfer: it might be the one that asks for TLS.
final class Transfer {
  private let handle: UnsafeMutableRawPointer
  private var recipients: UnsafeMutablePointer<curl_slist>?
  private var setting = CURLE_OK

  init?() {
    guard let handle = curl_easy_init() else { return nil }
    self.handle = handle
  }

  deinit {
    curl_easy_cleanup(handle)
    curl_slist_free_all(recipients)
  }

  func address(from sender: String, to recipient: String) {
    set(CURLOPT_MAIL_FROM, "<\(sender)>")
    recipients = curl_slist_append(nil, "<\(recipient)>")
    keep(recipients == nil ? CURLE_OUT_OF_MEMORY : mail_set_recipients(handle, recipients))
  }

  func use(_ server: SMTPServer, url: String) {
    set(CURLOPT_URL, url)
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    // Mail does not go through whatever proxy the environment names for web pages.
    set(CURLOPT_PROXY, "")
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_CONNECTTIMEOUT, server.connectSeconds)
    set(CURLOPT_TIMEOUT, server.totalSeconds)
    keep(mail_require_tls(handle, server.security == .none ? 0 : 1))
    if let user = server.user {
      set(CURLOPT_USERNAME, user)
      set(CURLOPT_PASSWORD, server.password ?? "")
    }
    if let caFile = server.caFile {
      set(CURLOPT_CAINFO, caFile)
      set(CURLOPT_CAPATH, nil)
    }
  }

  func perform(_ bytes: [UInt8]) -> Ending {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(CURL_ERROR_SIZE)) { text in
      text.initialize(repeating: 0)
      keep(mail_set_error_text(handle, text.baseAddress))
      let code = upload(bytes)
      keep(mail_set_error_text(handle, nil))
      let said = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      return Ending(curl: code.rawValue, smtp: mail_last_answer(handle), step: step(code, said))
    }
  }

  private func upload(_ bytes: [UInt8]) -> CURLcode {
    bytes.withUnsafeBytes { content in
      var source = Source(rest: content[...])
      return withUnsafeMutablePointer(to: &source) { pointer in
        keep(mail_set_source(handle, readSource, pointer, curl_off_t(content.count)))
        return setting == CURLE_OK ? curl_easy_perform(handle) : setting
      }
    }
  }

  /// libcurl tells the refused command in its error text only; an unknown text counts as temporary.
  private func step(_ code: CURLcode, _ said: String) -> Ending.Step {
    if code == CURLE_SEND_ERROR && said.hasPrefix("RCPT failed") { return .recipient }
    let isContent = code == CURLE_WEIRD_SERVER_REPLY || (code == CURLE_SEND_ERROR && said.hasPrefix("DATA failed"))
    return isContent ? .content : .other
  }

  private func set(_ option: CURLoption, _ value: String?) { keep(mail_set_text(handle, option, value)) }

  private func set(_ option: CURLoption, _ value: Int) { keep(mail_set_number(handle, option, value)) }

  private func keep(_ code: CURLcode) {
    if setting == CURLE_OK { setting = code }
  }
}

/// What libcurl has still to read.
private struct Source {
  var rest: Slice<UnsafeRawBufferPointer>
}

private let readSource: curl_read_callback = { buffer, size, count, context in
  guard let buffer, let source = context?.assumingMemoryBound(to: Source.self) else { return 0 }
  let chunk = source.pointee.rest.prefix(size * count)
  UnsafeMutableRawBufferPointer(start: buffer, count: size * count).copyBytes(from: chunk)
  source.pointee.rest = source.pointee.rest.dropFirst(chunk.count)
  return chunk.count
}
