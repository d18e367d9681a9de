import Foundation

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

  /// Reads a binary PGM: "P5 width height 255", one white space, then the rows.
  private static func isWhite(_ pgm: [UInt8], margin: Int) -> Bool {
    let head = pgm.prefix(40).split(maxSplits: 4) { $0 == 0x20 || $0 == 0x0A }
    guard head.count == 5, let width = Int(String(decoding: head[1], as: UTF8.self)),
      let height = Int(String(decoding: head[2], as: UTF8.self))
    else { return false }
    let pixels = pgm[head[4].startIndex...]
    for row in 0..<height {
      for column in 0..<width {
        let isEdge = row < margin || column < margin || row >= height - margin || column >= width - margin
        if isEdge, pixels[pixels.startIndex + row * width + column] < 250 { return false }
      }
    }
    return true
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
  try process.run()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else {
    throw ToolFailed(description: "\(program) ended with \(process.terminationStatus): is it installed?")
  }
  return String(decoding: data, as: UTF8.self)
}
