import Foundation
import Invoices
import Money
import Testing
import TestProcesses

/// The revenue agency's schema and a38, as Tests/Peers/fatturapa asks them.
private enum Validator {
  static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

  static var python: String { ProcessInfo.processInfo.environment["SOSTA_PYTHON"] ?? "python3" }

  /// What they say of each file: `ok`, or what is wrong.
  static func verdicts(on files: [[UInt8]]) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fatture-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = try files.enumerated().map { index, bytes in
      let file = folder.appending(path: "\(index).xml")
      try Data(bytes).write(to: file)
      return file.path()
    }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python, root.appending(path: "Tests/Peers/fatturapa/validate.py").path()] + paths
    process.standardOutput = output
    try process.launchInTurn()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map { line in
      String(line.drop { $0 != " " }.dropFirst())
    }
  }
}

@Suite("What the official schema and a38 say of our invoices")
struct ValidatorTests {
  @Test("an invoice or credit note of every kind is right")
  func samples() throws {
    let samples = try Samples.all()
    let verdicts = try Validator.verdicts(on: samples.map { try InvoiceFile($0.invoice).bytes })
    #expect(verdicts.count == samples.count)
    for (sample, verdict) in zip(samples, verdicts) { #expect(verdict == "ok", "\(sample.what)") }
  }

  @Test("prices of every amount are right")
  func amounts() throws {
    let files = try stride(from: Int64(1), to: 20_000, by: 67).map { cents in
      try InvoiceFile(Samples.invoice(lines: [Samples.line(cents)])).bytes
    }
    #expect(Set(try Validator.verdicts(on: files)) == ["ok"])
  }

  @Test("a38 finds what the schema does not: a certified e-mail beside a delivery code")
  func second() throws {
    let text = String(decoding: try InvoiceFile(Samples.invoice()).bytes, as: UTF8.self)
    let code = "</CodiceDestinatario>"
    let both = text.replacing(code, with: code + "<PECDestinatario>rossi@pec.example.it</PECDestinatario>")
    let verdicts = try Validator.verdicts(on: [Array(both.utf8)])
    #expect(verdicts.count == 1 && verdicts[0].hasPrefix("a38: "), "\(verdicts)")
  }

  @Test(
    "they do find what is wrong",
    arguments: [
      ("<Divisa>EUR</Divisa>", ""), ("<TipoDocumento>TD01</TipoDocumento>", "<TipoDocumento>TD99</TipoDocumento>"),
      ("<CodiceDestinatario>ABC1234<", "<CodiceDestinatario>ABC<"), ("<CAP>19121</CAP>", "<CAP>1912</CAP>"),
      ("</PrezzoUnitario>", "0</PrezzoUnitario>\n<Quantita>1.00</Quantita>"), ("Abbonamento", "Абонемент"),
      ("<Natura>N2.2</Natura>", "<Natura>N9</Natura>"),
    ])
  func wrong(part: String, other: String) throws {
    let file = try InvoiceFile(Samples.invoice(lines: [Samples.line(vat: Samples.outside)])).bytes
    let text = String(decoding: file, as: UTF8.self)
    #expect(text.contains(part))
    let verdicts = try Validator.verdicts(on: [file, Array(text.replacing(part, with: other).utf8)])
    #expect(
      verdicts.count == 2 && verdicts.first == "ok" && verdicts.last?.hasPrefix("schema: ") == true, "\(verdicts)")
  }
}
