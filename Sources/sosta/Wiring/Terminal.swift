import Foundation

/// Words for the person at the terminal, on standard error; data goes to standard output.
enum Terminal {
  static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  static func give(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

  /// Whether somebody looks at standard error, so that a bar can be drawn.
  static var isWatched: Bool { isatty(2) == 1 }
}
