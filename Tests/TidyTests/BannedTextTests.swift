import Testing

@Suite("The code does without these")
struct BannedTextTests {
  @Test("no Swift file says what is banned where it stands")
  func swift() throws {
    for file in try Checkout.files(under: ["Sources", "Core/Sources", "Core/Tests", "Tests"]) {
      #expect(BannedText.mistakes(in: file) == [])
    }
  }

  @Test("no other text names a machine, a registry or a note for later")
  func others() throws {
    let endings = [".md", ".yml", ".yaml", ".sh", ".py", ".txt", ".css", ".js", ".sql", ".geojson", ".csv", "Makefile"]
    let tracked = try Checkout.trackedPaths() ?? []
    for path in tracked where endings.contains(where: path.hasSuffix) && Checkout.exists(path) {
      let file = SourceFile(path: path, text: try Checkout.read(path))
      #expect(BannedText.mistakes(in: file) == [])
    }
  }

  @Test(
    "a planted banned word is found",
    arguments: [
      ("Sources/Services/Planted.swift", "let now = Date()"),
      ("Sources/Web/Planted.swift", "let now = Date.now"),
      ("Core/Sources/Regulations/Planted.swift", "let id = UUID()"),
      ("Sources/Mail/Planted.swift", "let home = ProcessInfo.processInfo.environment"),
      ("Core/Sources/Money/Planted.swift", "let price: Double = 1"),
      ("Sources/Web/Planted.swift", "let a = try! f()"),
      ("Tests/WebTests/Planted.swift", "let a = b as! C"),
      ("Sources/sosta/Planted.swift", "print(1)"),
      ("Sources/Web/Planted.swift", "let html: HTML = \"\\(try! f())\""),
      ("Sources/Web/Planted.swift", "// TO" + "DO: later"),
      ("README.md", "see /tm" + "p/x"),
      ("docs/ARCHITECTURE.md", "from pypi." + "org"),
      ("docs/ARCHITECTURE.md", "<<<<" + "<<< HEAD"),
    ])
  func planted(path: String, line: String) {
    let file = SourceFile(path: path, text: "struct A {}\n\(line)\n")
    #expect(BannedText.mistakes(in: file).count == 1)
  }

  @Test(
    "words that only look like banned ones are left alone",
    arguments: [
      ("Sources/sosta/Main.swift", "let now = Date()"),
      ("Sources/Web/Page.swift", "page.print(1)"),
      ("Sources/Services/PrintBadge.swift", "func print(_ a: Int) {}; print(1)"),
      ("Sources/Web/Page.swift", "fingerprint(1)"),
      ("Sources/Web/Page.swift", "if try !isThere() {}"),
      ("Sources/Web/Page.swift", "let text = \"print(1) try! Date()\""),
      ("Sources/Services/Verb.swift", "LocalDate(year: 2026)  // not Date()"),
      ("Sources/Documents/Page.swift", "let width: Double = 1"),
    ])
  func innocent(path: String, line: String) {
    #expect(BannedText.mistakes(in: SourceFile(path: path, text: line)) == [])
  }
}
