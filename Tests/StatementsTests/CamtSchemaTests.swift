import Foundation
import Money
import Regulations
import Statements
import Testing
import TestProcesses

@Suite("The tests' own messages are CAMT.053")
struct CamtSchemaTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

  /// What the schemas of ISO 20022 say of each message: `ok`, or what is wrong.
  private func verdicts(on messages: [String]) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "camt-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = try messages.enumerated().map { index, message in
      let file = folder.appending(path: "\(index).xml")
      try Data(message.utf8).write(to: file)
      return file.path()
    }
    let python = ProcessInfo.processInfo.environment["SOSTA_PYTHON"] ?? "python3"
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python, Self.root.appending(path: "Tests/Peers/camt/validate.py").path()] + paths
    process.standardOutput = output
    try process.launchInTurn()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map {
      String($0.drop { $0 != " " }.dropFirst())
    }
  }

  @Test("with everything in it, in both versions, a message is valid and is read", arguments: ["02", "08"])
  func valid(version: String) throws {
    let batch = "<Btch><NbOfTxs>2</NbOfTxs><TtlAmt Ccy=\"EUR\">80.00</TtlAmt></Btch>"
    let payments = ["A", "B"].map {
      Camt.payment($0, amount: "40.00", version: version, reference: "T\($0)", code: "RF18539007547034")
    }
    let entries = [
      Camt.entry("80.00", version: version, details: batch + payments.joined(), more: "INCASSI"),
      Camt.entry("40.00", version: version, direction: "DBIT", reversal: true, reference: "B2"),
      Camt.entry("9.00", version: version, status: "PDNG", date: "<DtTm>2026-11-20T10:00:00+01:00</DtTm>"),
    ]
    let summary = "<TxsSummry><TtlNtries><NbOfNtries>3</NbOfNtries><Sum>129.00</Sum></TtlNtries></TxsSummry>"
    let message = Camt(version: version, closing: "1040.00", entries: entries, summary: summary).text
    let verdicts = try verdicts(on: [message, message.replacing("<MsgId>M1</MsgId>", with: "")])
    #expect(verdicts.count == 2 && verdicts.first == "ok" && verdicts.last != "ok", "\(verdicts)")
    #expect(try lines(message).map(\.amount.cents) == [4_000, 4_000, -4_000])
  }
}
