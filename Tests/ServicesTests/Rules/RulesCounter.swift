import Cities
import Civil
import Foundation
import JSONLines
import Services
import Testing

/// `sosta rules` of a city, asked line by line.
struct RulesCounter {
  private let book: RuleBook

  /// A city of a folder, as it stands.
  init(_ city: City) throws { book = RuleBook(city, today: try #require(LocalDate(iso: "2026-11-20"))) }

  /// A shipped city, with some of its data changed, or with later versions by the names of their files.
  init(
    _ city: String = "la-spezia", changing changes: [(String, String)] = [], versions: [String: String] = [:]
  ) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = FileManager.default.temporaryDirectory.appending(path: "rules-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: root.appending(path: "Cities/\(city)"), to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "city.yaml")
    var text = try String(contentsOf: file, encoding: .utf8)
    for (old, new) in changes {
      try #require(text.contains(old), "\(city) has no \(old)")
      text = text.replacingOccurrences(of: old, with: new)
    }
    try text.write(to: file, atomically: true, encoding: .utf8)
    let later = folder.appending(path: "versions")
    try FileManager.default.createDirectory(at: later, withIntermediateDirectories: true)
    for (name, text) in versions {
      try text.write(to: later.appending(path: name), atomically: true, encoding: .utf8)
    }
    let today = try #require(LocalDate(iso: "2026-11-20"))
    book = RuleBook(try CityLoader.load(folder: folder.path()), today: today)
  }

  /// The whole answer to each line, without its end.
  func lines(_ requests: [[UInt8]]) -> [String] {
    var door = RulesDoor(book)
    return requests.map { request in
      var output = JSONWriter()
      request.withUnsafeBufferPointer { door.reply(to: $0, on: &output) }
      return String(decoding: output.bytes.dropLast(), as: UTF8.self)
    }
  }

  /// The whole answer to a request, which must be an object of JSON.
  func answer(_ request: String) throws -> [String: Any] {
    let line = lines([Array(request.utf8)])[0]
    return try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
  }

  /// What the contract fixes: the answer between `ok` and `rules`.
  func content(_ request: String) -> String {
    let line = lines([Array(request.utf8)])[0]
    guard line.hasPrefix("{\"ok\":true,"), let end = line.range(of: ",\"rules\":") else { return line }
    return String(line[..<end.lowerBound].dropFirst("{\"ok\":true,".count))
  }

  func why(_ request: String) throws -> String { try #require(try answer(request)["why"] as? String) }

  func rules(_ request: String) throws -> [String] { try #require(try answer(request)["rules"] as? [String]) }

  /// The field and the error of a request that has no answer.
  func refusal(_ request: String) throws -> (field: String, error: String) {
    let answer = try answer(request)
    #expect(answer["ok"] as? Bool == false, "\(request)")
    return (answer["field"] as? String ?? "-", answer["error"] as? String ?? "-")
  }
}
