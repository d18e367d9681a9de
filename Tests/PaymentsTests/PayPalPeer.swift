import Foundation
import Payments

/// The stand-in for PayPal in Tests/Peers/paypal, with a memory of its own.
final class PayPalPeer: Sendable {
  static let specs =
    ProcessInfo.processInfo.environment["SOSTA_SPECS"].map { URL(filePath: $0) }
    ?? PeerProcess.root.appending(path: "../shared/specs").standardizedFileURL

  /// Without PayPal's published documents the peer cannot judge anything, so its tests are skipped.
  static var hasSpecs: Bool {
    FileManager.default.fileExists(atPath: specs.appending(path: "pp_checkout_orders_v2.json").path())
  }

  static let shared = Result { try PayPalPeer() }
  /// Another one for the contract suite, which runs at the same time.
  static let ofContract = Result { try PayPalPeer() }

  let process: PeerProcess
  var base: String { process.base }
  var site: PayPal.Site { .standIn(scheme: "http", authority: process.authority) }

  private init() throws {
    process = try PeerProcess("paypal/paypal_fake.py", ["--specs", Self.specs.path()])
  }

  func pull<Answer: Decodable>(
    _ lever: String, _ ask: some Encodable = [String: String](), as type: Answer.Type
  ) async throws -> Answer { try await process.pull(lever, ask, as: type) }

  func pull(_ lever: String, _ ask: some Encodable = [String: String]()) async throws {
    try await process.pull(lever, ask)
  }

  func fault(_ kind: String, on action: String, times: Int = 1, seconds: Double = 0) async throws {
    try await process.fault(kind, on: action, times: times, seconds: seconds)
  }
}
