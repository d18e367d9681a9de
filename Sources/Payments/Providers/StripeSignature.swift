import Civil
import Crypto
import Foundation
import HTTPTypes

/// Stripe's seal on a notice: `Stripe-Signature: t=<seconds>,v1=<HMAC-SHA-256>`, over the time, a dot and the body.
struct StripeSignature: Hashable, Sendable {
  /// Older notices are not believed, lest a recorded one be played again; Stripe seals anew when it repeats one.
  static let toleranceSeconds: Int64 = 300

  let at: Instant
  private let time: String
  /// One for each secret that is good at Stripe; other schemes are left aside.
  private let marks: [[UInt8]]

  /// Nil where the header is missing, repeated, too long, or holds no time and no mark of scheme `v1`.
  init?(_ headers: HTTPFields) {
    guard headers[values: .stripeSignature].count == 1, let text = headers[.stripeSignature],
      text.utf8.count <= 2_000
    else { return nil }
    let pairs = text.split(separator: ",").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
    let values = { (name: String) in pairs.filter { $0.count == 2 && $0[0] == name }.map { $0[1] } }
    let times = values("t")
    guard times.count == 1, let seconds = Int64(times[0]), let at = WireTime.readUnix(seconds) else { return nil }
    marks = values("v1").compactMap(Self.bytes)
    guard !marks.isEmpty else { return nil }
    (self.at, time) = (at, times[0])
  }

  func isFresh(at now: Instant) -> Bool {
    (now.milliseconds - at.milliseconds).magnitude <= UInt64(Self.toleranceSeconds) * 1000
  }

  /// Whether one of the secrets made one of the marks. Compared in constant time.
  func isMade(by secrets: [Secret], over body: [UInt8]) -> Bool {
    let message = Data(time.utf8) + [UInt8(ascii: ".")] + body
    return secrets.contains { secret in
      marks.contains { mark in
        HMAC<SHA256>.isValidAuthenticationCode(
          mark, authenticating: message, using: SymmetricKey(data: Data(secret.text.utf8)))
      }
    }
  }

  /// 32 bytes in 64 hexadecimal digits.
  private static func bytes(_ hexadecimal: String) -> [UInt8]? {
    let digits = Array(hexadecimal.utf8)
    guard digits.count == 64 else { return nil }
    let bytes = stride(from: 0, to: 64, by: 2).compactMap { place -> UInt8? in
      guard let high = hexadecimalDigit(digits[place]), let low = hexadecimalDigit(digits[place + 1]) else {
        return nil
      }
      return high << 4 | low
    }
    return bytes.count == 32 ? bytes : nil
  }
}

extension HTTPField.Name {
  static let stripeSignature = HTTPField.Name("Stripe-Signature")!
}
