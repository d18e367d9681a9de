import Foundation
import Mail
import Payments
import Yams

/// The file that an operator writes for `sosta serve`. Secrets stand in files of their own, named here.
struct ServeConfig: Decodable {
  struct MailSettings: Decodable {
    struct Sender: Decodable {
      let name: String
      let address: String
    }

    let host: String
    let port: Int
    /// `starttls`, `tls`, or `none` for a server on this machine.
    let security: String
    let user: String?
    let passwordFile: String?
    let caFile: String?
    /// By city id.
    let senders: [String: Sender]
  }

  /// Without a slash at the end.
  let publicURL: String
  let host: String?
  let port: Int?
  /// `sqlite:` and the data directory, or `postgres://…`.
  let database: String
  /// The Patroni of each host of a replicated PostgreSQL, in the order of the address.
  let patroni: [String]?
  /// Folders of the cities served.
  let cities: [String]
  /// Folder that holds the badge key and the form key; made there when missing.
  let secrets: String
  let mail: MailSettings
  /// By city id; each town has at least one way to pay.
  let paypal: [String: PayPalSettings]?
  let stripe: [String: StripeSettings]?
  let nexi: [String: NexiSettings]?
  let pagopa: [String: PagoPAKeys]?
  /// A folder on another machine or disk, for what a restore must know; see docs/operations.md.
  let journal: String?
  /// Addresses of our own proxies, whose X-Forwarded-For is believed.
  let trustedProxies: [String]?

  static func read(_ path: String) throws -> ServeConfig {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure("Cannot read the settings in \(path).")
    }
    let text = String(decoding: data, as: UTF8.self)
    guard !text.contains(ProviderID.testBank.rawValue) else {
      throw Failure(
        "The Banca di prova is for the demo only: sosta serve does not start with it. Remove it from \(path).")
    }
    do {
      return try YAMLDecoder().decode(ServeConfig.self, from: text)
    } catch let error as DecodingError {
      throw Failure("The settings in \(path) are not complete: \(ServeConfig.explain(error))")
    } catch {
      throw Failure("The settings in \(path) are not YAML: \(error)")
    }
  }

  func mailServer() throws -> SMTPServer {
    let security: SMTPServer.Security? =
      switch mail.security {
      case "starttls": .startTLS
      case "tls": .tls
      case "none": SMTPServer.Security.none
      default: nil
      }
    guard let security else { throw Failure("mail.security must be starttls, tls or none.") }
    return SMTPServer(
      host: mail.host, port: mail.port, security: security, user: mail.user,
      password: try mail.passwordFile.map(SecretFile.line), caFile: mail.caFile,
      helloName: URL(string: publicURL)?.host ?? "localhost")
  }

  private static func explain(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context):
      "\((context.codingPath + [key]).map(\.stringValue).joined(separator: ".")) is missing."
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      "\(context.codingPath.map(\.stringValue).joined(separator: ".")): \(context.debugDescription)"
    @unknown default: "\(error)"
    }
  }
}
