import Testing

@testable import Web

@Suite struct FormTests {
  @Test("a form reads what browsers send, and bears what they never send")
  func reading() {
    let form = Form(encoded: "nome=Jos%C3%A9+D%27Amico&vuoto=&solo&zona=a&zona=b&rotto=%zz%4".utf8)
    #expect(form["nome"] == "José D'Amico")
    #expect(form["vuoto"] == "" && form["solo"] == "" && form["manca"] == "")
    #expect(form.all("zona") == ["a", "b"])
    #expect(form["rotto"] == "%zz%4")
    #expect(Form(encoded: "a=%FF%00".utf8)["a"] == "\u{FFFD}\u{0}")
    #expect(Form(["a": " \u{A0}x y\n"]).trimmed("a") == "x y")
  }

  @Test("more fields than any page has are left out")
  func many() {
    let form = Form(encoded: (0..<10_000).map { "f\($0)=1" }.joined(separator: "&").utf8)
    #expect(form["f199"] == "1" && form["f5000"] == "")
  }
}
