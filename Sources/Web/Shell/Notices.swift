import Hummingbird
import Wording

private let noticeCookie = "sosta-notice"

extension Response {
  /// Leaves a message for the next page. The cookie holds its name, never its text.
  mutating func leave(_ notice: Notice) {
    headers[values: .setCookie].append("\(noticeCookie)=\(notice.rawValue); Path=/; Max-Age=60; HttpOnly; SameSite=Lax")
  }

  /// A cookie of ours: gone with the browser, unseen by scripts, sent to us alone.
  mutating func addCookie(
    _ name: String, _ value: String, isSecure: Bool, isStrict: Bool = false, maxAge: Int? = nil
  ) {
    let age = maxAge.map { "; Max-Age=\($0)" } ?? ""
    headers[values: .setCookie].append(
      "\(name)=\(value); Path=/; HttpOnly; SameSite=\(isStrict ? "Strict" : "Lax")\(isSecure ? "; Secure" : "")\(age)")
  }

  mutating func clearNotice() {
    headers[values: .setCookie].append("\(noticeCookie)=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
  }
}

extension Request {
  var notice: Notice? { Notice(rawValue: cookie(noticeCookie)) }

  /// The value of a cookie, empty when it was not sent; read without building a list of all of them.
  func cookie(_ name: String) -> String {
    for header in headers[values: .cookie] {
      var rest = header.utf8[...]
      while !rest.isEmpty {
        let pair = rest.prefix { $0 != UInt8(ascii: ";") }.drop { $0 == UInt8(ascii: " ") }
        if pair.starts(with: name.utf8) {
          let value = pair.dropFirst(name.utf8.count)
          if value.first == UInt8(ascii: "=") { return String(Substring(value.dropFirst())) }
        }
        rest = rest.drop { $0 != UInt8(ascii: ";") }.dropFirst()
      }
    }
    return ""
  }
}
