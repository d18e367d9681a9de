import Testing

@Suite("Code is told from comments and literals")
struct SwiftTextTests {
  @Test(
    "only code stays, and every line keeps its number",
    arguments: [
      ("let a = 1 // print(a)", "let a = 1            "),
      ("a /* one /* two */ three */ b", "a                           b"),
      (#"f("a { b")"#, "f(       )"),
      (#"f("\(g("}"))")"#, "f(  (g(   )) )"),
      (##"f(#"\(x) " y"#)"##, "f(            )"),
      (##"f(#"\#(x)"#)"##, "f(    (x)  )"),
      (#"f("\"{")"#, "f(     )"),
    ])
  func codeOnly(source: String, code: String) {
    #expect(SwiftText.codeOnly(source) == code)
  }

  @Test("a literal of several lines keeps its line ends and its interpolations")
  func longLiteral() {
    let source = "f(\"\"\"\n  { \"x\" \\(y)\n  \"\"\")"
    #expect(SwiftText.codeOnly(source) == "f(   \n         (y)\n     )")
  }
}
