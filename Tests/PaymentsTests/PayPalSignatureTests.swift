import Civil
import Foundation
import HTTPTypes
import Testing

@testable import Payments

@Suite("Whether a notice was signed by PayPal")
struct PayPalSignatureTests {
  static let body = Array(#"{"id":"WH-TEST-1","event_type":"PAYMENT.CAPTURE.COMPLETED"}"#.utf8)
  /// An event of a type we have no use for.
  static let other = Array(#"{"id": "WH-1",  "event_type":"à"}"#.utf8)
  /// 18 February 2016, 20:01:35 UTC.
  static let now = Instant(milliseconds: 1_455_825_695_000)

  @Test("the checksum is the one everybody else computes")
  func checksum() {
    #expect(Checksum.crc32("123456789".utf8) == 3_421_780_262)
    #expect(Checksum.crc32(Self.body) == 2_077_941_293)
    #expect(Checksum.crc32([]) == 0)
  }

  @Test("the signed text joins id, time, webhook and checksum")
  func message() {
    let message = PayPalSignature.message(
      transmissionID: "69cd13f0-d67a-11e5-baa3-778b53f4ae55", time: "2016-02-18T20:01:35Z",
      webhookID: "1JE4291016473214C", body: Self.body)
    #expect(message == "69cd13f0-d67a-11e5-baa3-778b53f4ae55|2016-02-18T20:01:35Z|1JE4291016473214C|2077941293")
  }

  @Test("a notice signed with the certificate's key is genuine")
  func genuine() throws {
    #expect(try check())
    #expect(Self.now == WireTime.readRFC3339("2016-02-18T20:01:35Z"))
  }

  @Test("one changed byte, another webhook, another key: forged")
  func forged() throws {
    #expect(try !check(body: Self.body + [UInt8(ascii: " ")]))
    #expect(try !check(webhookID: "1JE4291016473214D"))
    #expect(try !check(certificate: "other.pem"))
    #expect(try !check(certificate: "curve.pem"))
    #expect(try !check(changing: "PayPal-Transmission-Id", to: "69cd13f0-d67a-11e5-baa3-778b53f4ae56"))
    #expect(try !check(changing: "PayPal-Transmission-Time", to: "2016-02-18T20:01:36Z"))
    #expect(try !check(changing: "PayPal-Transmission-Sig", to: "AAAA"))
    #expect(try !check(changing: "PayPal-Transmission-Sig", to: "not base64!"))
    #expect(try !check(changing: "PayPal-Auth-Algo", to: "SHA1withRSA"))
    #expect(try !check(changing: "PayPal-Auth-Algo", to: nil))
  }

  @Test("a certificate counts only between its first and its last day")
  func validity() throws {
    let certificate = try #require(SigningCertificate(try Fixtures.bytes("signing.pem")))
    #expect(certificate.notBefore == WireTime.readRFC3339("2016-01-01T00:00:00Z"))
    #expect(certificate.notAfter == WireTime.readRFC3339("2055-01-01T00:00:00Z"))
    #expect(try !check(now: certificate.notBefore.adding(milliseconds: -1)))
    #expect(try check(now: certificate.notBefore))
    #expect(try check(now: certificate.notAfter))
    #expect(try !check(now: certificate.notAfter.adding(milliseconds: 1)))
    #expect(SigningCertificate(try Fixtures.bytes("short.pem"))?.covers(Self.now) == false)
  }

  @Test("no damaged certificate passes, and none stops the server")
  func damaged() throws {
    let pem = try Fixtures.text("signing.pem")
    let base64 = pem.split(separator: "\n").dropFirst().dropLast().joined()
    let der = Array(try #require(Data(base64Encoded: base64)))
    #expect(SigningCertificate(der) != nil)
    for length in 0..<der.count { _ = SigningCertificate(Array(der.prefix(length))) }
    for place in der.indices.prefix(420) {
      var changed = der
      changed[place] ^= 0xFF
      _ = SigningCertificate(changed)
      changed[place] = 0x84
      _ = SigningCertificate(changed)
    }
    for odd in ["", "-----BEGIN CERTIFICATE-----", "-----BEGIN CERTIFICATE-----\n=\n-----END CERTIFICATE-----"] {
      #expect(SigningCertificate(Array(odd.utf8)) == nil)
    }
  }

  @Test("only PayPal's own addresses are believed", arguments: Fixtures.rows("addresses.csv"))
  func addresses(row: Row) {
    #expect(TrustedOrigin.below("paypal.com").covers(row[0]) == (row[1] == "yes"))
  }

  @Test("a certificate from another host is not even fetched", arguments: [PayPal.SignatureCheck.online, .offline])
  func foreignCertificate(way: PayPal.SignatureCheck) throws {
    let delivery = try delivery(
      body: Self.other, changing: "PayPal-Cert-Url", to: "https://evil.example/cert.pem")
    guard case .done(.forged) = Sample.payPal(check: way).verify(delivery, access: Sample.token, now: Self.now) else {
      return #expect(Bool(false))
    }
  }

  @Test("PayPal is asked about the very bytes that came")
  func question() throws {
    let delivery = try delivery(body: Self.other)
    guard case .send(let call) = Sample.payPal().verify(delivery, access: Sample.token, now: Self.now) else {
      return #expect(Bool(false))
    }
    let question = try #require(String(validating: call.body, as: UTF8.self))
    #expect(question.hasSuffix(#","webhook_event":{"id": "WH-1",  "event_type":"à"}}"#))
    #expect(question.hasPrefix(#"{"auth_algo":"SHA256withRSA","cert_url":"https://api.paypal.com/"#))
  }

  @Test("moments are read to the second, and nothing odd is a moment")
  func moments() {
    #expect(WireTime.readRFC3339("2026-11-21T10:15:30.123Z")?.milliseconds == 1_795_256_130_000)
    #expect(WireTime.readRFC3339("2026-11-21t05:15:30-05:00")?.milliseconds == 1_795_256_130_000)
    for odd in [
      "", "2026-11-21", "2026-02-30T10:15:30Z", "2026-11-21T24:15:30Z", "2026-11-21T10:60:30Z", "2026-11-21T10:15:30",
      "2026-11-21T10:15:30+1:00", "2026-11-21T10:15:30Zz", "2026-11-21 10:15:30Z",
    ] {
      #expect(WireTime.readRFC3339(odd) == nil, "\(odd)")
    }
  }

  private func check(
    body: [UInt8] = body, webhookID: String = "1JE4291016473214C", certificate: String = "signing.pem",
    changing name: String? = nil, to value: String? = nil, now: Instant = now
  ) throws -> Bool {
    PayPalSignature.isGenuine(
      try delivery(body: body, changing: name, to: value), webhookID: webhookID,
      certificate: try Fixtures.bytes(certificate), now: now)
  }

  private func delivery(
    body: [UInt8] = body, changing name: String? = nil, to value: String? = nil
  ) throws -> Delivery {
    var headers = HTTPFields()
    let fields = [
      "PayPal-Auth-Algo": "SHA256withRSA", "PayPal-Cert-Url": "https://api.paypal.com/v1/notifications/certs/CERT-1",
      "PayPal-Transmission-Id": "69cd13f0-d67a-11e5-baa3-778b53f4ae55",
      "PayPal-Transmission-Time": "2016-02-18T20:01:35Z",
      "PayPal-Transmission-Sig": try Fixtures.text("signature.txt"),
    ]
    for (field, text) in fields { headers[try #require(HTTPField.Name(field))] = text }
    if let name { headers[try #require(HTTPField.Name(name))] = value }
    return Delivery(headers: headers, body: body)
  }
}
