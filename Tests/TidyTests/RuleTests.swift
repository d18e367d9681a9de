import Testing

/// Every rule has a test of the same name.
enum RuleCoverage {
  /// Rule files of a room of the regulation that have no test of their name.
  static func missing(rules: [String], tests: [String]) -> [String] {
    let names = Set(tests)
    return rules.filter { path in
      let parts = path.split(separator: "/")
      guard parts.count == 2, parts[1].hasSuffix(".swift") else { return false }
      return !names.contains("\(parts[0])/\(parts[1].dropLast(6))Tests.swift")
    }
  }
}

@Suite("Every rule is tested")
struct RuleTests {
  @Test("each rule file of the regulation has a test file of its name, in the same room")
  func everyRule() throws {
    let rules = "Core/Sources/Regulations"
    let tests = "Core/Tests"
    let missing = RuleCoverage.missing(
      rules: try Checkout.files(under: [rules]).map { String($0.path.dropFirst(rules.count + 1)) },
      tests: try Checkout.files(under: [tests]).map { String($0.path.dropFirst(tests.count + 1)) })
    #expect(missing == [])
  }

  @Test("a planted rule without its test is found, also when the test stands in another room")
  func planted() {
    let missing = RuleCoverage.missing(
      rules: ["Permits/PermitRenewal.swift", "Places/Zone.swift", "Tickets/DayCap.swift"],
      tests: ["Permits/PermitRenewalTests.swift", "Permits/ZoneTests.swift"])
    #expect(missing == ["Places/Zone.swift", "Tickets/DayCap.swift"])
  }
}
