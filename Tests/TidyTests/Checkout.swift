import Foundation
import TestProcesses

/// One file of the project: its path from the root, and what it says.
struct SourceFile {
  let path: String
  let text: String

  var name: String { String(path.split(separator: "/").last ?? "") }
  var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }
}

/// The files of the project as they stand on disk.
enum Checkout {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The files under the folders, whose names end in one of the endings.
  static func files(under folders: [String], ending endings: [String] = [".swift"]) throws -> [SourceFile] {
    try folders.flatMap { folder in
      let found = try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path())
      return try found.filter { name in endings.contains { name.hasSuffix($0) } && !name.contains(".build/") }.sorted()
        .map { SourceFile(path: "\(folder)/\($0)", text: try read("\(folder)/\($0)")) }
    }
  }

  static func read(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path())
  }

  static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path()).sorted()
  }

  /// What git keeps of the project; nil where it is no checkout of git.
  static func trackedPaths() throws -> [String]? {
    let git = Process()
    git.executableURL = URL(filePath: "/usr/bin/env")
    git.arguments = ["git", "-C", root.path(), "-c", "safe.directory=*", "ls-files", "-z"]
    let output = Pipe()
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    try git.launchInTurn()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    guard git.terminationStatus == 0 else { return nil }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\0").map(String.init)
  }
}
