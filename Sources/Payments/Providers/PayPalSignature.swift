public import Civil
import Crypto
import CryptoExtras
import Foundation
import HTTPTypes

/// PayPal's signature on a notice, checked here with a certificate that the caller has fetched.
public enum PayPalSignature {
  /// The text PayPal signs: transmission id, time, webhook id and the body's CRC-32 in decimal.
  static func message(transmissionID: String, time: String, webhookID: String, body: [UInt8]) -> String {
    "\(transmissionID)|\(time)|\(webhookID)|\(Checksum.crc32(body))"
  }

  /// Whether the delivery was signed, for that webhook, with the key of that certificate, valid at that moment.
  ///
  /// - Parameter certificate: PEM or DER. No chain is built: it must come over HTTPS from PayPal's own host.
  public static func isGenuine(
    _ delivery: Delivery, webhookID: String, certificate: [UInt8], now: Instant
  ) -> Bool {
    guard let seal = PayPalSeal(delivery.headers), seal.algorithm == "SHA256withRSA",
      let certificate = SigningCertificate(certificate), certificate.covers(now),
      let signature = Data(base64Encoded: seal.signature),
      let key = try? _RSA.Signing.PublicKey(derRepresentation: certificate.publicKey)
    else { return false }
    let message = message(
      transmissionID: seal.transmissionID, time: seal.time, webhookID: webhookID, body: delivery.body)
    return key.isValidSignature(
      _RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA256.hash(data: Data(message.utf8)),
      padding: .insecurePKCS1v1_5)
  }
}

/// The five headers that seal a notice.
struct PayPalSeal {
  let algorithm: String
  let certificateURL: String
  let transmissionID: String
  let time: String
  let signature: String

  /// Nil where one is missing, repeated, or longer than PayPal's own description allows.
  init?(_ headers: HTTPFields) {
    func only(_ name: String, upTo length: Int) -> String? {
      guard let name = HTTPField.Name(name), headers[values: name].count == 1 else { return nil }
      return headers[name].flatMap { 1...length ~= $0.utf8.count ? $0 : nil }
    }
    guard let algorithm = only("PayPal-Auth-Algo", upTo: 100), let url = only("PayPal-Cert-Url", upTo: 500),
      let id = only("PayPal-Transmission-Id", upTo: 50), let time = only("PayPal-Transmission-Time", upTo: 100),
      let signature = only("PayPal-Transmission-Sig", upTo: 500)
    else { return nil }
    (self.algorithm, certificateURL, transmissionID) = (algorithm, url, id)
    (self.time, self.signature) = (time, signature)
  }

  /// The question whether PayPal signed this; the event goes in byte for byte, since its checksum was signed.
  func question(about event: [UInt8], webhookID: String) -> [UInt8] {
    let fields = [
      "auth_algo": algorithm, "cert_url": certificateURL, "transmission_id": transmissionID,
      "transmission_sig": signature, "transmission_time": time, "webhook_id": webhookID,
    ]
    return PayPal.json(fields).dropLast() + Array(#","webhook_event":"#.utf8) + event + [UInt8(ascii: "}")]
  }
}
