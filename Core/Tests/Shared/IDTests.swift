import Regulations
import Testing

@Suite("Identifiers")
struct IDTests {
  @Test("two identifiers are the same when their text is, letter by letter")
  func sameText() {
    #expect(ID<Zone>("verde") == ID<Zone>("verde"))
    #expect(ID<Zone>("verde") != ID<Zone>("Verde"))
    #expect(ID<Zone>("verde").text == "verde")
    #expect(Set([ID<Area>("a"), ID<Area>("a"), ID<Area>("b")]).count == 2)
  }
}
