import Documents
import Testing

@Suite("QR code")
struct QRCodeTests {
  @Test("the code has its three finder squares and the smallest size that holds the text")
  func shape() throws {
    let code = try qrModules("SOSTA")
    #expect(code.size == 21 && code.sideWithQuietZone == 29)
    for corner in [(0, 0), (0, 14), (14, 0)] {
      for step in 0..<7 {
        #expect(code.isDark(row: corner.0, column: corner.1 + step))
        #expect(code.isDark(row: corner.0 + step, column: corner.1))
      }
      #expect(!code.isDark(row: corner.0 + 1, column: corner.1 + 1))
      #expect(code.isDark(row: corner.0 + 3, column: corner.1 + 3))
    }
    #expect(!code.isDark(row: -1, column: 0) && !code.isDark(row: 0, column: 21))
  }

  @Test("its bars are exactly its dark modules, and the drawing for a page says the same")
  func bars() throws {
    let code = try qrModules("https://sosta.example.it/chivasso/verifica")
    var dark = 0
    for row in 0..<code.size {
      for column in 0..<code.size where code.isDark(row: row, column: column) { dark += 1 }
    }
    #expect(code.bars.reduce(0) { $0 + $1.length } == dark)
    #expect(code.svgPath.hasPrefix("M4 4h7v1h-7z"))
    #expect(code.svgPath.split(separator: "M").count == code.bars.count)
  }

  @Test("an empty text, or one beyond 2,331 bytes, is refused")
  func limits() throws {
    #expect(throws: DocumentFailure.self) { try qrModules("") }
    #expect(throws: DocumentFailure.self) { try qrModules(String(repeating: "a", count: 2332)) }
    #expect(try qrModules(String(repeating: "a", count: 2331)).size == 177)
  }
}
