import Testing

@Suite("Files and functions stay short")
struct SizeTests {
  @Test("no file is over 400 lines, no function over 60")
  func sizes() throws {
    for file in try Checkout.files(under: ["Sources", "Core/Sources", "Core/Tests", "Tests"]) {
      #expect(Sizes.mistakes(in: file) == [])
    }
  }

  @Test("a planted long file is found")
  func longFile() {
    let lines = { (count: Int) in SourceFile(path: "A.swift", text: String(repeating: "let a = 1\n", count: count)) }
    #expect(Sizes.mistakes(in: lines(400)) == [])
    #expect(Sizes.mistakes(in: lines(401)).count == 1)
  }

  @Test(
    "a planted long function is found, whatever its kind",
    arguments: [
      "func a(_ b: [Int] = [1]) throws -> Int {", "init(a: Int) {", "subscript(a: Int) -> Int {", "var a: Int {",
    ])
  func longFunction(opening: String) {
    let text = { (count: Int) in
      "struct S {\n  \(opening)\n" + String(repeating: "    if x { y(\"}\") }\n", count: count) + "  }\n}\n"
    }
    #expect(Sizes.mistakes(in: SourceFile(path: "A.swift", text: text(58))) == [])
    #expect(Sizes.mistakes(in: SourceFile(path: "A.swift", text: text(59))).count == 1)
  }

  @Test("declarations without a body, stored properties and calls are no functions")
  func bodiless() {
    let source = """
      protocol P {
        func a() -> Int
        init(b: Int)
        var c: Int
      }
      struct S {
        var d = { 1 }
        var e: Int
        let f = S.init(d: { 1 })
      }
      """
    #expect(Sizes.functions(of: source) == [])
  }

  @Test("a function is counted from its first word to its last brace")
  func counted() {
    let source = """
      enum E {
        static func a(
          b: () -> Void = {}
        ) where C: D {
          func inner() { }
        }
        func `default`() {}
      }
      """
    #expect(
      Sizes.functions(of: source) == [
        Sizes.Function(name: "a", line: 2, lines: 5), Sizes.Function(name: "inner", line: 5, lines: 1),
        Sizes.Function(name: "`", line: 7, lines: 1),
      ])
  }
}
