import Documents
import Testing

@Suite("Data Matrix")
struct DataMatrixTests {
  @Test("a code has a solid left and lower edge, and every second module of the others")
  func edges() throws {
    let code = try DataMatrix("SOSTA")
    #expect(code.rows == code.columns)
    func isDark(_ row: Int, _ column: Int) -> Bool {
      code.bars.contains { $0.row == row && $0.column <= column && column < $0.column + $0.length }
    }
    for index in 0..<code.rows {
      #expect(isDark(index, 0) && isDark(code.rows - 1, index))
      #expect(isDark(0, index) == index.isMultiple(of: 2))
    }
  }

  @Test("a postal slip's code has 16 rows of 48")
  func slip() throws {
    let code = try DataMatrix("18020260000000004234120000638689211000000003003896", shape: .slip)
    #expect(code.rows == 16 && code.columns == 48)
  }

  @Test("a text that is empty, too long for the shape, or not ASCII is refused")
  func refused() {
    #expect(throws: DocumentFailure.self) { try DataMatrix("") }
    #expect(throws: DocumentFailure.self) { try DataMatrix("è") }
    #expect(throws: DocumentFailure.self) { try DataMatrix(String(repeating: "A", count: 1501)) }
    #expect(throws: DocumentFailure.self) { try DataMatrix(String(repeating: "Aa1;", count: 60), shape: .slip) }
  }
}
