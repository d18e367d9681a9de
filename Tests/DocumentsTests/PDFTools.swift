import Foundation
import TestProcesses

/// A finished document as other people's programs see it: poppler, qpdf and zbar.
struct Witness {
  let file: URL

  init(_ pdf: [UInt8]) throws {
    file = FileManager.default.temporaryDirectory.appendingPathComponent("documento-\(UUID().uuidString).pdf")
    try Data(pdf).write(to: file)
  }

  func remove() { try? FileManager.default.removeItem(at: file) }

  func info() throws -> String { try run("pdfinfo", [file.path]) }
  func structure() throws -> String { try run("pdfinfo", ["-struct-text", file.path]) }
  func text() throws -> String { try run("pdftotext", [file.path, "-"]) }
  func complaints() throws -> String { try run("qpdf", ["--check", file.path]) }
  func objects() throws -> String { try run("qpdf", ["--json", file.path]) }

  /// One line for each font, without the two lines of heading.
  func fonts() throws -> [String] {
    try run("pdffonts", [file.path]).split(separator: "\n").dropFirst(2).map(String.init)
  }

  /// What a telephone reads from the first page, printed at 150 dots per inch.
  func code() throws -> String {
    let picture = file.path + "-150"
    defer { try? FileManager.default.removeItem(atPath: picture + ".png") }
    _ = try run("pdftoppm", ["-r", "150", "-png", "-singlefile", file.path, picture])
    let text = try run("zbarimg", ["-q", "--raw", "-Sdisable", "-Sqrcode.enable", picture + ".png"])
    return text.last == "\n" ? String(text.dropLast()) : text
  }

  /// What libdmtx reads from a part of the first page, given in points and printed at 300 dots per inch.
  func dataMatrix(x: Int, y: Int, width: Int, height: Int) throws -> String {
    let picture = file.path + "-300"
    defer { try? FileManager.default.removeItem(atPath: picture + ".png") }
    let part = [("-x", x), ("-y", y), ("-W", width), ("-H", height)].flatMap { [$0.0, String($0.1 * 300 / 72)] }
    _ = try run("pdftoppm", ["-r", "300", "-png", "-singlefile"] + part + [file.path, picture])
    return try run("dmtxread", ["-N1", "-m", "20000", picture + ".png"])
  }

  /// What a reader of printed letters sees in a strip of the first page, given in points: `letters` only, one line.
  func printed(y: Int, height: Int, letters: String) throws -> String {
    let picture = file.path + "-letters"
    defer { try? FileManager.default.removeItem(atPath: picture + ".png") }
    let strip = ["-x", "840", "-W", "1640", "-y", "\(y * 300 / 72)", "-H", "\(height * 300 / 72)"]
    _ = try run("pdftoppm", ["-r", "300", "-gray", "-png", "-singlefile"] + strip + [file.path, picture])
    return try run("tesseract", [picture + ".png", "-", "--psm", "7", "-c", "tessedit_char_whitelist=" + letters])
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The columns, in points, from the first to the last that hold ink in a strip of the first page.
  func ink(fromX: Int, fromY: Int, toY: Int) throws -> ClosedRange<Int>? {
    let picture = file.path + "-ink"
    defer { try? FileManager.default.removeItem(atPath: picture + ".pgm") }
    _ = try run(
      "pdftoppm",
      [
        "-r", "72", "-gray", "-singlefile", "-x", "\(fromX)", "-y", "\(fromY)", "-W", "\(595 - fromX)", "-H",
        "\(toY - fromY)",
      ]
        + [file.path, picture])
    let gray = try Self.pixels([UInt8](try Data(contentsOf: URL(fileURLWithPath: picture + ".pgm"))))
    let inked = gray.values.enumerated().filter { $0.element < 160 }.map { $0.offset % gray.width }
    guard let first = inked.min(), let last = inked.max() else { return nil }
    return first...last
  }

  /// Whether every page is white along its edge, `points` wide: nothing runs over.
  func hasCleanEdges(points: Int, skipFirst: Bool = false) throws -> Bool {
    let prefix = file.path + "-edge"
    _ = try run("pdftoppm", ["-r", "72", "-gray", file.path, prefix])
    let folder = file.deletingLastPathComponent()
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix(file.lastPathComponent + "-edge") }.sorted()
    defer { for page in pages { try? FileManager.default.removeItem(at: folder.appendingPathComponent(page)) } }
    for page in pages.dropFirst(skipFirst ? 1 : 0) {
      let gray = [UInt8](try Data(contentsOf: folder.appendingPathComponent(page)))
      guard Self.isWhite(gray, margin: points) else { return false }
    }
    return !pages.isEmpty
  }

  private static func isWhite(_ pgm: [UInt8], margin: Int) -> Bool {
    guard let (width, values) = try? pixels(pgm) else { return false }
    let height = values.count / width
    for row in 0..<height {
      for column in 0..<width {
        let isEdge = row < margin || column < margin || row >= height - margin || column >= width - margin
        if isEdge, values[values.startIndex + row * width + column] < 250 { return false }
      }
    }
    return true
  }

  /// Reads a binary PGM: "P5 width height 255", one white space, then the rows.
  private static func pixels(_ pgm: [UInt8]) throws -> (width: Int, values: ArraySlice<UInt8>) {
    let head = pgm.prefix(40).split(maxSplits: 4) { $0 == 0x20 || $0 == 0x0A }
    guard head.count == 5, let width = Int(String(decoding: head[1], as: UTF8.self)), width > 0,
      let height = Int(String(decoding: head[2], as: UTF8.self)), pgm.count >= head[4].startIndex + width * height
    else { throw ToolFailed(description: "not a picture") }
    return (width, pgm[head[4].startIndex..<head[4].startIndex + width * height])
  }
}

struct ToolFailed: Error, CustomStringConvertible {
  let description: String
}

/// Runs a program and returns what it says on standard output.
func run(_ program: String, _ arguments: [String]) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [program] + arguments
  let output = Pipe()
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  try process.launchInTurn()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else {
    throw ToolFailed(description: "\(program) ended with \(process.terminationStatus): is it installed?")
  }
  return String(decoding: data, as: UTF8.self)
}
