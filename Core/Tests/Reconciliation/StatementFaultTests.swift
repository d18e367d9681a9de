import Regulations
import Testing

@Suite("Faults of statements")
struct StatementFaultTests {
  @Test("a clerk sees the first twenty faults in the order of the lines")
  func first() {
    let faults = StatementFaults((1...50).reversed().map { StatementFault(line: $0, .wrongAmount("1,234")) })
    #expect(faults.list.map(\.line) == Array(1...20))
  }

  @Test("faults of one line keep their order")
  func sameLine() {
    let faults = StatementFaults([StatementFault(line: 3, .missing(.day)), StatementFault(line: 3, .missing(.amount))])
    #expect(faults.list.map(\.reason) == [.missing(.day), .missing(.amount)])
  }
}
