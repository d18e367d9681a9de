/// A mistake in a city's folder: where it is and what is expected.
public struct CityFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Name of the file inside the folder.
  public let file: String
  /// Line in the file, from 1.
  public let line: Int
  public let message: String

  public init(file: String, line: Int, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// `city.yaml:12: …`.
  public var description: String { "\(file):\(line): \(message)" }
}

/// All the mistakes of a folder, by file and line.
public struct CityFaults: Error, Sendable, CustomStringConvertible {
  public let faults: [CityFault]

  public init(faults: [CityFault]) { self.faults = faults }

  public var description: String { faults.map(\.description).joined(separator: "\n") }
}
