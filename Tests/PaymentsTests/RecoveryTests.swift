import Payments
import Testing

@Suite("What to do when nobody can say whether money moved")
struct RecoveryTests {
  @Test("no repeat can pay twice", arguments: Fixtures.rows("recovery.csv"))
  func table(row: Row) throws {
    let action = try #require(Action.allCases.first { "\($0)" == row[0] })
    let doubt = try #require(sampleDoubt(named: row[1]))
    let next = doubt.recovery(
      of: action, secondsSinceFirstTry: try #require(Int64(row[2])),
      keyLifetimeSeconds: Sample.payPal().keyLifetimeSeconds(of: action))
    #expect("\(next)" == row[3])
  }
}
