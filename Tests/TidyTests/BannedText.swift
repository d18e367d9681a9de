import Foundation

/// Words that the code does without, each with the places it is banned from.
struct BannedText: Sendable {
  /// What is looked for.
  enum Wanted: Sendable {
    /// One of these runs of words and marks in code, not in comments or literals.
    case code([[String]])
    /// One of these texts anywhere in the file.
    case anywhere([String])
  }

  let name: String
  let wanted: Wanted
  let applies: @Sendable (_ path: String) -> Bool

  @Sendable private static func isProduct(_ path: String) -> Bool {
    path.hasPrefix("Sources/") || path.hasPrefix("Core/Sources/")
  }
  @Sendable private static func isCore(_ path: String) -> Bool { path.hasPrefix("Core/Sources/") }
  @Sendable private static func isBelowWiring(_ path: String) -> Bool {
    isProduct(path) && !path.hasPrefix("Sources/sosta/")
  }

  static let rules: [BannedText] = [
    BannedText(
      name: "the clock (only the wiring reads it)",
      wanted: .code([
        ["Date", "(", ")"], ["Date", ".", "now"], ["ContinuousClock"], ["SuspendingClock"],
        ["DispatchTime", ".", "now"],
      ]),
      applies: isBelowWiring),
    BannedText(
      name: "a new id (only the wiring makes them)", wanted: .code([["UUID", "(", ")"]]), applies: isBelowWiring),
    BannedText(
      name: "the environment (only the wiring reads it)",
      wanted: .code([["ProcessInfo", ".", "processInfo", ".", "environment"], ["getenv", "("]]),
      applies: isBelowWiring),
    BannedText(
      name: "floating point in a rule",
      wanted: .code(["Double", "Float", "Float16", "Float80", "CGFloat"].map { [$0] }),
      applies: isCore),
    BannedText(name: "try!", wanted: .code([["try", "!"]]), applies: { _ in true }),
    BannedText(name: "as!", wanted: .code([["as", "!"]]), applies: { _ in true }),
    BannedText(
      name: "print (data goes to standard output by one door)",
      wanted: .code([["print", "("], ["debugPrint", "("], ["dump", "("]]), applies: isProduct),
    BannedText(
      name: "a note to do something later", wanted: .anywhere(["TO" + "DO", "FIX" + "ME"]), applies: { _ in true }),
    BannedText(
      name: "the trace of a merge",
      wanted: .anywhere([String(repeating: "<", count: 7) + " ", String(repeating: ">", count: 7) + " "]),
      applies: { _ in true }),
    BannedText(
      name: "a path of one machine",
      wanted: .anywhere(["work", "root", "Users"].map { "/\($0)/" } + ["/tm" + "p/", "/home/" + "runner"]),
      applies: { _ in true }),
    BannedText(
      name: "the address of a package registry",
      wanted: .anywhere(["pypi." + "org", "deb." + "debian.org", "npmjs." + "com", "python" + "hosted.org"]),
      applies: { _ in true }),
  ]

  /// What the file says that it should not, with the line.
  static func mistakes(in file: SourceFile) -> [String] {
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
    let possible = rules.filter { $0.applies(file.path) && $0.mayStand(in: file.text) }
    guard !possible.isEmpty else { return [] }
    let tokens = file.path.hasSuffix(".swift") ? SwiftToken.all(of: file.text) : []
    return possible.flatMap { rule in
      rule.places(lines: lines, tokens: tokens).map { "\(file.path):\($0): \(rule.name)" }
    }
  }

  /// A quick look at the whole text, so that lines are searched only where there is something to find.
  private func mayStand(in text: String) -> Bool {
    switch wanted {
    case .anywhere(let texts): texts.contains { text.range(of: $0) != nil }
    case .code(let runs): runs.contains { text.range(of: $0[0]) != nil }
    }
  }

  /// The lines on which the rule is broken.
  private func places(lines: [Substring], tokens: [SwiftToken]) -> [Int] {
    switch wanted {
    case .anywhere(let texts):
      return lines.indices.filter { line in texts.contains { lines[line].contains($0) } }.map { $0 + 1 }
    case .code(let banned):
      let runs = banned.filter { $0[1...] != ["("] || !Self.declares($0[0], in: tokens) }
      return tokens.indices.filter { start in runs.contains { Self.stands($0, in: tokens, at: start) } }.map {
        tokens[$0].line
      }
    }
  }

  /// Whether the file has a function of that name itself, which is then what it calls.
  private static func declares(_ name: String, in tokens: [SwiftToken]) -> Bool {
    zip(tokens, tokens.dropFirst()).contains { $0.text == "func" && $1.text == name }
  }

  /// A call of another type's method of the same name (`.print(`) is not the banned function.
  private static func stands(_ run: [String], in tokens: [SwiftToken], at start: Int) -> Bool {
    guard tokens[start].text == run[0], start + run.count <= tokens.count else { return false }
    if run[1...] == ["("], start > 0, [".", "func"].contains(tokens[start - 1].text) { return false }
    if run.last == "!", !tokens[start + run.count - 1].touchesLast { return false }
    return zip(tokens[start...], run).allSatisfy { $0.text == $1 }
  }
}
