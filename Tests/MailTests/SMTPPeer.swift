import Foundation
import Mail
import Testing
import TestProcesses

/// The Python server of `Tests/Peers/smtp_server.py`, one for all tests; it ends with this process.
final class SMTPPeer: Sendable {
  struct Ports: Decodable, Sendable { var starttls, small, tls, plain, silent: Int }

  static let shared = Result { try SMTPPeer() }

  /// Without `SOSTA_PYTHON` the tests that need the server are skipped where Python lacks its packages.
  static let isAvailable: Bool = {
    if ProcessInfo.processInfo.environment["SOSTA_PYTHON"] != nil { return true }
    let probe = python(["-c", "import aiosmtpd, cryptography"])
    probe.standardError = FileHandle.nullDevice
    guard (try? probe.launchInTurn()) != nil else { return false }
    probe.waitUntilExit()
    return probe.terminationStatus == 0
  }()

  let folder: String
  let ports: Ports
  private let process: Process

  private init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    folder = FileManager.default.temporaryDirectory.appending(path: "smtp-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    process = Self.python([root.appending(path: "Peers/smtp_server.py").path, folder])
    let output = Pipe()
    process.standardInput = Pipe()
    process.standardOutput = output
    let log = folder + "/log"
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    process.standardError = FileHandle(forWritingAtPath: log)
    try process.launchInTurn()
    guard let ports = try? JSONDecoder().decode(Ports.self, from: output.fileHandleForReading.availableData) else {
      throw StartFailure(log: (try? String(contentsOfFile: log, encoding: .utf8)) ?? "")
    }
    self.ports = ports
  }

  struct StartFailure: Error { var log: String }

  private static func python(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [ProcessInfo.processInfo.environment["SOSTA_PYTHON"] ?? "python3"] + arguments
    return process
  }

  /// The server with its right settings; the parameters make it wrong.
  func server(
    _ port: KeyPath<Ports, Int> = \.starttls, _ security: SMTPServer.Security = .startTLS,
    password: String = "pàssword segreta", authority: String = "own"
  ) -> SMTPServer {
    SMTPServer(
      host: "127.0.0.1", port: ports[keyPath: port], security: security, user: security == .none ? nil : "sosta",
      password: security == .none ? nil : password, caFile: "\(folder)/\(authority)-ca.pem",
      helloName: "sosta.example.org", connectSeconds: 5, totalSeconds: 20)
  }

  /// What arrived, as Python's email package reads it; nil when nothing did.
  func received(_ messageID: String) throws -> Received? {
    let path = "\(folder)/\(messageID).json"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return try JSONDecoder().decode(Received.self, from: Data(contentsOf: URL(filePath: path)))
  }
}

struct Received: Decodable {
  struct File: Decodable { var name, type, base64: String }
  struct Person: Decodable, Equatable { var name, address: String }

  var subject, text, html, from, hello, head: String
  var to, shape, defects: [String]
  var files: [File]
  var people: [String: [Person]]
  var headers: [[String]]
  var tls, login, isASCII, hasBareLineEnd: Bool
  var longestLine, seconds: Int

  func header(_ name: String) -> String? { headers.first { $0[0] == name }?[1] }
}

/// A message that arrives, to be changed by each test.
func sample(id: String, subject: String = "Ricevuta", text: String = "Buongiorno\n") -> Message {
  Message(
    from: Mailbox(name: "Città di Chivasso", address: "sosta@example.org"),
    to: Mailbox(name: "Niccolò Però", address: "niccolo@example.org"), subject: subject, text: text,
    html: "<!DOCTYPE html><p>Buongiorno</p>", messageID: "\(id)@example.org",
    date: mailDate(millisecondsUTC: 1_795_251_600_000),
    language: "it")
}
