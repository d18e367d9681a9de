import Cities
import Foundation

/// The shipped folders, and copies of them with a mistake planted.
enum CityFolders {
  static let shipped = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Cities")

  static func load(_ id: String) throws -> City {
    try CityLoader.load(folder: shipped.appending(path: id).path())
  }

  /// Gives `body` a copy of a city's folder and removes it afterwards.
  static func withCopy<T>(of id: String, _ body: (URL) throws -> T) throws -> T {
    let copy = FileManager.default.temporaryDirectory.appending(path: "city-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: shipped.appending(path: id), to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    return try body(copy)
  }

  static func faults(in folder: URL) -> [CityFault] {
    do {
      _ = try CityLoader.load(folder: folder.path())
      return []
    } catch { return error.faults }
  }
}
