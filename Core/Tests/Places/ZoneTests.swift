import Regulations
import Testing

@Suite("Zones")
struct ZoneTests {
  @Test("a zone is known by its name alone")
  func name() {
    #expect(Zone(id: ID("rossa")) == Zone(id: ID("rossa")))
    #expect(Zone(id: ID("rossa")) != Zone(id: ID("verde")))
  }
}
