import Cities
import Civil
import Foundation
import Services

/// Where the program's own data lies: cities, pages' assets, notices of licences.
struct Share {
  let root: URL

  /// The folder given, or the nearest one above the program or the current folder that has `Cities` in it.
  init(_ given: String? = nil) throws {
    if let given {
      root = URL(fileURLWithPath: given)
    } else {
      let starts = [
        URL(fileURLWithPath: FileManager.default.currentDirectoryPath),
        URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent(),
      ]
      guard let found = starts.lazy.compactMap(Share.above).first else {
        throw Failure("Cannot find the folder with Cities in it: start sosta inside it, or name it with --share.")
      }
      root = found
    }
  }

  private static func above(_ start: URL) -> URL? {
    var folder = start.standardizedFileURL
    for _ in 0..<8 {
      if FileManager.default.fileExists(atPath: folder.appendingPathComponent("Cities").path) { return folder }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  func path(_ name: String) -> String { root.appendingPathComponent(name).path }

  /// The folders of all towns that came with the program.
  func cityFolders() throws -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path("Cities"))) ?? []
    let folders = names.sorted().map { path("Cities/\($0)") }.filter {
      FileManager.default.fileExists(atPath: "\($0)/city.yaml")
    }
    guard !folders.isEmpty else { throw Failure("There is no town in \(path("Cities")).") }
    return folders
  }

  /// The text of a file, such as NOTICE.
  func text(_ name: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: path(name)) else {
      throw Failure("Cannot read \(path(name)): the installation is not complete.")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// The citizens' manual: the chapters in the order of their names, and the day of the edition.
  func manual() throws -> ManualText {
    let folder = "docs/manuale"
    let names = try? FileManager.default.contentsOfDirectory(atPath: path(folder)).filter { $0.hasSuffix(".md") }
    guard let names, !names.isEmpty else {
      throw Failure("Cannot read \(path(folder)): the installation is not complete.")
    }
    let edition = try text("\(folder)/edition.txt").trimmingCharacters(in: .whitespacesAndNewlines)
    guard let day = LocalDate(iso: edition) else { throw Failure("\(path(folder))/edition.txt holds no day.") }
    return ManualText(
      chapters: try names.sorted().map { try text("\(folder)/\($0)") }, pictureFolder: path(folder), edition: day)
  }

  /// Loads cities from their folders, which may stand anywhere; every mistake is told.
  static func cities(_ folders: [String]) throws -> [String: City] {
    var cities: [String: City] = [:]
    for folder in folders {
      do throws(CityFaults) {
        let city = try CityLoader.load(folder: folder)
        let failed = city.failedExamples()
        guard failed.isEmpty else { throw CityFaults(faults: failed) }
        cities[city.id] = city
      } catch {
        throw Failure("The city in \(folder) has mistakes:\n\(error.description)")
      }
    }
    return cities
  }
}
